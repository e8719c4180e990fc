"""The papers for one's own case: two to five questions, then exactly what to bring and how files come back."""

from __future__ import annotations

from bot.conversations.dialogue.meaning import meaning_of
from bot.conversations.guides.steps import At, Choice, Shown, is_unsure
from bot.guidance.checklists.papers import Papers, answered, next_question, papers
from bot.guidance.checklists.schema import Checklist, checklists
from bot.messages import BotMessage, Button, Facet, Language, Outcome, ask, payload
from bot.procedures.answers.answer import choices as offered
from bot.procedures.answers.lines import document_line
from bot.procedures.answers.sources import source_line
from bot.procedures.schema import ProcedureRecord, Status

PREFIX = "ds"
PAGE_TITLE = "In, gửi cho người nhà"
DERIVED = "Suy ra từ giấy tờ và điều kiện của thủ tục, không phải số liệu thống kê:"


def path_of(code: str, given: str = "") -> str:
    """The path of a checklist after some answers."""
    return f"{PREFIX}/{code}/{given}"


def start_button(code: str, language: Language = Language.VIETNAMESE) -> Button | None:
    """The button that begins a checklist, if the procedure has one."""
    if code not in checklists():
        return None
    title = "Papers for my case" if language is Language.ENGLISH else "Giấy tờ cho trường hợp của tôi"
    return Button(title, payload("take_step", step=path_of(code)))


def open_step(path: str, at: At) -> Shown:
    """The next question, or the list."""
    parts = path.split("/")
    code, digits = [*parts, "", ""][1:3]
    record, checklist = at.knowledge.records.get(code), checklists().get(code)
    if record is None or checklist is None or record.status is not Status.IN_FORCE:
        return Shown(BotMessage(at.office.words.say("checklist_none"), Outcome.NOT_FOUND), at.turn.state)
    given = _given(digits)
    state = at.turn.state.about(code, (Facet.DOCUMENTS,))
    question = next_question(checklist, given)
    if question is None:
        return Shown(final(record, checklist, digits, at), state)
    number, done = len(answered(checklist, given)) + 1, [option.title for _, option in answered(checklist, given)]
    english = at.turn.state.language is Language.ENGLISH
    lines = [f"{record.plain_name} – câu {number}:" if not english else f"{record.plain_name} – question {number}:"]
    if done:
        lines.append(("Your answers so far: " if english else "Anh/chị đã chọn: ") + "; ".join(done) + ".")
    lines.append(question.ask)
    message = BotMessage("\n".join(lines), Outcome.OTHER, procedure_code=code, facet=Facet.DOCUMENTS)
    return Shown(message, state, choices_of(path, at), path)


def choices_of(path: str, at: At) -> tuple[Choice, ...]:
    """The answers of the question at a path."""
    code, digits = ([*path.split("/"), "", ""])[1:3]
    checklist = checklists().get(code)
    question = next_question(checklist, _given(digits)) if checklist else None
    if question is None:
        return ()
    return tuple(
        Choice(option.title, path_of(code, f"{digits}{number}"), tuple(option.says))
        for number, option in enumerate(question.options, 1)
    )


def take(path: str, at: At) -> Shown | None:
    """Somebody who does not know is asked again with a word of help."""
    if not is_unsure(at.turn.text):
        return None
    again = open_step(path, at)
    text = f"{at.office.words.say('checklist_unsure', hotline=at.office.hotline)}\n{again.message.text}"
    message = BotMessage(text, Outcome.OTHER, procedure_code=again.message.procedure_code, facet=Facet.DOCUMENTS)
    return Shown(message, again.state, again.choices, again.waits)


def answer_checklist(at: At) -> Shown:
    """Begin the checklist of the procedure that is meant."""
    meaning = meaning_of(at.turn, at.knowledge)
    with_list = [code for code in meaning.codes if code in checklists()]
    if meaning.is_clear and with_list:
        return open_step(path_of(with_list[0]), at)
    if meaning.is_clear:
        record = at.knowledge.records[meaning.codes[0]]
        text = at.office.words.say("checklist_not_of_this", procedure=record.plain_name)
        message = BotMessage(text, Outcome.OTHER, (ask(Facet.DOCUMENTS, record.code),), procedure_code=record.code)
        return Shown(message, at.turn.state)
    if len(meaning.codes) > 1:
        records = [at.knowledge.records[code] for code in meaning.codes]
        question = at.office.words.say("asking_choose")
        return Shown(offered(records, question), at.turn.state.offering(meaning.codes, (Facet.DOCUMENTS,)))
    return Shown(BotMessage(at.office.words.say("checklist_which"), Outcome.CLARIFY), at.turn.state)


def final(record: ProcedureRecord, checklist: Checklist, digits: str, at: At) -> BotMessage:
    """The list for a person's answers."""
    mine = papers(checklist, record, _given(digits))
    if mine.instead and (other := at.knowledge.records.get(mine.instead)):
        text = at.office.words.say("checklist_instead", procedure=other.plain_name)
        begin = start_button(other.code)
        first = (begin,) if begin else ()
        buttons = (*first, ask(Facet.DOCUMENTS, other.code), ask(Facet.OVERVIEW, other.code))
        lines = [text, *mine.notes, source_line(record, [record.documents_source])]
        return BotMessage("\n".join(lines), Outcome.ANSWERED, buttons, (), other.code, Facet.DOCUMENTS)
    lines = list_lines(record, mine)
    notes = at.office.counter_notes.of(record.code)
    lines += [f"• {note.cause} → {note.avoid} (cán bộ ghi ngày {note.noted_on:%d/%m/%Y})" for note in notes[:3]]
    lines.append(source_line(record, [record.documents_source]))
    buttons = (
        Button("Làm lại các câu hỏi", payload("take_step", step=path_of(record.code))),
        ask(Facet.FEE, record.code), ask(Facet.PLACE, record.code),
    )  # fmt: skip
    extra = {"page": {"title": PAGE_TITLE, "path": f"/giay-to/{record.code}/{digits}"}}
    return BotMessage("\n".join(lines), Outcome.ANSWERED, buttons, (), record.code, Facet.DOCUMENTS, extra=extra)


def _given(digits: str) -> list[int]:
    return [int(digit) for digit in digits if digit.isascii() and digit.isdigit()]


def list_lines(record: ProcedureRecord, mine: Papers) -> list[str]:
    """A list as lines of text."""
    lines = [f"{record.plain_name} – giấy tờ cho trường hợp của anh/chị:"]
    lines += [f"☐ {document_line(document)}" for document in mine.bring]
    if mine.show:
        lines += ["Mang theo để xuất trình (không phải nộp):", *(f"☐ {document_line(d)}" for d in mine.show)]
    if not mine.bring and not mine.show:
        lines.append("Theo thủ tục, trường hợp này không phải nộp giấy tờ nào.")
    lines += [f"Lưu ý: {note}" for note in mine.notes]
    if record.documents_note and record.documents_note not in mine.notes:
        lines.append(f"Lưu ý: {record.documents_note}")
    if mine.rare:
        lines.append("Thuộc trường hợp sau thì thêm:")
        lines += [f"• {document.case}: {document_line(document)}" for document in mine.rare]
    lines += ["Để hồ sơ khỏi bị trả lại:", f"({DERIVED[:-1].lower()})"]
    lines += [f"• {cause.cause} → {cause.avoid}" for cause in mine.returns]
    return lines
