"""Takes a report of a problem: what, where, a photo, a contact if wanted; then a number to follow it by."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import Any

from bot.conversations.dialogue.matter import is_about_a_procedure
from bot.conversations.dialogue.place_lines import ward_called
from bot.conversations.guides.steps import At, Choice, Shown
from bot.conversations.privacy.masking import hide
from bot.messages import BotMessage, Outcome
from bot.places.naming import places_in
from bot.reports.fields import OTHER, field_of, fields, sounds_dangerous
from bot.reports.register import NewReport, ReportState
from bot.vietnamese.content import content_words
from bot.vietnamese.features import plain_words
from bot.vietnamese.report_number import REPORT_NUMBER
from bot.vietnamese.text import clean

PREFIX = "pa"
WHAT, FIELD, WHERE, PHOTO, CONTACT, SEND, STOP = "gi", "ve", "dau", "anh", "goi", "gui", "thoi"
NONE = "khong"
ENOUGH = 3  # content words from which a first sentence says already what it is about
LIKELY = 0.6  # how sure the engine has to be of a report that names no field
SURE = 0.8  # how sure the engine has to be that an officer is asked for, not a problem reported
_LEAVING = frozenset({"ask_human", "start_over", "follow_application", "unfollow_application", "goodbye"})
MAX_WHAT, MAX_WHERE, MAX_URL = 1500, 300, 500
STATES = {
    ReportState.NEW: "đã nhận, chờ chuyển đến nơi xử lý",
    ReportState.SENT: "đã chuyển nơi xử lý",
    ReportState.DONE: "đã xử lý xong",
    ReportState.REFUSED: "không xử lý được",
}
_URL = re.compile(r"https?://[^\s<>\"']+", re.I)
_TOKEN = re.compile(r"⟦[a-z_]+:\d+⟧")
_BARE_WISH = re.compile(
    r"(?:toi|em|cho|minh|chau|con)? ?(?:toi|em|minh)? ?(?:muon|can|xin)? ?(?:gui|viet)? ?(?:don)? ?"
    r"(?:phan anh|kien nghi|bao cao|report)(?: (?:mot|viec|van de|kien nghi|a problem))*"
)


def is_a_report(at: At) -> bool:
    """Whether a text taken for a report is one: likely enough, the bare wish, or about a field of reports."""
    return at.turn.confidence >= LIKELY or _is_bare_wish(at.turn.text) or field_of(at.turn.text) is not None


def _is_bare_wish(text: str) -> bool:
    return bool(_BARE_WISH.fullmatch(" ".join(plain_words(text))))


def begin(at: At) -> Shown:
    """Begin with what the first sentence says already."""
    text = clean(at.turn.text)
    tells = field_of(text) is not None or len(content_words(text)) >= ENOUGH
    says = tells and not _is_bare_wish(text)
    draft: dict[str, str] = {"what": _kept(text, MAX_WHAT)} if says else {}
    if draft:
        draft |= _guessed(text, at)
    return _next(draft, at, sounds_dangerous(text) or at.turn.intent == "emergency")


def open_step(path: str, at: At) -> Shown:
    """What a button leads to; a report whose draft is gone begins anew."""
    parts = [*path.split("/"), "", ""]
    draft = dict(at.turn.state.report)
    step, value = parts[1], parts[2]
    if step == STOP:
        return _stopped(at)
    if step == FIELD and value in fields():
        draft["field"] = value
    elif step in (PHOTO, CONTACT) and value == NONE:
        draft[step] = ""
    elif step == SEND and _is_whole(draft):
        return _sent(draft, at)
    elif step == WHAT and value == "lai":
        draft = {}
    return _next(draft, at)


def choices_of(path: str, at: At) -> tuple[Choice, ...]:
    """The answers of a question that has buttons."""
    step = path.split("/")[1] if "/" in path else ""
    stop = Choice("Thôi, không gửi nữa", f"{PREFIX}/{STOP}", ("thoi", "huy", "khong gui", "dung lai", "cancel"))
    if step == FIELD:
        return (*(Choice(f.title, f"{PREFIX}/{FIELD}/{f.id}", tuple(f.says[:6])) for f in fields().values()), stop)
    if step == PHOTO:
        return (Choice("Không có ảnh", f"{PREFIX}/{PHOTO}/{NONE}", (NONE, "khong co", "khong anh", "bo qua")), stop)
    if step == CONTACT:
        return (Choice("Không cần liên hệ lại", f"{PREFIX}/{CONTACT}/{NONE}", (NONE, "khong can", "bo qua")), stop)
    if step == SEND:
        return (
            Choice("Gửi phản ánh", f"{PREFIX}/{SEND}", ("co", "gui", "gui di", "dong y", "dung roi")),
            Choice("Viết lại từ đầu", f"{PREFIX}/{WHAT}/lai", ("lai", "viet lai", "sua", "sai roi")),
            replace(stop, says=(*stop.says, NONE)),
        )
    return (stop,)


def take(path: str, at: At) -> Shown | None:
    """A typed answer: what and where take any words, the photo a link, the contact a number or an address."""
    step = path.split("/")[1] if "/" in path else ""
    draft, text = dict(at.turn.state.report), clean(at.turn.text)
    if not text or _is_something_else(step, at):
        return None
    danger = sounds_dangerous(text) or at.turn.intent == "emergency"
    if step == WHAT:
        draft |= {"what": _kept(text, MAX_WHAT), **_guessed(text, at)}
        return _next(draft, at, danger)
    if step == WHERE:
        draft |= {"where": _kept(text, MAX_WHERE), "ward": _ward(text, at, alone=True) or draft.get("ward", "")}
        return _next(draft, at, danger)
    if step == PHOTO:
        if link := _URL.search(text):
            draft[PHOTO] = link[0][:MAX_URL]
            return _next(draft, at)
        return _ask(PHOTO, at, draft, "report_photo_no_link") if len(text.split()) <= 6 else None
    if step == CONTACT:
        tokens = [token for kind in ("dien_thoai", "email") for token in at.turn.values(kind)]
        if tokens:
            draft[CONTACT] = tokens[0]
            return _next(draft, at)
        return _ask(CONTACT, at, draft, "report_contact_unclear") if len(text.split()) <= 6 else None
    return None


def _is_something_else(step: str, at: At) -> bool:
    """Whether a message asks for an officer or for a procedure rather than going on with the report."""
    if at.turn.intent in _LEAVING and at.turn.confidence > SURE:
        return True
    return step != WHAT and bool(at.turn.facets) and is_about_a_procedure(at.turn, at.knowledge)


def follow(at: At) -> Shown | None:
    """Where the report stands whose number a text holds; None if it holds none."""
    if not at.turn.text or not REPORT_NUMBER.search(at.turn.text):
        return None
    report = at.office.reports.followed(at.turn.text)
    if report is None:
        text = at.office.words.say("report_unknown", hotline=at.office.hotline)
        return Shown(BotMessage(text, Outcome.NOT_FOUND), at.turn.state)
    lines = [f"Phản ánh {report.number}: {STATES[ReportState(report.state)]}.", f"• Nơi xử lý: {report.unit}."]
    lines += [f"• Trả lời: {hide(report.reply)}"] if report.reply else []  # whatever is said is stored
    lines.append(f"• Cập nhật: {report.updated_at.astimezone(at.turn.now.tzinfo):%H:%M %d/%m/%Y}.")
    return Shown(BotMessage("\n".join(lines), Outcome.OTHER), at.turn.state)


def _next(draft: dict[str, str], at: At, danger: bool = False) -> Shown:
    """Ask for what is missing, in order; say the emergency numbers first where somebody may be in danger."""
    if not draft.get("what"):
        shown = _ask(WHAT, at, draft, "report_what")
    elif "field" not in draft:
        shown = _ask(FIELD, at, draft, "report_field")
    elif not draft.get("where"):
        shown = _ask(WHERE, at, draft, "report_where")
    elif PHOTO not in draft:
        shown = _ask(PHOTO, at, draft, "report_photo")
    elif CONTACT not in draft:
        shown = _ask(CONTACT, at, draft, "report_contact")
    else:
        shown = _summary(draft, at)
    if not danger:
        return shown
    emergency = BotMessage(at.office.words.say("utter_emergency"), Outcome.HANDED_OVER, extra={"topic": "emergency"})
    question = shown.outcome().messages[0]
    return Shown(emergency, shown.state, waits=shown.waits, more=(question,))


def _ask(step: str, at: At, draft: dict[str, str], key: str, **values: Any) -> Shown:
    path = f"{PREFIX}/{step}"
    message = BotMessage(at.office.words.say(key, **values), Outcome.OTHER)
    return Shown(message, replace(at.turn.state, report=draft), choices_of(path, at), path)


def _summary(draft: dict[str, str], at: At) -> Shown:
    lines = [
        at.office.words.say("report_check"),
        f"• Việc: {draft['what']}",
        f"• Lĩnh vực: {fields()[draft['field']].title}",
        f"• Ở đâu: {draft['where']}" + (f" ({draft['ward']})" if draft.get("ward") else ""),
        f"• Ảnh: {draft[PHOTO] or 'không có'}",
        f"• Liên hệ lại: {'có, theo số hoặc thư anh/chị đã cho' if draft[CONTACT] else 'không cần'}",
    ]
    path = f"{PREFIX}/{SEND}"
    message = BotMessage("\n".join(lines), Outcome.OTHER)
    return Shown(message, replace(at.turn.state, report=draft), choices_of(path, at), path)


def _sent(draft: dict[str, str], at: At) -> Shown:
    contact = at.office.resolve(at.conversation, draft[CONTACT]) if draft[CONTACT] else None
    # The same report of one conversation is one report, however often the button is pressed.
    parts = (at.conversation, draft["what"], draft["where"], draft["field"], f"{at.turn.now:%Y-%m-%d}")
    new = NewReport(
        key=hashlib.sha256("\n".join(parts).encode()).hexdigest(),
        field=draft["field"],
        ward=draft.get("ward", ""),
        place=draft["where"],
        text=draft["what"],
        photo_url=draft[PHOTO] or None,
        contact=contact,
        channel=at.office.channel_of(at.conversation),
        conversation=at.conversation or None,
    )
    number = at.office.reports.take(new, at.turn.now)
    said = {"number": number, "hotline": at.office.hotline, "city_hotline": at.office.city_hotline}
    text = at.office.words.say("report_taken", **said)
    if draft[CONTACT] and contact is None:
        text += "\n" + at.office.words.say("report_contact_lost")
    message = BotMessage(text, Outcome.OTHER, extra={"report": number})
    return Shown(message, replace(at.turn.state, report={}))


def _stopped(at: At) -> Shown:
    text = at.office.words.say("report_stopped", hotline=at.office.hotline, city_hotline=at.office.city_hotline)
    return Shown(BotMessage(text, Outcome.OTHER), replace(at.turn.state, report={}))


def _is_whole(draft: dict[str, str]) -> bool:
    return all(draft.get(name) for name in ("what", "where", "field")) and PHOTO in draft and CONTACT in draft


def _guessed(text: str, at: At) -> dict[str, str]:
    """The field and the ward that a text tells by itself."""
    found = {"field": field} if (field := field_of(text)) and field != OTHER else {}
    ward = _ward(text, at, alone=False)
    return {**found, **({"ward": ward} if ward else {})}


def _ward(text: str, at: At, *, alone: bool) -> str:
    """Today's unit that a text names for sure, else the one remembered with consent."""
    for named in places_in(text, alone=alone):
        meant = named.into if len(named.into) == 1 or named.says_former else named.today
        if len(meant) == 1:
            return str(meant[0])
    known = ward_called(at.turn.state.ward)
    return str(known) if known and alone else ""


def _kept(text: str, longest: int) -> str:
    """Words as they are stored: no token, no personal value."""
    return hide(_TOKEN.sub("(đã ẩn)", text))[:longest]
