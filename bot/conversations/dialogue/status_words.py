"""What the status form says: asks, says what is wrong, gives up."""

from __future__ import annotations

from datetime import datetime

from bot.applications.codes import EXAMPLE
from bot.conversations.dialogue.guidance import COMBINED, LOOKUP
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.status_slots import StatusSlots, Trouble
from bot.messages import EXPECTS_CODE, EXPECTS_PROOF, BotMessage, Button, Outcome, payload


def ask_code(slots: StatusSlots, office: Office, reminder: bool) -> BotMessage:
    """Ask for the code; after a wrong one say what is wrong with it."""
    say = office.words.say
    where = say("status_where_the_code_is", example=EXAMPLE)
    if slots.trouble is Trouble.BAD_CODE:
        text = say("status_bad_code", reason=slots.detail or "", where=where)
    elif reminder:
        text = say("status_code_reminder")
    else:
        text = say("status_ask_code", where=where, hotline=office.hotline)
    links = () if reminder else (LOOKUP, COMBINED)
    return BotMessage(text, Outcome.STATUS, links=links, extra={"expects": EXPECTS_CODE})


def ask_proof(slots: StatusSlots, office: Office, reminder: bool) -> BotMessage:
    """Ask for the proof. An unknown code and a wrong proof get the same words."""
    say = office.words.say
    proof = say("status_proof_name")
    if slots.trouble is Trouble.MISMATCH:
        text = say("status_mismatch", proof=proof, hotline=office.hotline)
    elif slots.trouble is Trouble.BAD_DIGITS:
        text = say("status_bad_digits", proof=proof)
    elif reminder:
        text = say("status_proof_reminder", proof=proof)
    else:
        text = say("status_ask_proof", proof=proof)
    return BotMessage(text, Outcome.STATUS, extra={"expects": EXPECTS_PROOF})


def elsewhere(slots: StatusSlots, office: Office) -> BotMessage:
    """A code that is right but not of this city: where it can be looked up."""
    owner = "bộ, ngành trung ương" if slots.detail == "G" else "tỉnh, thành phố khác"
    text = office.words.say("status_elsewhere", owner=owner, hotline=office.hotline)
    return BotMessage(text, Outcome.STATUS, links=(LOOKUP,))


def locked(until: datetime, office: Office) -> BotMessage:
    """Too many wrong tries."""
    text = office.words.say("status_locked", until=f"{until:%H:%M ngày %d/%m/%Y}", hotline=office.hotline)
    return BotMessage(text, Outcome.STATUS, links=(LOOKUP,))


def unavailable(office: Office) -> BotMessage:
    """The case system does not answer; nothing is guessed."""
    buttons = (Button("Thử lại", payload("check_status")), Button("Gặp cán bộ hỗ trợ", payload("ask_human")))
    return BotMessage(
        office.words.say("status_unavailable", hotline=office.hotline), Outcome.STATUS, buttons, (LOOKUP,)
    )


def cancelled(office: Office) -> BotMessage:
    """The person does not want to go on."""
    return BotMessage(office.words.say("status_cancelled"), Outcome.STATUS)


def followed(name: str, office: Office) -> BotMessage:
    """The conversation is told of changes from now on."""
    text = office.words.say("status_followed", application=name)
    return BotMessage(text, Outcome.STATUS, (Button("Thôi, không cần báo nữa", payload("unfollow_application")),))


def nothing_to_follow(name: str, office: Office) -> BotMessage:
    """An application that has ended does not move any more."""
    return BotMessage(office.words.say("status_nothing_to_follow", application=name), Outcome.STATUS)


def unfollowed(count: int, office: Office) -> BotMessage:
    """The answer to "thôi"."""
    key = "status_unfollowed" if count else "status_nothing_followed"
    return BotMessage(office.words.say(key), Outcome.STATUS)
