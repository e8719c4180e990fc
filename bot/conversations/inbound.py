"""A message as a channel hands it over, checked before anything is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import InvalidMessage
from bot.messages import Language
from bot.procedures.schema import LOCAL_CODE, NATIONAL_CODE
from bot.vietnamese.language import is_english
from bot.vietnamese.text import clean

MAX_CHARS = 5000
_PAYLOAD = re.compile(
    r'^/([a-z_]{2,40})(?:\{"procedure_code":"(?P<code>[^"\\]{1,50})"\}|\{"step":"(?P<step>[a-z0-9./-]{2,45})"\})?\Z'
)

# Buttons that make the assistant keep something about a person beyond the answer.
KEEPING_INTENTS = frozenset({"follow_application"})

# The intents that a button of ours may carry.
BUTTON_INTENTS = frozenset(
    """
    ask_overview ask_documents ask_fee ask_time ask_place ask_steps ask_online ask_legal_basis ask_conditions
    ask_result ask_online_guide ask_capabilities ask_human ask_privacy choose_option none_of_these start_over
    greet check_status ask_supplement follow_application unfollow_application back_to_assistant leave_contact take_step
    """.split()
)


@dataclass(frozen=True)
class Inbound:
    """One message of a person.

    Args:
        channel: where it came from.
        conversation: the name of the conversation, a secret of the person's side.
        message_id: the client's id of the message, the same when it is sent again.
        text: what was typed, cleaned; or the payload of a pressed button.
        is_payload: whether it is a button.
        consent: whether the person agreed that personal values are kept for a while; None where the channel's
            client answers for that itself.
        in_group: whether others read along.
        language: of the frame ("vi", "en") where the channel knows it; None lets the words decide.
    """

    channel: str
    conversation: str
    message_id: str
    text: str
    is_payload: bool
    consent: bool | None = None
    language: str | None = None
    in_group: bool = False

    @property
    def is_english(self) -> bool:
        """Whether the answer gets an English frame."""
        if self.language is not None:
            return self.language == Language.ENGLISH
        return not self.is_payload and is_english(self.text)

    @property
    def keeps(self) -> bool:
        """Whether it is a button that makes the assistant keep something about the person."""
        return self.is_payload and self.text.removeprefix("/").partition("{")[0] in KEEPING_INTENTS


def typed(channel: str, conversation: str, message_id: str, text: str, consent: bool | None = None) -> Inbound:
    """A typed message. A leading slash is dropped, so that no text is ever a command of the engine.

    Raises:
        InvalidMessage: nothing is left of it, or it is over 5,000 characters.
    """
    if len(text) > MAX_CHARS:
        raise InvalidMessage(f"Tin nhắn dài quá {MAX_CHARS:,} ký tự. Anh/chị rút gọn giúp.".replace(",", "."))
    cleaned = clean(text.encode("utf-8", "ignore").decode()).lstrip("/ \n\t").strip()
    if not cleaned:
        raise InvalidMessage("Anh/chị chưa nhập nội dung.")
    return Inbound(channel, conversation, message_id, cleaned, False, consent)


def pressed(channel: str, conversation: str, message_id: str, payload: str, consent: bool | None = None) -> Inbound:
    """A pressed button.

    Raises:
        InvalidMessage: the payload is none of ours.
    """
    match = _PAYLOAD.match(payload)
    if not match or match[1] not in BUTTON_INTENTS:
        raise InvalidMessage("Nút bấm này không còn dùng được. Anh/chị gõ câu hỏi giúp.")
    code = match["code"]
    is_odd = bool(code) and not (NATIONAL_CODE.match(code) or LOCAL_CODE.match(code))
    if is_odd or bool(match["step"]) != (match[1] == "take_step"):
        raise InvalidMessage("Nút bấm này không còn dùng được. Anh/chị gõ câu hỏi giúp.")
    return Inbound(channel, conversation, message_id, payload, True, consent)
