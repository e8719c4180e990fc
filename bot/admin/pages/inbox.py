"""What people asked, and what officers say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from bot.admin.inbox.asked import Asked, Filters, Group
from bot.admin.inbox.decisions import Subject, Verdict, split_in_two
from bot.admin.inbox.labels import OUTCOMES, Decision, intent_label, intents
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.conversations.history import Said
from bot.conversations.likeness import likeness
from bot.errors import BadEntry, NoSuchRecord
from bot.messages import FACET_LABELS

inbox = Section("/inbox", "Hộp thư", Role.REVIEWER)
SHOWN = 60  # groups on a page
AROUND = 4  # entries of the conversation before and after a message


@inbox.get()
def listed(visit: Visit) -> Response:
    wanted = filters_of(visit.query)
    groups = visit.desk.inbox.groups(wanted)
    return visit.page(
        "inbox/list.html",
        wanted=wanted,
        groups=groups[:SHOWN],
        total=len(groups),
        messages=sum(group.count for group in groups),
        query=query_of(wanted),
        tabs=_tabs(wanted),
        outcomes=OUTCOMES,
        intents=intents(),
        channels=[("web", "Trang web"), ("telegram", "Telegram")],
        **_words(visit),
    )


@inbox.get("/decided")
def decided(visit: Visit) -> Response:
    return visit.page("inbox/decided.html", reviews=visit.desk.decisions.newest(), Decision=Decision, **_words(visit))


@inbox.get("/find")
def find(visit: Visit) -> Response:
    """The procedures that fit what is typed, as buttons of the page's form."""
    return visit.part("inbox/found.html", found=visit.desk.procedures.find(visit.query.get("q", "")))


@inbox.get("/next")
def following(visit: Visit) -> Response:
    """The first group that waits for a decision."""
    wanted = replace(filters_of(visit.query), state="open")
    groups = visit.desk.inbox.groups(wanted)
    after = visit.asked("after")
    left = [group for group in groups if group.first.id != after]
    if not left:
        return visit.go(f"/inbox?{query_of(wanted)}", "Không còn câu nào chờ xử lý theo bộ lọc này.")
    return visit.go(f"/inbox/{left[0].first.id}?{query_of(wanted)}")


@inbox.get("/{id}")
def item(visit: Visit) -> Response:
    return _item(visit, visit.desk.inbox.around(visit.number("id")))


@inbox.post("/{id}")
def decide(visit: Visit) -> Response:
    group = visit.desk.inbox.around(visit.number("id"))
    try:
        verdict, parts = _verdict(visit, group.first)
    except BadEntry as error:
        return _item(visit, group, error.message)
    subjects = _subjects(visit, group)
    made = split_in_two(subjects[0], parts) if parts else [(subject, verdict) for subject in subjects]
    ids = visit.desk.decisions.decide(visit.officer.name, made)
    many = len({message for subject, _ in made for message in subject.messages})
    notice = f"Đã ghi “{verdict.decision.label}” cho {many} tin nhắn."
    wanted = filters_of(dict(parse_qsl(visit.field("list"))))
    left = visit.desk.inbox.groups(replace(wanted, state="open"))
    to = f"/inbox/{left[0].first.id}" if left else "/inbox"
    return visit.go(f"{to}?{query_of(wanted)}", notice, undo=f"/inbox/undo/{'-'.join(map(str, ids))}")


@inbox.post("/undo/{ids}")
def undo(visit: Visit) -> Response:
    ids = visit.path["ids"].split("-")
    if not all(text.isascii() and text.isdecimal() and len(text) <= 9 for text in ids) or len(ids) > 500:
        raise NoSuchRecord
    undone = visit.desk.decisions.undo(visit.officer.name, [int(text) for text in ids])
    notice = f"Đã hoàn tác {undone} nhãn." if undone else "Nhãn này đã được hoàn tác trước đó."
    return visit.go("/inbox/decided", notice)


def filters_of(query: Mapping[str, str]) -> Filters:
    """The filters that an address asks for; what makes no sense is left out."""

    def day(name: str) -> date | None:
        try:
            return date.fromisoformat(query.get(name, ""))
        except ValueError:
            return None

    confidence = query.get("confidence", "")
    plain = Filters()
    return Filters(
        state=query["state"] if query.get("state") in ("open", "done", "all") else plain.state,
        order=query["order"] if query.get("order") in ("newest", "uncertain", "frequent") else plain.order,
        outcome=query.get("outcome", ""),
        intent=query.get("intent", ""),
        procedure=query.get("procedure", "").strip(),
        channel=query.get("channel", ""),
        confidence=min(100, int(confidence)) if confidence.isascii() and confidence.isdecimal() else plain.confidence,
        down=query.get("down") == "1",
        since=day("since"),
        until=day("until"),
    )


def query_of(wanted: Filters) -> str:
    """Filters as an address carries them."""
    plain = vars(Filters())
    given = {name: value for name, value in vars(wanted).items() if value != plain[name]}
    return urlencode({name: 1 if value is True else value for name, value in given.items()})


def _tabs(wanted: Filters) -> list[tuple[str, str, bool]]:
    """The views that officers open most, as title, address and whether it is the present one."""
    views = [
        ("Tất cả", {"outcome": "", "down": False}),
        ("Bị chê", {"outcome": "", "down": True}),
        ("Không tìm thấy", {"outcome": "not_found", "down": False}),
        ("Phải hỏi lại", {"outcome": "clarify", "down": False}),
        ("Chuyển cán bộ", {"outcome": "handed_over", "down": False}),
        ("Ngoài phạm vi", {"outcome": "out_of_scope", "down": False}),
    ]
    made = [(title, replace(wanted, **change)) for title, change in views]  # type: ignore[arg-type]
    return [(title, query_of(view), view == wanted) for title, view in made]


def _words(visit: Visit) -> dict[str, Any]:
    return {
        "outcome_label": lambda name: OUTCOMES.get(name, name),
        "intent_label": intent_label,
        "facet_label": lambda name: FACET_LABELS.get(name, name),
        "procedure_name": visit.desk.procedures.name,
    }


def _item(visit: Visit, group: Group, wrong: str = "") -> Response:
    like: dict[str, list[Asked]] = {}
    for message in group.messages:
        like.setdefault(message.key, []).append(message)
    found = visit.query.get("q", "")
    return visit.page(
        "inbox/item.html",
        status=422 if wrong else 200,
        wrong=wrong,
        group=group,
        one=group.first,
        like=like,
        standing=group.reviews.get(group.first.key),
        history=visit.desk.decisions.history(group.first.key),
        talk=_around(visit, group.first),
        back=visit.request.url.query if visit.request.method == "GET" else visit.field("list"),
        q=found,
        found=visit.desk.procedures.find(found) if found else [],
        intents=intents(),
        Decision=Decision,
        is_said=lambda entry: isinstance(entry, Said),
        **_words(visit),
    )


def _around(visit: Visit, message: Asked) -> list[Any]:
    """The conversation around a message."""
    entries = visit.desk.history.of(message.conversation).entries
    for place, entry in enumerate(entries):
        if isinstance(entry, Said) and entry.at == message.at and entry.text == message.text:
            return entries[max(0, place - AROUND) : place + AROUND + 1]
    return []


def _verdict(visit: Visit, first: Asked) -> tuple[Verdict, list[tuple[str, str]]]:
    """What the form says, and the parts of a split.

    Raises:
        BadEntry: something is missing or unknown.
    """
    if code := visit.field("procedure"):
        if code not in visit.desk.procedures:
            raise BadEntry("Không có thủ tục này trong danh mục.")
        return Verdict(Decision.PROCEDURE, procedure=code, facets=first.facets), []
    try:
        decision = Decision(visit.field("decision"))
    except ValueError as error:
        raise BadEntry("Vui lòng chọn một nhãn.") from error
    known = {name for name, _ in intents()}
    if decision is Decision.RIGHT:
        return Verdict(decision, first.intent or None, first.procedure, first.facets), []
    if decision is Decision.INTENT:
        if visit.field("intent") not in known:
            raise BadEntry("Vui lòng chọn ý định đúng.")
        return Verdict(decision, visit.field("intent")), []
    if decision is Decision.PROCEDURE:
        raise BadEntry("Vui lòng tìm rồi chọn thủ tục đúng.")
    if decision is Decision.SPLIT:
        parts = [(visit.field(f"part{n}"), visit.field(f"intent{n}")) for n in (1, 2)]
        if not all(likeness(text) and intent in known for text, intent in parts):
            raise BadEntry("Tách câu: vui lòng ghi cả hai câu và chọn ý định của từng câu.")
        if len({likeness(text) for text, _ in parts} | {first.key}) < 3:
            raise BadEntry("Hai câu tách ra phải khác nhau và khác câu gốc.")
        return Verdict(decision), parts
    return Verdict(decision), []


def _subjects(visit: Visit, group: Group) -> list[Subject]:
    """The texts that the decision is for: the message's own, and those near to it that were left ticked."""
    ticked: dict[str, int] = {}
    for value in visit.fields("key"):
        seen, _, key = value.partition(":")
        if seen.isascii() and seen.isdecimal() and len(seen) <= 9:
            ticked[key] = int(seen)
    subjects = []
    for key in group.keys:
        if key in ticked:
            own = [message for message in group.messages if message.key == key]
            subjects.append(Subject(key, own[0].text, tuple(message.id for message in own), ticked[key]))
    if group.first.key not in ticked:
        raise BadEntry("Biểu mẫu thiếu câu đang xử lý. Vui lòng tải lại trang.")
    return subjects
