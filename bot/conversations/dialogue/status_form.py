"""What a message says to the status form: a code, a proof, both, something wrong, or nothing at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.applications.codes import Code, parse
from bot.conversations.dialogue.status_slots import CODE_SLOT, PROOF_SLOT, StatusSlots, Trouble, Wish
from bot.conversations.dialogue.turn import Turn
from bot.errors import BadCode
from bot.vietnamese.content import content_words
from bot.vietnamese.text import strip_tones

_TOKEN = re.compile(r"⟦[a-z_]+:\d+⟧")
_NUMBER = re.compile(r"\d{3,}")
# "… và báo tôi khi có kết quả", said in the same breath as the code.
_FOLLOW = re.compile(r"\b(?:bao|nhan|nhac)(?: tin)?(?: cho)? (?:toi|em|e|minh|chau|con|bac|anh|chi|tui)\b|\btheo doi\b")
_ABOUT_STATUS = frozenset({"check_status", "ask_supplement", "follow_application"})
_SHORT = 8  # words beside the tokens that an answer to the form may have
_FEW = 3  # words of a message that is a wrong proof and nothing else
_PERSONAL_TOKENS = ("bon_so", "dinh_danh", "dien_thoai")

Resolve = Callable[[str], str | None]


def read(turn: Turn, slots: StatusSlots, requested: str | None, resolve: Resolve) -> StatusSlots | None:
    """Return the slots after a message, or None where it says nothing to the form.

    Args:
        turn: the message, personal values as tokens.
        slots: what is known so far.
        requested: the slot that the form asked for.
        resolve: gives the value behind a token of this conversation, None once it is forgotten.
    """
    after = replace(slots, trouble=None, detail=None)
    said = False
    if codes := turn.values("ma_ho_so"):
        after, said = _with_code(after, codes[0], resolve, turn.now.date()), True
        if _FOLLOW.search(strip_tones(turn.text).lower()):
            after = replace(after, wish=Wish.FOLLOW)
    if after.trouble is None and (token := _proof(turn, requested, bool(codes))):
        after, said = _with_proof(after, token, resolve), True
    if said:
        return replace(after, reminders=0)
    if requested is None:
        return None
    unreadable = None if turn.is_button else _unreadable(turn, after, requested)
    if unreadable is None and turn.intent == "check_status":
        # Asked for the status again while the form is on: the form asks anew. Handing this back to the rules would
        # lead straight into the form again, without end.
        return replace(after, reminders=0)
    return unreadable


def code_in_hand(slots: StatusSlots, resolve: Resolve, today: date) -> Code | None:
    """The code that the conversation is about, if it is still known."""
    value = resolve(slots.code) if slots.code else None
    try:
        return parse(value, today) if value else None
    except BadCode:
        return None


def digits_in_hand(slots: StatusSlots, resolve: Resolve) -> str | None:
    """The four digits given as proof, if they are still known."""
    value = resolve(slots.proof) if slots.proof else None
    return value[-4:] if value else None


def is_about_an_application(turn: Turn) -> bool:
    """Whether a message names an application and nothing else, whatever its intent was taken for."""
    return bool(turn.values("ma_ho_so")) and not content_words(_TOKEN.sub(" ", turn.text))


def _with_code(slots: StatusSlots, token: str, resolve: Resolve, today: date) -> StatusSlots:
    value = resolve(token)
    if value is None:
        return replace(slots, code=None)
    try:
        code = parse(value, today)
    except BadCode as error:
        return replace(slots, code=None, trouble=Trouble.BAD_CODE, detail=error.reason)
    if not code.is_ours:
        return replace(slots, code=None, trouble=Trouble.ELSEWHERE, detail=code.owner[0])
    return replace(slots, code=token)


def _proof(turn: Turn, requested: str | None, has_code: bool) -> str | None:
    """The token that is meant as a proof: four digits, or a whole number whose end is taken."""
    tokens = [token for kind in _PERSONAL_TOKENS for token in turn.values(kind)]
    if not tokens:
        return None
    if has_code or turn.intent in _ABOUT_STATUS:
        return tokens[0]
    answers = requested in (CODE_SLOT, PROOF_SLOT) and len(_TOKEN.sub(" ", turn.text).split()) <= _SHORT
    return tokens[0] if answers else None


def _with_proof(slots: StatusSlots, token: str, resolve: Resolve) -> StatusSlots:
    value = resolve(token)
    if value is None:
        return replace(slots, proof=None)
    if len(value) != 4 and len(value) < 9:
        return replace(slots, proof=None, trouble=Trouble.BAD_DIGITS)
    return replace(slots, proof=token)


def _unreadable(turn: Turn, slots: StatusSlots, requested: str) -> StatusSlots | None:
    """An answer that was meant for the form but is none; anything else is an interruption."""
    said = _TOKEN.sub(" ", turn.text)
    if requested == PROOF_SLOT and len(said.split()) <= _FEW and any(c.isdigit() for c in said):
        return replace(slots, proof=None, trouble=Trouble.BAD_DIGITS)
    if requested == PROOF_SLOT or len(said.split()) > _SHORT or not _NUMBER.search(said):
        return None
    try:
        parse(turn.text, turn.now.date())
    except BadCode as error:
        return replace(slots, code=None, trouble=Trouble.BAD_CODE, detail=error.reason)
    return None
