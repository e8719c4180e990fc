"""Why did it come back: the usual causes of a procedure, the way out, and what officers see at the counter."""

from __future__ import annotations

from bot.conversations.dialogue.guidance import LOOKUP, supplement
from bot.conversations.dialogue.meaning import meaning_of
from bot.conversations.guides.checklist import DERIVED, start_button
from bot.conversations.guides.steps import At, Shown
from bot.guidance.checklists.schema import checklists
from bot.messages import BotMessage, Button, Facet, Outcome, ask, payload
from bot.procedures.answers.lines import document_line
from bot.procedures.answers.sources import source_line
from bot.procedures.schema import ProcedureRecord

PREFIX = "tl"
MOST_PAPERS, MOST_CONDITIONS = 6, 4


def open_step(path: str, at: At) -> Shown:
    """The causes of the procedure at a path."""
    record = at.knowledge.records.get(path.split("/")[-1])
    return causes(record, at) if record else answer_came_back(at)


def answer_came_back(at: At) -> Shown:
    """Say what to do, with the causes of the procedure that is meant, if one is."""
    meaning = meaning_of(at.turn, at.knowledge)
    if meaning.is_clear:
        return causes(at.knowledge.records[meaning.codes[0]], at)
    outcome = supplement(at.turn, at.knowledge, at.office)
    return Shown(outcome.messages[0], outcome.state)


def causes(record: ProcedureRecord, at: At) -> Shown:
    """The usual causes of one procedure."""
    lines = [at.office.words.say("came_back", procedure=record.plain_name, hotline=at.office.hotline)]
    lines += [f"{DERIVED}", *derived(record)]
    if notes := at.office.counter_notes.of(record.code):
        lines.append("Cán bộ tiếp nhận hay gặp:")
        lines += [f"• {note.cause} → {note.avoid} (ghi ngày {note.noted_on:%d/%m/%Y})" for note in notes]
    lines.append(source_line(record, [record.documents_source, record.conditions_source]))
    buttons = [Button("Xem hồ sơ của tôi", payload("check_status")), ask(Facet.DOCUMENTS, record.code)]
    if button := start_button(record.code):
        buttons.insert(0, button)
    buttons.append(Button("Gặp cán bộ hỗ trợ", payload("ask_human")))
    message = BotMessage("\n".join(lines), Outcome.ANSWERED, tuple(buttons), (LOOKUP,), record.code, Facet.DOCUMENTS)
    return Shown(message, at.turn.state.about(record.code, (Facet.DOCUMENTS,)))


def derived(record: ProcedureRecord) -> list[str]:
    """Causes that follow from the record: those written for it, else its papers and conditions themselves."""
    if written := checklists().get(record.code):
        return [f"• {cause.cause} → {cause.avoid}" for cause in written.returns]
    papers = [document for document in record.documents if not document.case and not document.show_only]
    lines = [f"• Thiếu hoặc chưa đúng: {document_line(document)}." for document in papers[:MOST_PAPERS]]
    lines += [f"• Chưa đủ điều kiện: {line.rstrip('.')}." for line in record.conditions[:MOST_CONDITIONS]]
    return lines or ["• Tôi chưa có danh sách giấy tờ của thủ tục này để đối chiếu."]
