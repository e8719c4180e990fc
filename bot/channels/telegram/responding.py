"""What to answer to what a person did: the assistant's own answer, or a sentence of the frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.channels.telegram.calls import Call, Seal
from bot.channels.telegram.frame import FRAMES, Frame
from bot.channels.telegram.journal import Manner
from bot.channels.telegram.language import ENGLISH, VIETNAMESE
from bot.channels.telegram.reading import Incoming, Kind, Me
from bot.channels.telegram.rendering import Keyboard, Place, keyboard_of, picked, render_all, say
from bot.conversations.clicks import CountedLinks
from bot.conversations.inbound import Inbound, pressed, typed
from bot.conversations.limits import RateLimit
from bot.conversations.privacy.masking import find_personal
from bot.conversations.service import ConversationService
from bot.conversations.store import StoredReply
from bot.errors import InvalidMessage, TooManyMessages
from bot.messages import Outcome, payload

CHANNEL = "telegram"
# The buttons of the frame itself: the language that they switch to.
LANGUAGES = {"=vi": VIETNAMESE, "=en": ENGLISH}
_INTENTS = {"tracuu": "check_status", "theodoi": "follow_application", "batdaulai": "start_over"}
_PRIVATE = frozenset({"tracuu", "theodoi"})
# What stands before the text that is given with a command.
_ABOUT = {"tracuu": "tra cứu hồ sơ ", "theodoi": "theo dõi hồ sơ ", "thutuc": ""}


@dataclass(frozen=True)
class Plan:
    """What is to be done about an update.

    Args:
        calls: the calls that answer it.
        manner: how the person is addressed from now on.
        erases: the conversation that is erased.
    """

    calls: Sequence[Call] = ()
    manner: Manner = field(default_factory=lambda: Manner(VIETNAMESE, False))
    erases: str | None = None


@dataclass(frozen=True)
class Asked:
    """One update being answered.

    Args:
        incoming: what the person did.
        manner: how they are addressed.
        name: the id of the update among those of all bots.
        conversation: the name of their conversation.
    """

    incoming: Incoming
    manner: Manner
    name: str
    conversation: str

    @property
    def frame(self) -> Frame:
        return FRAMES[self.manner.language]

    @property
    def place(self) -> Place:
        return Place.of(self.incoming)


class Responder:
    """Answers people on Telegram.

    Args:
        service: the assistant.
        seal: gives conversations their names.
        limit: how fast one person may write, None for no limit.
        links: lets links be counted on their way.
        hotline: the national portal's hotline.
        city_hotline: the city's.
    """

    def __init__(
        self,
        service: ConversationService,
        seal: Seal,
        limit: RateLimit | None,
        links: CountedLinks,
        hotline: str,
        city_hotline: str,
    ) -> None:
        self._service = service
        self._seal = seal
        self._limit = limit
        self._links = links
        self._hotlines = {"hotline": hotline, "city_hotline": city_hotline}
        self._refused: set[str] = set()

    def conversation(self, incoming: Incoming) -> str:
        """The name of a person's conversation; in a group each has their own."""
        if incoming.is_group:
            return self._seal.name(incoming.chat_id, incoming.user_id)
        return self._seal.name(incoming.chat_id)

    def chat_name(self, incoming: Incoming) -> str:
        """The name of a chat; a private one and its conversation have the same."""
        return self._seal.name(incoming.chat_id)

    def admit(self, asked: Asked) -> Plan | None:
        """None to let an update in; else what is said instead: once, then nothing until it is slower."""
        if self._limit is None:
            return None
        try:
            self._limit.check(asked.conversation)
        except TooManyMessages:
            if asked.conversation in self._refused:
                return Plan((), asked.manner)
            self._refused.add(asked.conversation)
            return Plan(say(asked.frame.too_fast, asked.place), asked.manner)
        self._refused.discard(asked.conversation)
        return None

    def failed(self, asked: Asked) -> Plan:
        """What is said where something broke."""
        return Plan(say(asked.frame.failed.format(**self._hotlines), asked.place), asked.manner)

    async def respond(self, asked: Asked, me: Me) -> Plan:
        """Answer.

        Raises:
            AssistantUnavailable: the assistant cannot answer now; the update has to come again.
        """
        incoming = asked.incoming
        if incoming.kind is Kind.PRESS:
            return await self._press(asked, me)
        if incoming.kind is Kind.COMMAND:
            return await self._command(asked, me)
        if incoming.kind is Kind.MEDIA:
            calls = say(asked.frame.media[incoming.word], asked.place)
            return Plan([*calls, *(await self._type(asked, me) if incoming.text else ())], asked.manner)
        return Plan(await self._type(asked, me), asked.manner)

    async def _press(self, asked: Asked, me: Me) -> Plan:
        incoming = asked.incoming
        if language := LANGUAGES.get(incoming.text):
            chosen = Manner(language, True)
            return Plan(say(FRAMES[language].welcome, asked.place, self._start(chosen)), chosen)
        try:
            inbound = pressed(CHANNEL, asked.conversation, asked.name, incoming.text)
        except InvalidMessage:
            return Plan(say(asked.frame.old_button, asked.place), asked.manner)
        return Plan([*picked(incoming), *await self._ask(inbound, asked, me)], asked.manner)

    async def _command(self, asked: Asked, me: Me) -> Plan:
        word, rest = asked.incoming.word, asked.incoming.text
        if word == "start" and rest in _INTENTS:
            word, rest = rest, ""  # a link into this chat: t.me/<bot>?start=tracuu
        if word == "start":
            return Plan(say(asked.frame.welcome, asked.place, self._start(asked.manner)), asked.manner)
        if word in ("trogiup", "help"):
            commands = "\n".join(f"/{name} – {about}" for name, about in asked.frame.commands.items())
            text = asked.frame.help.format(commands=commands, **self._hotlines)
            return Plan(say(text, asked.place), asked.manner)
        if word == "xoadulieu":
            manner = Manner(asked.manner.language, False)
            return Plan(say(asked.frame.erased, asked.place), manner, erases=asked.conversation)
        if asked.incoming.is_group and word in _PRIVATE:
            return Plan(self._in_private(asked, me), asked.manner)
        if rest and word in _ABOUT:
            return Plan(await self._type(asked, me, _ABOUT[word]), asked.manner)
        if word in _INTENTS:
            inbound = pressed(CHANNEL, asked.conversation, asked.name, payload(_INTENTS[word]))
            return Plan(await self._ask(inbound, asked, me), asked.manner)
        said = asked.frame.which_procedure if word == "thutuc" else asked.frame.unknown_command
        return Plan(say(said, asked.place), asked.manner)

    async def _type(self, asked: Asked, me: Me, about: str = "") -> list[Call]:
        text = about + asked.incoming.text
        if asked.incoming.is_group and any(found.kind == "ma_ho_so" for found in find_personal(text)):
            return self._in_private(asked, me)
        try:
            inbound = typed(CHANNEL, asked.conversation, asked.name, text)
        except InvalidMessage:
            said = asked.frame.too_long if text.strip() else asked.frame.nothing_said
            return say(said, asked.place)
        return await self._ask(inbound, asked, me)

    async def _ask(self, inbound: Inbound, asked: Asked, me: Me) -> list[Call]:
        known = replace(inbound, language=asked.manner.language, in_group=asked.incoming.is_group)
        replies = await self._service.handle(known)
        if asked.incoming.is_group and any(_is_private(reply) for reply in replies):
            # The assistant now waits for a code or a proof; here nobody shall give one.
            again = payload("start_over")
            await self._service.handle(pressed(CHANNEL, asked.conversation, f"{asked.name}-end", again))
            return self._in_private(asked, me)
        return render_all([self._links.through(reply) for reply in replies], asked.place)

    def _in_private(self, asked: Asked, me: Me) -> list[Call]:
        link = {"text": asked.frame.private_button, "url": f"https://t.me/{me.username}?start=tracuu"}
        return say(asked.frame.private_only, asked.place, [[link]])

    def _start(self, manner: Manner) -> Keyboard:
        frame = FRAMES[manner.language]
        buttons = [
            {"title": frame.commands["tracuu"], "payload": payload("check_status")},
            {"title": frame.other_language, "payload": "=en" if manner.language == VIETNAMESE else "=vi"},
        ]
        return keyboard_of(buttons)


def _is_private(reply: StoredReply) -> bool:
    return reply.data.get("outcome") == Outcome.STATUS or "expects" in reply.data
