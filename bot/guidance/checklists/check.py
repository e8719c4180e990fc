"""Whether a checklist still fits its record: officers may change the record, or the State its code."""

from __future__ import annotations

from bot.guidance.checklists.schema import Checklist
from bot.procedures.schema import ProcedureRecord


def misfits(checklist: Checklist, record: ProcedureRecord) -> list[str]:
    """What does not agree between the two, in words; empty if all does."""
    cases = {document.case for document in record.documents if document.case}
    general = {document.name for document in record.documents if not document.case}
    options = [option for question in checklist.questions for option in question.options]
    asked = {case for option in options for case in option.cases}
    wrong = [f"hồ sơ không có trường hợp “{case}”" for case in sorted((asked | set(checklist.others)) - cases)]
    wrong += [
        f"trường hợp “{case}” không câu hỏi nào dẫn tới" for case in sorted(cases - asked - set(checklist.others))
    ]
    taken = {name for option in options for name in option.without}
    wrong += [f"không có giấy tờ chung “{name}”" for name in sorted(taken - general)]
    grounds = {document.name for document in record.documents} | {*record.conditions, *record.notes, *record.steps}
    grounds |= {record.documents_note} if record.documents_note else set()
    for cause in checklist.returns:
        if not any(cause.basis in ground for ground in grounds):
            wrong.append(f"“{cause.cause}”: hồ sơ không ghi “{cause.basis}”")
        wrong += [f"“{cause.cause}”: không có trường hợp “{case}”" for case in cause.cases if case not in cases]
    return wrong
