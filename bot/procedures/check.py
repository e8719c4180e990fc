"""Finds what is wrong or missing in the catalogue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.procedures.schema import Channel, Fee, OnlineLevel, ProcedureRecord, Status
from bot.vietnamese.features import plain_words


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"

    @property
    def label(self) -> str:
        return "LỖI" if self is Severity.ERROR else "cảnh báo"


@dataclass(frozen=True)
class Finding:
    """One thing to look at: which record, what kind, and a sentence for an official."""

    severity: Severity
    code: str
    kind: str
    message: str


def check(records: Sequence[ProcedureRecord], on: date) -> list[Finding]:
    """Check a catalogue as of a day; errors first, then warnings, each by code."""
    findings = [*_duplicate_codes(records), *_shared_aliases(records), *_successors(records)]
    for record in records:
        findings += _contradictions(record)
        findings += _dates(record, on)
        findings += _missing(record)
    return sorted(findings, key=lambda f: (f.severity is Severity.WARNING, f.code, f.kind))


def _error(code: str, kind: str, message: str) -> Finding:
    return Finding(Severity.ERROR, code, kind, message)


def _warning(code: str, kind: str, message: str) -> Finding:
    return Finding(Severity.WARNING, code, kind, message)


def _duplicate_codes(records: Iterable[ProcedureRecord]) -> Iterator[Finding]:
    seen: set[str] = set()
    for record in records:
        if record.code in seen:
            yield _error(record.code, "duplicate_code", "mã đứng ở hai bản ghi")
        seen.add(record.code)


def _shared_aliases(records: Iterable[ProcedureRecord]) -> Iterator[Finding]:
    """Aliases that two procedures in force share, unless the two are one family."""
    owners: dict[str, dict[str, ProcedureRecord]] = defaultdict(dict)
    for record in records:
        if record.status is Status.IN_FORCE:
            for alias in (record.plain_name, *record.aliases, *record.keywords):
                owners[" ".join(plain_words(alias))][record.code] = record
    for alias, sharing in owners.items():
        families = {record.family or code for code, record in sharing.items()}
        if len(families) > 1:
            codes = sorted(sharing)
            yield _warning(codes[0], "shared_alias", f"từ khóa “{alias}” dùng chung với {', '.join(codes[1:])}")


def _successors(records: Sequence[ProcedureRecord]) -> Iterator[Finding]:
    known = {record.code for record in records}
    for record in records:
        for code in record.replaced_by:
            if code not in known:
                yield _warning(record.code, "unknown_successor", f"thủ tục thay thế {code} chưa có trong danh mục")
        if record.status is Status.REPLACED and not record.replaced_by:
            yield _error(record.code, "no_successor", "ghi là đã thay thế nhưng không có thủ tục thay thế")
        if record.status is Status.IN_FORCE and record.replaced_by:
            yield _error(record.code, "contradiction", "đang hiệu lực nhưng lại có thủ tục thay thế")


def _contradictions(record: ProcedureRecord) -> Iterator[Finding]:
    online = [channel for channel in record.channels if channel.channel is Channel.ONLINE]
    if record.online_level in (OnlineLevel.FULL, OnlineLevel.PARTIAL) and record.can_file_online is False:
        yield _error(record.code, "contradiction", "có mức trực tuyến nhưng lại ghi không nộp được qua mạng")
    if record.online_level is OnlineLevel.NONE and (record.can_file_online or online):
        yield _error(record.code, "contradiction", "ghi không trực tuyến nhưng lại nộp được qua mạng")
    if record.can_file_online is False and online:
        yield _error(record.code, "contradiction", "ghi không nộp qua mạng nhưng có kênh trực tuyến")
    kinds = [channel.channel for channel in record.channels]
    if len(kinds) != len(set(kinds)):
        yield _error(record.code, "contradiction", "một kênh nộp đứng hai lần")
    for channel in record.channels:
        amounts: dict[tuple[object, ...], set[int]] = defaultdict(set)
        for fee in channel.fees:
            if fee.amount is not None:
                amounts[(_kind(fee), fee.case, fee.valid_from, fee.valid_to)].add(fee.amount)
        if any(len(different) > 1 for different in amounts.values()):
            yield _error(record.code, "contradiction", f"hai mức phí khác nhau cho cùng trường hợp ({channel.channel})")
    for time in (time for channel in record.channels for time in channel.times):
        if time.amount is not None and time.unit is None:
            yield _error(record.code, "contradiction", f"thời hạn “{time.text}” có số nhưng không có đơn vị")


def _kind(fee: Fee) -> str:
    """What a fee is for, its figures left aside: an appraisal fee and a certificate fee may stand together."""
    return "".join(c for c in fee.text if c.isalpha())


def _dates(record: ProcedureRecord, on: date) -> Iterator[Finding]:
    if record.status is Status.IN_FORCE and record.effective_to and record.effective_to < on:
        yield _error(
            record.code, "dead_date", f"hết hiệu lực từ {record.effective_to:%d/%m/%Y} mà vẫn ghi đang hiệu lực"
        )
    for channel in record.channels:
        over = [fee for fee in channel.fees if fee.valid_to and fee.valid_to < on]
        holds = [fee for fee in channel.fees if not (fee.valid_to and fee.valid_to < on)]
        if over and not holds:
            yield _warning(record.code, "dead_date", f"mọi mức phí ({channel.channel}) đã hết hiệu lực")


def _missing(record: ProcedureRecord) -> Iterator[Finding]:
    if record.tier != "core" or record.status is not Status.IN_FORCE:
        return
    if not record.documents:
        yield _warning(record.code, "missing", "chưa có giấy tờ")
    if not any(channel.times for channel in record.channels):
        yield _warning(record.code, "missing", "chưa có thời hạn")
    if not any(channel.fees for channel in record.channels):
        yield _warning(record.code, "missing", "chưa có lệ phí")
    if not record.portal_url and not record.online_url:
        yield _warning(record.code, "missing", "chưa có liên kết chính thức")
    if len(record.aliases) + len(record.keywords) < 8:
        yield _warning(record.code, "missing", f"mới có {len(record.aliases) + len(record.keywords)} từ khóa (cần 8)")
    if len(record.questions) < 10:
        yield _warning(record.code, "missing", f"mới có {len(record.questions)} câu hỏi mẫu (cần 10)")
