"""Adding examples to an intent or a procedure."""

from __future__ import annotations

from starlette.responses import Response

from bot.admin.inbox.decisions import Subject, Verdict
from bot.admin.inbox.labels import OUTCOMES, Decision, intent_label, intents
from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.teaching.known import Target
from bot.admin.visit import Visit
from bot.conversations.likeness import likeness
from bot.conversations.privacy.masking import find_personal
from bot.errors import BadEntry

teach = Section("/teach", "Dạy thêm", Role.REVIEWER)
MOST = 20  # sentences at once


@teach.get()
def start(visit: Visit) -> Response:
    target = Target("procedure", visit.query["procedure"]) if visit.query.get("procedure") else Target("intent", "")
    return _page(visit, "", target)


@teach.post()
def check(visit: Visit) -> Response:
    """Look at sentences, or add those that were looked at."""
    try:
        target, texts = _target(visit), _texts(visit)
    except BadEntry as error:
        kind = "procedure" if visit.field("kind") == "procedure" else "intent"
        return _page(visit, visit.field("texts"), Target(kind, visit.field(kind)), wrong=error.message)
    if visit.field("do") == "add":
        return _add(visit, target, texts)
    likes = [visit.desk.known.like(text, target) for text in texts]
    understood = visit.desk.probe.ask(texts)
    looks = [
        (text, like, now, now is not None and target.name == (now.intent if target.kind == "intent" else now.procedure))
        for text, like, now in zip(texts, likes, understood, strict=True)
    ]
    return _page(visit, "\n".join(texts), target, looks=looks)


def _add(visit: Visit, target: Target, texts: list[str]) -> Response:
    if target.kind == "intent":
        verdict = Verdict(Decision.INTENT, intent=target.name)
    else:
        verdict = Verdict(Decision.PROCEDURE, procedure=target.name)
    subjects, clash = [], []
    for text in texts:
        likes = visit.desk.known.like(text, target)
        if likes.conflicts and not visit.field("despite"):
            clash.append(text)
        elif not likes.same:
            subjects.append((Subject(likeness(text), text, (), -1), verdict))
    if clash:
        told = "Câu này đã là mẫu của mục khác: " + "; ".join(f"“{text}”" for text in clash)
        return _page(visit, visit.field("texts"), target, wrong=f"{told}. Vui lòng bỏ ra, hoặc chọn “vẫn thêm”.")
    if not subjects:
        return _page(visit, visit.field("texts"), target, wrong="Các câu này đã có cả, không cần thêm.")
    ids = visit.desk.decisions.decide(visit.officer.name, subjects)
    notice = f"Đã thêm {len(ids)} câu mẫu. Trợ lý học từ lần huấn luyện sau."
    return visit.go("/teach", notice, undo=f"/inbox/undo/{'-'.join(map(str, ids))}")


def _texts(visit: Visit) -> list[str]:
    """The sentences of the form, each once.

    Raises:
        BadEntry: there is none, or too many, or one that cannot be an example.
    """
    by_key: dict[str, str] = {}
    for line in visit.field("texts").splitlines():
        if text := " ".join(line.split()):
            if text.startswith("/") or not likeness(text) or len(text) > 300:
                raise BadEntry(f"“{text[:60]}” không dùng làm câu mẫu được.")
            if any(True for _ in find_personal(text)):
                raise BadEntry("Có câu chứa thông tin cá nhân (số điện thoại, số định danh …). Vui lòng bỏ ra.")
            by_key.setdefault(likeness(text), text)
    if not by_key:
        raise BadEntry("Vui lòng ghi ít nhất một câu.")
    if len(by_key) > MOST:
        raise BadEntry(f"Mỗi lần tối đa {MOST} câu.")
    return list(by_key.values())


def _target(visit: Visit) -> Target:
    """What the sentences are examples of.

    Raises:
        BadEntry: it is no intent and no procedure of ours.
    """
    if visit.field("kind") == "procedure":
        if visit.field("procedure") not in visit.desk.procedures:
            raise BadEntry("Không có thủ tục mang mã này trong danh mục.")
        return Target("procedure", visit.field("procedure"))
    if visit.field("intent") not in dict(intents()):
        raise BadEntry("Vui lòng chọn ý định.")
    return Target("intent", visit.field("intent"))


def _name_of(visit: Visit, target: Target) -> str:
    return intent_label(target.name) if target.kind == "intent" else visit.desk.procedures.name(target.name)


def _page(visit: Visit, texts: str, target: Target, wrong: str = "", looks: object = None) -> Response:
    return visit.page(
        "teach.html",
        status=422 if wrong else 200,
        texts=texts,
        target=target,
        wrong=wrong,
        looks=looks,
        intents=intents(),
        most=MOST,
        intent_label=intent_label,
        outcome_label=lambda name: OUTCOMES.get(name, name),
        procedure_name=visit.desk.procedures.name,
        name_of=lambda target: _name_of(visit, target),
    )
