"""Whole answers: one facet of one procedure, or what became of a code that no longer stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import FACET_LABELS, BotMessage, Button, Facet, Language, Link, Outcome, ask, payload
from bot.procedures.answers import english
from bot.procedures.answers.facets import FACET_FACTS, PORTAL
from bot.procedures.answers.sources import source_line
from bot.procedures.schema import ProcedureRecord, Status

NEXT_FACETS = {
    Facet.OVERVIEW: (Facet.DOCUMENTS, Facet.FEE, Facet.ONLINE),
    Facet.DOCUMENTS: (Facet.FEE, Facet.TIME, Facet.PLACE),
    Facet.FEE: (Facet.DOCUMENTS, Facet.TIME, Facet.ONLINE),
    Facet.TIME: (Facet.DOCUMENTS, Facet.FEE, Facet.PLACE),
    Facet.PLACE: (Facet.DOCUMENTS, Facet.TIME, Facet.ONLINE),
    Facet.STEPS: (Facet.DOCUMENTS, Facet.FEE, Facet.ONLINE),
    Facet.LEGAL_BASIS: (Facet.DOCUMENTS, Facet.CONDITIONS, Facet.STEPS),
    Facet.CONDITIONS: (Facet.DOCUMENTS, Facet.STEPS, Facet.FEE),
    Facet.RESULT: (Facet.TIME, Facet.DOCUMENTS, Facet.FEE),
}
MAX_TITLE = 60


@dataclass(frozen=True)
class More:
    """What else an answer says, beside the facts of the record.

    Args:
        intro: after the heading.
        lines: after the facts, before their source.
    """

    intro: str | None = None
    lines: tuple[str, ...] = ()


def answer(
    record: ProcedureRecord,
    facet: Facet,
    on: date,
    hotline: str,
    confidence: float | None = None,
    *,
    twins: Sequence[str] = (),
    language: Language = Language.VIETNAMESE,
    more: More | None = None,
) -> BotMessage:
    """Answer one facet of a procedure from its record.

    Args:
        record: the procedure.
        facet: what is asked of it.
        on: the day of filing that fees are judged by.
        hotline: whom to call where the record does not know.
        confidence: how sure the finder is that this procedure is meant.
        twins: other codes under which the State keeps the same thing at the same counter.
        language: of the frame; facts stay Vietnamese.
        more: what the day of filing or the place adds.
    """
    more = more or More()
    english_frame = language is Language.ENGLISH
    facts = FACET_FACTS[facet](record, on)
    buttons = next_questions(record, facet, on, language)
    if facts is None:
        text = (
            english.unknown(record, facet, hotline)
            if english_frame
            else (
                f"{record.plain_name}: tôi chưa có thông tin chắc chắn về {_topic(facet)}, nên không dám nói. "
                f"Anh/chị xem trang chính thức của thủ tục (nút bên dưới) hoặc gọi {hotline}."
            )
        )
        links = (official_page(record),)
        return BotMessage(text, Outcome.NOT_FOUND, buttons, links, record.code, facet, confidence, framed(language))
    heading = facts.heading if facet is Facet.OVERVIEW else f"{record.plain_name} – {facts.heading.lower()}:"
    lines = [
        english.heading(record, facet) if english_frame else heading,
        *([more.intro] if more.intro else []),
        *facts.lines,
    ]
    if twins and facet is Facet.OVERVIEW:
        lines.append(f"• Cùng thủ tục này còn có mã: {', '.join(twins)}.")
    if facet is not Facet.OVERVIEW and facet in (Facet.DOCUMENTS, Facet.STEPS, Facet.CONDITIONS):
        lines += [f"Lưu ý: {note}" for note in record.notes[:1] if facet is Facet.CONDITIONS]
    lines += [*more.lines, source_line(record, facts.sources)]
    outcome = Outcome.ANSWERED if facts.settles else Outcome.NOT_FOUND
    pages = facts.links if facts.settles else [official_page(record)]
    return BotMessage(
        "\n".join(lines), outcome, buttons, tuple(pages), record.code, facet, confidence,
        framed(language),
    )  # fmt: skip


def framed(language: Language) -> dict[str, str]:
    """What a message says of its frame in its data, if that is not Vietnamese; channels then add none of theirs."""
    return {} if language is Language.VIETNAMESE else {"language": language.value}


def _topic(facet: Facet) -> str:
    return {
        Facet.DOCUMENTS: "giấy tờ cần nộp",
        Facet.FEE: "lệ phí",
        Facet.TIME: "thời hạn giải quyết",
        Facet.PLACE: "nơi nộp",
        Facet.STEPS: "các bước thực hiện",
        Facet.ONLINE: "việc nộp qua mạng",
        Facet.LEGAL_BASIS: "căn cứ pháp lý",
        Facet.CONDITIONS: "điều kiện thực hiện",
        Facet.RESULT: "kết quả nhận được",
    }.get(facet, "phần này")


def official_page(record: ProcedureRecord) -> Link:
    """The page where the State itself says it."""
    if record.portal_url:
        return Link("Trang chính thức của thủ tục", record.portal_url)
    return Link("Cổng Dịch vụ công quốc gia", PORTAL)


def next_questions(
    record: ProcedureRecord, facet: Facet, on: date, language: Language = Language.VIETNAMESE
) -> tuple[Button, ...]:
    """Two or three questions that make sense next and that the record can answer."""
    if facet is Facet.ONLINE:
        title = "How to file online" if language is Language.ENGLISH else "Hướng dẫn nộp từng bước"
        guide = Button(title, payload("ask_online_guide", procedure_code=record.code))
        wanted: Sequence[Facet] = (Facet.DOCUMENTS, Facet.FEE)
        first: tuple[Button, ...] = (guide,) if record.can_file_online else ()
    else:
        wanted, first = NEXT_FACETS[facet], ()
    known = [f for f in wanted if FACET_FACTS[f](record, on) is not None]
    titles = english.LABELS if language is Language.ENGLISH else FACET_LABELS
    return first + tuple(ask(f, record.code, titles[f]) for f in known)


def retired(record: ProcedureRecord, successors: Sequence[ProcedureRecord], hotline: str) -> BotMessage:
    """Say what became of a code that was replaced or abolished, and where to go now."""
    named = f"“{record.official_name}”" + (f" (mã {record.code})" if record.has_national_code else "")
    what = "đã được thay thế" if record.status is Status.REPLACED else "đã bị bãi bỏ"
    by = f" theo Quyết định {record.decision}" if record.decision else ""
    since = f", từ ngày {record.effective_to:%d/%m/%Y}" if record.effective_to else ""
    text = f"Thủ tục {named} {what}{by}{since}."
    buttons: tuple[Button, ...] = ()
    if successors:
        text += " Hiện nay anh/chị làm theo:\n" + "\n".join(
            f"{number}. {s.plain_name}" + (f" (mã {s.code})" if s.has_national_code else "")
            for number, s in enumerate(successors, 1)
        )
        buttons = tuple(choose(s) for s in successors[:5])
    else:
        text += (
            " Tôi chưa có thông tin chắc chắn về thủ tục thay thế. "
            f"Anh/chị vui lòng gọi {hotline} hoặc xem trên Cổng Dịch vụ công quốc gia."
        )
    text += "\n" + source_line(record, [])
    return BotMessage(
        text, Outcome.ANSWERED, buttons, (official_page(record),), record.code, Facet.OVERVIEW, 1.0,
        {"status": record.status.value, "replaced_by": [s.code for s in successors]},
    )  # fmt: skip


def choose(record: ProcedureRecord, language: Language = Language.VIETNAMESE) -> Button:
    """A button that picks a procedure out of several."""
    title = called(record, language)
    if len(title) > MAX_TITLE:
        title = title[: MAX_TITLE - 1].rstrip() + "…"
    return Button(title, payload("choose_option", procedure_code=record.code))


def called(record: ProcedureRecord, language: Language = Language.VIETNAMESE) -> str:
    """The short name of a procedure in a list."""
    return (record.english_name if language is Language.ENGLISH else None) or record.plain_name


def choices(
    records: Sequence[ProcedureRecord],
    question: str,
    confidence: float | None = None,
    language: Language = Language.VIETNAMESE,
) -> BotMessage:
    """Offer up to five procedures, answered by a button or by words ("cái thứ hai")."""
    lines = [question, *(f"{number}. {called(record, language)}" for number, record in enumerate(records, 1))]
    none = english.NONE_OF_THESE if language is Language.ENGLISH else "Không phải các mục này"
    buttons = (*(choose(record, language) for record in records), Button(none, payload("none_of_these")))
    return BotMessage(
        "\n".join(lines), Outcome.CHOICES, buttons, confidence=confidence,
        extra={"choices": [record.code for record in records]},
    )  # fmt: skip
