"""One function a facet: the facts of a record, or ``None`` where the record does not hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.messages import Facet, Link
from bot.procedures.answers.lines import CHANNEL_NAMES, by_channel, document_line, fee_line, fees_on, time_line
from bot.procedures.schema import Channel, FilingChannel, OnlineLevel, ProcedureRecord

PORTAL = "https://dichvucong.gov.vn"


@dataclass
class Facts:
    """The lines of an answer.

    Args:
        heading: what they are about.
        lines: the facts.
        sources: keys of where they come from.
        links: pages that help.
        settles: whether they answer for the day asked about; else they only say what held or will hold.
    """

    heading: str
    lines: list[str]
    sources: Sequence[str | None] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    settles: bool = True


def documents(record: ProcedureRecord, on: date) -> Facts | None:
    """Papers to hand in, by case, then those only shown."""
    if not record.documents:
        return None
    lines: list[str] = []
    brought = [d for d in record.documents if not d.show_only]
    cases = dict.fromkeys([None, *(d.case for d in brought)])  # what everybody brings comes first
    for case in cases:
        if case:
            lines.append(f"{_case(case)}:")
        lines += [f"• {document_line(document)}" for document in brought if document.case == case]
    shown = [d for d in record.documents if d.show_only]
    if shown:
        lines.append("Chỉ cần xuất trình (không phải nộp):")
        lines += [f"• {document_line(d)}" + (f" – {d.case}" if d.case else "") for d in shown]
    if record.documents_note:
        lines.append(f"Lưu ý: {record.documents_note}")
    return Facts("Giấy tờ cần chuẩn bị", lines, [record.documents_source])


def _case(case: str) -> str:
    text = case.rstrip(":. ")
    if text.lower().startswith(("nếu", "khi", "trường hợp", "giấy tờ", "đối với", "với")):
        return text[:1].upper() + text[1:]
    return (
        f"Trường hợp {text[:1].lower() + text[1:]}"
        if not text.startswith("Anh/chị")
        else f"Nếu {text[:1].lower() + text[1:]}"
    )


def fee(record: ProcedureRecord, on: date) -> Facts | None:
    """Fees by channel on the day asked about; one that starts later is announced, one that has ended is said to be."""
    current = [(channel, fees_on(channel, on)) for channel in record.channels]
    lines = by_channel((channel.channel, tuple(fee_line(f, on) for f in fees)) for channel, fees in current)
    lines += _changes(record, on)
    if not lines:
        return None
    now = [f for _, fees in current for f in fees]
    used = now or [f for channel in record.channels for f in channel.fees]
    return Facts("Lệ phí", lines, [f.source for f in used], settles=bool(now))


def _changes(record: ProcedureRecord, on: date) -> list[str]:
    """What starts after a day, and what is not known of a day that lies before all fees or after their end."""
    coming = [f for channel in record.channels for f in channel.fees if f.valid_from and f.valid_from > on]
    lines = list(dict.fromkeys(f"• Từ {f.valid_from:%d/%m/%Y}: {fee_line(f, on)}" for f in coming))
    unknown: dict[str, list[str]] = {}
    for channel in record.channels:
        if channel.fees and not fees_on(channel, on):
            unknown.setdefault(_unknown(channel, on), []).append(CHANNEL_NAMES[channel.channel].lower())
    several = sum(bool(channel.fees) for channel in record.channels) > 1
    for text, names in unknown.items():
        lines.append(f"• {', '.join(names).capitalize()}: {text}" if several else f"• {text}")
    return lines


def _unknown(channel: FilingChannel, on: date) -> str:
    ended = max((f.valid_to for f in channel.fees if f.valid_to and f.valid_to < on), default=None)
    if ended is None:
        first = min(f.valid_from for f in channel.fees if f.valid_from)
        return f"hồ sơ nộp trước {first:%d/%m/%Y} thu theo quy định cũ, tôi không còn giữ mức đó."
    last = "; ".join(fee_line(f, on) for f in channel.fees if f.valid_to == ended)
    return f"{last}, chỉ áp dụng đến hết {ended:%d/%m/%Y}. Mức thu sau ngày đó tôi chưa có nguồn chắc chắn."


def time(record: ProcedureRecord, on: date) -> Facts | None:
    """Time limits by channel, in their own units."""
    lines = by_channel((c.channel, tuple(time_line(t) for t in c.times)) for c in record.channels)
    if not lines:
        return None
    lines.append("Thời hạn tính từ khi hồ sơ được tiếp nhận đầy đủ, hợp lệ.")
    return Facts("Thời hạn giải quyết", lines, [t.source for c in record.channels for t in c.times])


def place(record: ProcedureRecord, on: date) -> Facts | None:
    """Where one hands it in, and whether any centre of the city will do."""
    lines = []
    if record.place:
        lines.append(f"• {record.place.rstrip('.')}.")
    if record.handler:
        lines.append(f"• Cơ quan giải quyết: {record.handler.rstrip('.')}.")
    if not lines:
        return None
    if record.any_centre:
        lines.append("• Được nộp ở bất kỳ Trung tâm Phục vụ hành chính công nào trong thành phố (phi địa giới).")
    if any(c.channel is Channel.POST for c in record.channels):
        lines.append("• Có thể gửi hồ sơ qua bưu điện.")
    if record.can_file_online:
        lines.append("• Có thể nộp qua mạng trên Cổng Dịch vụ công quốc gia.")
    return Facts("Nơi nộp hồ sơ", lines, [record.documents_source, record.steps_source], _portal_link(record))


def steps(record: ProcedureRecord, on: date) -> Facts | None:
    """The steps, numbered."""
    if not record.steps:
        return None
    lines = [f"{number}. {step}" for number, step in enumerate(record.steps, 1)]
    return Facts("Các bước thực hiện", lines, [record.steps_source])


def online(record: ProcedureRecord, on: date) -> Facts | None:
    """Whether it can be filed online and how far."""
    links = _portal_link(record)
    if record.can_file_online is False or record.online_level is OnlineLevel.NONE:
        return Facts("Nộp qua mạng", ["Thủ tục này chưa nộp qua mạng được, anh/chị cần đến nộp trực tiếp."], [], links)
    if not record.can_file_online and record.online_level is OnlineLevel.UNKNOWN:
        return None
    lines = ["Được, anh/chị nộp qua Cổng Dịch vụ công quốc gia (đăng nhập bằng VNeID)."]
    if record.online_level is OnlineLevel.FULL:
        lines.append("Mức độ: toàn trình – làm hết trên mạng, không phải đến nộp giấy.")
    elif record.online_level is OnlineLevel.PARTIAL:
        lines.append("Mức độ: một phần – vẫn có bước phải đến trực tiếp.")
    for channel in record.channels:
        if channel.channel is Channel.ONLINE:
            lines += [f"Lệ phí khi nộp qua mạng: {fee_line(f, on)}." for f in fees_on(channel, on)]
            if channel.note:
                lines.append(channel.note)
    sources = [f.source for c in record.channels if c.channel is Channel.ONLINE for f in fees_on(c, on)]
    return Facts("Nộp qua mạng", lines, sources, links)


def legal_basis(record: ProcedureRecord, on: date) -> Facts | None:
    """Laws, decrees, circulars and decisions it rests on."""
    if not record.legal_basis:
        return None
    lines = [f"• {entry}" for entry in record.legal_basis[:12]]
    if record.decision:
        lines.append(f"• Công bố tại: Quyết định {record.decision}")
    return Facts("Căn cứ pháp lý", lines, [])


def conditions(record: ProcedureRecord, on: date) -> Facts | None:
    """Who may and under which conditions."""
    if not record.conditions:
        return None
    return Facts("Điều kiện", [f"• {entry}" for entry in record.conditions], [record.conditions_source])


def result(record: ProcedureRecord, on: date) -> Facts | None:
    """What one gets in the end."""
    return Facts("Kết quả nhận được", [f"• {record.result}"], []) if record.result else None


def overview(record: ProcedureRecord, on: date) -> Facts:
    """What it is called, who does it, and the facts that are known, in short."""
    official = f"Tên chính thức: {record.official_name}"
    if record.has_national_code:
        official += f" (mã {record.code})"
    lines = [official + "."]
    for name, facts in (("Thời hạn", time(record, on)), ("Lệ phí", fee(record, on))):
        if facts is not None:
            said = [line.removeprefix("• ") for line in facts.lines if line.startswith("• ")]
            lines.append(f"• {name}: {'; '.join(said[:2])}" + (" …" if len(said) > 2 else "") + ".")
    if record.handler:
        lines.append(f"• Cơ quan giải quyết: {record.handler.rstrip('.')}.")
    if record.can_file_online:
        level = {OnlineLevel.FULL: " (toàn trình)", OnlineLevel.PARTIAL: " (một phần)"}.get(record.online_level, "")
        lines.append(f"• Nộp qua mạng được{level}.")
    lines += [f"Lưu ý: {note}" for note in record.notes[:2]]
    sources = [t.source for c in record.channels for t in c.times]
    sources += [f.source for c in record.channels for f in fees_on(c, on)]
    return Facts(record.plain_name, lines, list(sources), _portal_link(record))


def _portal_link(record: ProcedureRecord) -> list[Link]:
    url = record.online_url or record.portal_url
    return [Link("Mở trên Cổng Dịch vụ công", url)] if url else []


FACET_FACTS: dict[Facet, Callable[[ProcedureRecord, date], Facts | None]] = {
    Facet.OVERVIEW: overview,
    Facet.DOCUMENTS: documents,
    Facet.FEE: fee,
    Facet.TIME: time,
    Facet.PLACE: place,
    Facet.STEPS: steps,
    Facet.ONLINE: online,
    Facet.LEGAL_BASIS: legal_basis,
    Facet.CONDITIONS: conditions,
    Facet.RESULT: result,
}
