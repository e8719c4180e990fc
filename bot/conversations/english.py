"""The English frame where the assistant has none of its own: a lead by the typed data, labels of buttons.

What an answer is comes from its data (``outcome``, ``facet``, ``expects``, ``topic``), never from its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.conversations.engine import EngineReply
from bot.conversations.store import StoredReply
from bot.errors import ProcedureNotFound
from bot.messages import EXPECTS_CODE, EXPECTS_PROOF, Outcome, payload
from bot.procedures.answers.english import LABELS
from bot.procedures.repository import Catalogue

Reply = TypeVar("Reply", EngineReply, StoredReply)

# Work permit, temporary residence card, exchange of a foreign driving licence.
ASKED_MOST = ("1.014199", "1.003460", "3.000351")
BUTTONS = {
    "ask_online_guide": "File online, step by step",
    "ask_capabilities": "What can you do?",
    "ask_human": "Talk to an officer",
    "ask_privacy": "What happens to my data?",
    "none_of_these": "None of these",
    "start_over": "Start over",
    "greet": "Hello",
    "back_to_assistant": "Never mind, ask the assistant",
    "leave_contact": "Leave a phone number",
    "check_status": "Look up my application",
    "ask_supplement": "Which papers are missing?",
    "follow_application": "Tell me when it moves",
    "unfollow_application": "Stop telling me",
    **{f"ask_{facet.value}": label for facet, label in LABELS.items()},
}
_CODE = (
    "Please send me your application code. It stands at the top of the receipt, beside “Mã hồ sơ”, "
    "for example H24.12-250715-0001."
)
_PROOF = (
    "To be sure that I am talking to the applicant, please send the last four digits of the ID number or of the "
    "phone number given when filing. I only compare them, in this conversation."
)
# Answers that hold no facts are said in English alone.
_ALONE = {
    "clarify": "Which procedure do you need? Please tell me a little more: which paper, and for whom?",
    "out_of_scope": (
        "I cannot help with that. I explain administrative procedures in Hải Phòng: papers, fees, time limits, "
        "where to file and how to file online."
    ),
    "greeting": (
        "Hello! I am the automatic assistant of the city of Hải Phòng – a computer program, not a person. "
        "Which procedure do you need?"
    ),
}
# Others get a lead, and the Vietnamese below.
_LEADS = {
    "not_found": "I have no certain information on this. From the official side, in Vietnamese:",
    "handed_over": "This needs a person. Whom to contact (in Vietnamese):",
    "status": "Your application (in Vietnamese):",
    "answered": "From the official record, in Vietnamese:",
    "error": "Something went wrong:",
}
_INTENT = re.compile(r"^/([a-z_]+)(?:\{\"procedure_code\":\"([^\"]+)\"\})?$")


@dataclass(frozen=True)
class Name:
    """What a procedure is called: officially, and in short English where somebody wrote it."""

    official: str
    english: str | None

    def both(self) -> str:
        return f"{self.english} – {self.official}" if self.english else self.official


class EnglishFrame:
    """Gives replies their English frame.

    Args:
        catalogue: knows what procedures are called.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def around(self, replies: Sequence[Reply]) -> list[Reply]:
        """The replies with an English frame."""
        names = self._names(_codes_of(replies))
        return [
            replace(
                reply,
                text=_text(reply, names),
                buttons=[{"title": _title(b, names), "payload": b["payload"]} for b in _buttons(reply, names)],
            )
            for reply in replies
        ]

    def _names(self, codes: set[str]) -> dict[str, Name]:
        found: dict[str, Name] = {}
        for code in codes:
            with suppress(ProcedureNotFound):
                record = self._catalogue.get(code)
                found[code] = Name(record.official_name, record.english_name)
        return found


def _codes_of(replies: Iterable[EngineReply | StoredReply]) -> set[str]:
    codes: set[str] = set()
    for reply in replies:
        if reply.data.get("outcome") == Outcome.GREETING:
            codes.update(ASKED_MOST)
        codes.update(code for code in [reply.data.get("procedure_code"), *(reply.data.get("choices") or [])] if code)
        codes.update(match[2] for b in reply.buttons if (match := _INTENT.match(b["payload"])) and match[2])
    return codes


def _buttons(reply: EngineReply | StoredReply, names: Mapping[str, Name]) -> list[dict[str, str]]:
    """The buttons of a reply; those of the greeting are what foreigners ask most."""
    if reply.data.get("outcome") != Outcome.GREETING:
        return reply.buttons
    first = [
        {"title": str(names[code].english), "payload": payload("ask_overview", procedure_code=code)}
        for code in ASKED_MOST
        if code in names and names[code].english
    ]
    return first + [button for button in reply.buttons if "procedure_code" not in button["payload"]]


def _text(reply: EngineReply | StoredReply, names: Mapping[str, Name]) -> str:
    data: Mapping[str, Any] = reply.data
    if data.get("officer"):
        return reply.text  # a person said it
    if data.get("expects") == EXPECTS_CODE:
        return _CODE
    if data.get("expects") == EXPECTS_PROOF:
        return f"{_PROOF}\n{reply.text}"  # what was wrong with the last try is said in the Vietnamese
    outcome = str(data.get("outcome") or "")
    if data.get("language") == "en" and "choices" not in data:
        return reply.text  # the assistant has framed it itself
    if outcome == "choices":
        lines = [names[c].both() if c in names else c for c in data.get("choices") or []]
        return "\n".join(["Which of these do you need? Tap one.", *(f"{n}. {x}" for n, x in enumerate(lines, 1))])
    if data.get("topic") in TOPICS:
        return TOPICS[data["topic"]]
    if outcome in _ALONE:
        return _ALONE[outcome]
    code = str(data.get("procedure_code"))
    if outcome not in _LEADS:
        return reply.text
    named = [names[code].both()] if code in names and outcome != "status" else []
    return "\n".join([*named, _LEADS[outcome], reply.text])


def _title(button: Mapping[str, str], names: Mapping[str, Name]) -> str:
    match = _INTENT.match(button["payload"])
    if match is None:
        return button["title"]
    intent, code = match.groups()
    if intent in ("choose_option", "ask_overview") and code:  # a procedure by its name
        return names[code].english or button["title"] if code in names else button["title"]
    return BUTTONS.get(intent, button["title"])


# What the fixed responses of the engine say (nlu_data/responses, data ``topic``).
TOPICS = {
    "handover_waiting": (
        "I have called an officer, who will answer you right here; I keep silent meanwhile. You can write down your "
        "question already. Please send no pictures of papers."
    ),
    "handover_back": "All right, the automatic assistant is here. Which procedure do you need?",
    "handover_ask_contact": (
        "Please send a phone number or an e-mail address; an officer will contact you in office hours. It is stored "
        "encrypted, only the officers in charge can see it, and it is deleted afterwards. Or just go on asking."
    ),
    "handover_contact_kept": "I have passed it on. An officer will contact you in office hours.",
    "handover_nobody_came": (
        "Sorry, the officers are busy, so the automatic assistant goes on. You can leave a phone number or an e-mail "
        "address to be called back."
    ),
    "handover_ended": "The officer has finished; the automatic assistant goes on from here.",
    "thank": "You are welcome. Ask me whenever you need something.",
    "goodbye": "Goodbye, and good luck. Write again whenever you like.",
    "start_over": "Let us start over. Which procedure do you need?",
    "affirm": "Please tell me what you would like to know: papers, fee, time, where to file, or filing online?",
    "deny": "All right. Which procedure do you need, or what else would you like to know?",
    "abuse": "I understand that you are upset. I still want to help: tell me which procedure you need.",
    "ask_identity": (
        "I am the automatic assistant of the city of Hải Phòng – a computer program, not a person. I answer from the "
        "catalogue of procedures, with source and date; what I am not sure of, I say I do not know."
    ),
    "ask_capabilities": (
        "I find the right procedure, even if you do not know its name; I tell you papers, fees, time limits, where "
        "to file and the legal basis; I explain how to file online. Just ask, for example “work permit”."
    ),
    "ask_privacy": (
        "Messages are stored to answer you and to improve the assistant. ID numbers, phone numbers, e-mails, card "
        "numbers and application codes are replaced as they arrive; the values are kept encrypted for a short time "
        "and then deleted. You can erase this conversation at any time: /xoadulieu on Telegram, the menu of the chat "
        "window on the web."
    ),
    "emergency": (
        "In an emergency call at once: 113 police, 114 fire, 115 ambulance, 112 rescue, 111 child protection. "
        "I am a machine and cannot report it for you."
    ),
}
