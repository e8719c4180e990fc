"""Life events: the bundle of procedures in the order to do them, one list of papers, and how far one has come."""

from __future__ import annotations

import re
from dataclasses import replace
from textwrap import shorten

from bot.conversations.dialogue.matter import is_only_general
from bot.conversations.guides.checklist import start_button
from bot.conversations.guides.steps import At, Choice, Shown
from bot.guidance.life_events.bundle import papers_of, standing_steps, told_in
from bot.guidance.life_events.schema import LifeEvent, life_events
from bot.messages import BotMessage, Button, Facet, Language, Outcome, ask, payload
from bot.procedures.answers.answer import called
from bot.procedures.schema import ProcedureRecord
from bot.vietnamese.content import content_words
from bot.vietnamese.features import plain_words

PREFIX = "sk"
PAPERS = "gt"
MOST_BUTTONS = 5
_COVERED = " (Đã gồm trong thủ tục liên thông ở trên, chỉ làm riêng khi không làm gộp.)"
_COVERED_ENGLISH = " (Part of the combined procedure above; only if you do not use that one.)"
_HINT_ENGLISH = "When something is done, press “Step … done” or write “done 1”: I keep track in this conversation."
_DONE = re.compile(r"\b(?:xong|da lam|lam roi|da nop|nop roi|hoan thanh|hoan tat|done|finished)\b")
_EVERYTHING = re.compile(
    r"\b(?:can|phai|nen) (?:lam|lo|chuan bi|khai bao) (?:nhung |cac |may )?(?:gi|viec|thu tuc|giay to|buoc)"
    r"|\b(?:nhung|cac|may) (?:thu tuc|giay to|viec|buoc)(?: \w+)? (?:gi|nao)|\bthu tuc gi\b|\btron (?:bo|goi)\b"
    r"|\b(?:what|everything)\b.*\b(?:do|need)\b"
)
_NUMBER = re.compile(r"\b(?:buoc|viec|thu|so|cai|muc|step)? ?(\d|mot|hai|ba|bon|nam|sau|bay|tam|chin|nhat|dau)\b")
_WORDS = {"mot": 1, "nhat": 1, "dau": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9}


def path_of(event: str, done: str = "", *more: str) -> str:
    """The path of an event with the steps that are done, as figures from 1."""
    return "/".join([PREFIX, event, "".join(sorted(set(done))), *more])


def open_step(path: str, at: At) -> Shown:
    """An event by its path: ``sk/<event>/<done>`` shows it, with ``/gt`` its list of papers."""
    parts = [*path.split("/"), "", ""]
    event = life_events().get(parts[1])
    if event is None:
        return which(at)
    done = "".join(figure for figure in parts[2] if figure.isdigit() and 1 <= int(figure) <= len(event.steps))
    return _papers(event, done, at) if parts[3] == PAPERS else show(event, done, at)


def choices_of(path: str, at: At) -> tuple[Choice, ...]:
    """Steps that may be ticked off, or events to choose from."""
    parts = [*path.split("/"), "", ""]
    event = life_events().get(parts[1])
    if event is None:
        return _events(at)
    english = at.turn.state.language is Language.ENGLISH
    left = [number for number in range(1, len(event.steps) + 1) if str(number) not in parts[2]]
    return tuple(_tick(event, number, parts[2], english) for number in left)


def take(path: str, at: At) -> Shown | None:
    """Typed progress: "xong bước 1 rồi", "đã làm giấy khai sinh"."""
    parts = [*path.split("/"), "", ""]
    event = life_events().get(parts[1])
    said = " ".join(plain_words(at.turn.text))
    if event is None:
        return None
    if at.turn.facets == (Facet.DOCUMENTS,) and not content_words(at.turn.text):
        return _papers(event, parts[2], at)
    if not _DONE.search(said):
        return None
    found = _NUMBER.search(said)
    if found:
        number = int(found[1]) if found[1].isdigit() else _WORDS[found[1]]
        return show(event, parts[2] + str(number), at) if 1 <= number <= len(event.steps) else None
    scores = at.knowledge.finder.scores_of(at.turn.text, [step.code for step in event.steps])
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return show(event, parts[2] + str(best + 1), at) if best is not None and scores[best] > 0 else None


def is_about_an_event(at: At) -> bool:
    """Whether a text tells of an event, goes on with one, or says so little that the events may be offered."""
    return told_in(at.turn.text) is not None or at.turn.state.event is not None or is_only_general(at.turn)


def answer_event(at: At) -> Shown:
    """Show the event that a text tells of, as far as it has been gone through; ask which one if it tells of none."""
    event = told_in(at.turn.text)
    before = [*(at.turn.state.event or "").split("/"), "", ""]
    if event is None and before[1] in life_events():
        event = life_events()[before[1]]
    if event is None:
        return which(at)
    return show(event, before[2] if before[1] == event.id else "", at)


def asks_for_everything(text: str) -> bool:
    """Whether a text tells of an event and asks what has to be done, naming no one thing."""
    return told_in(text) is not None and bool(_EVERYTHING.search(" ".join(plain_words(text))))


def which(at: At) -> Shown:
    """Offer the events."""
    english = at.turn.state.language is Language.ENGLISH
    text = "What is happening? I will list everything to do." if english else at.office.words.say("event_which")
    return Shown(BotMessage(text, Outcome.CHOICES), at.turn.state, _events(at), PREFIX, is_english=True)


def show(event: LifeEvent, done: str, at: At) -> Shown:
    """The bundle, ticked as far as it is done."""
    language = at.turn.state.language
    steps = standing_steps(event, at.knowledge.records, at.knowledge.successors)
    lines = [event.english + ":" if language is Language.ENGLISH else event.opening]
    covered = {code for step in event.steps for code in step.covers}
    for number, step in enumerate(event.steps, 1):
        record = steps.get(step.code)
        if record is None:
            continue
        mark = "☑" if str(number) in done else "☐"
        line = f"{mark} {number}. {called(record, language)}"
        line += (
            "."
            if language is Language.ENGLISH or not step.why
            else f": {step.why[0].lower()}{step.why[1:].rstrip('.')}."
        )
        when = step.english if language is Language.ENGLISH else step.when
        if when:
            line += f" {when.rstrip('.')}."
        if step.code in covered:
            line += _COVERED_ENGLISH if language is Language.ENGLISH else _COVERED
        lines.append(line)
    finished = all(str(number) in done for number in range(1, len(event.steps) + 1))
    if language is Language.ENGLISH:
        lines.append("Everything on the list is done." if finished else _HINT_ENGLISH)
    else:
        lines.append(at.office.words.say("event_finished" if finished else "event_hint"))
    path = path_of(event.id, done)
    state = replace(at.turn.state, event=path)
    title = "Papers for all of it" if language is Language.ENGLISH else "Giấy tờ cho cả việc này"
    buttons = (Button(title, payload("take_step", step=path_of(event.id, done, PAPERS))),)
    message = BotMessage(
        "\n".join(lines), Outcome.ANSWERED, buttons,
        extra={"life_event": event.id, "procedures": list(steps)},
    )  # fmt: skip
    return Shown(message, state, choices_of(path, at), path, is_english=True)


def _papers(event: LifeEvent, done: str, at: At) -> Shown:
    """One list of papers for all steps that are left, each paper once."""
    left = [step for number, step in enumerate(event.steps, 1) if str(number) not in done]
    steps = standing_steps(event, at.knowledge.records, at.knowledge.successors)
    records = [steps[step.code] for step in left if step.code in steps]
    shared = papers_of(records)
    english = at.turn.state.language is Language.ENGLISH
    lines = [at.office.words.say("event_papers", event=event.title)]
    if english:
        lines = [f"Papers for “{event.english}”, for what is still to do (in Vietnamese, as published):"]
    lines += [f"☐ {paper.line} – cho {', '.join(paper.of)}" for paper in shared.papers]
    if shared.unknown:
        lines.append("Chưa có danh sách giấy tờ chắc chắn: " + "; ".join(shared.unknown) + ".")
    if shared.by_case:
        lines.append("Tùy trường hợp còn thêm giấy tờ, xem từng thủ tục: " + "; ".join(shared.by_case) + ".")
    lines.append("Nguồn: giấy tờ của từng thủ tục trong danh mục, mỗi giấy tờ ghi một lần.")
    buttons = [_papers_button(record) for record in records if record.documents][:MOST_BUTTONS]
    buttons.append(
        Button(
            "Back to the steps" if english else "Xem lại các bước", payload("take_step", step=path_of(event.id, done))
        )
    )
    message = BotMessage("\n".join(lines), Outcome.ANSWERED, tuple(buttons), extra={"life_event": event.id})
    path = path_of(event.id, done)
    return Shown(message, replace(at.turn.state, event=path), waits=path, is_english=True)


def _papers_button(record: ProcedureRecord) -> Button:
    """The papers of one procedure: by its questions where it has some."""
    begin = start_button(record.code)
    button = begin or ask(Facet.DOCUMENTS, record.code)
    return Button(f"Giấy tờ: {shorten(called(record), 48, placeholder='…')}", button.payload)


def _tick(event: LifeEvent, number: int, done: str, english: bool) -> Choice:
    title = f"Step {number} done" if english else f"Xong việc {number}"
    return Choice(title, path_of(event.id, done + str(number)))


def _events(at: At) -> tuple[Choice, ...]:
    english = at.turn.state.language is Language.ENGLISH
    return tuple(
        Choice(event.english if english else event.title, path_of(event.id), tuple(event.says))
        for event in life_events().values()
    )
