"""Imports a file of applications: all rows or none, each bad row named by line, field and reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.applications.national import from_national, is_national
from bot.applications.proof import ProofKeys
from bot.applications.register import Register, WriteReport
from bot.applications.row import read_application
from bot.applications.schema import Application, Origin
from bot.errors import BadRow, ImportRejected
from bot.tables.readers import read_rows

# Headings that offices use, beside our own names and the national ones.
HEADINGS = {
    "mã hồ sơ": "application_code", "mã thủ tục": "procedure_code", "trạng thái": "status_code",
    "ngày tiếp nhận": "received_at", "ngày hẹn trả": "due_at", "ngày trả": "finished_at", "cơ quan": "agency",
    "4 số cuối cccd": "applicant_id_last4", "4 số cuối điện thoại": "applicant_phone_last4", "ghi chú": "note",
}  # fmt: skip
_REASONS = {
    "missing": "thiếu",
    "extra_forbidden": "không có cột này",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "greater_than_equal": "phải từ 0 trở lên",
    "enum": "giá trị không nằm trong danh sách cho phép",
}


def read_applications(path: Path, keys: ProofKeys, mapping: Mapping[str, int], now: datetime) -> list[Application]:
    """Read every application of a file.

    Args:
        path: CSV, XLSX or JSONL, with our column names or those of the national message set.
        keys: what proofs are hashed with; the digits themselves are dropped here.
        mapping: a vendor's statuses to national ones.
        now: aware, in Vietnam's zone.

    Raises:
        ImportRejected: with every bad row, or for a file that cannot be read or holds nothing.
    """
    found: list[Application] = []
    bad: list[BadRow] = []
    lines: dict[str, int] = {}
    for line, row in read_rows(path, HEADINGS):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        try:
            fields = from_national(row) if is_national(row) else row
            application = read_application(fields, keys, mapping, now, Origin.IMPORT)
        except ValidationError as error:
            bad += [_bad_row(line, dict(each)) for each in error.errors(include_url=False, include_input=False)]
            continue
        if application.lookup in lines:
            bad.append(BadRow(line, "application_code", f"mã này đã có ở dòng {lines[application.lookup]}"))
        lines[application.lookup] = line
        found.append(application)
    if bad:
        raise ImportRejected(bad)
    if not found:
        raise ImportRejected([BadRow(0, "tệp", "không có dòng nào")])
    return found


def import_file(
    path: Path, register: Register, keys: ProofKeys, mapping: Mapping[str, int], now: datetime
) -> WriteReport:
    """Import a file: everything in it, or nothing. Doing it again changes nothing.

    Raises:
        ImportRejected: some rows are bad; the register is as before.
    """
    return register.write(read_applications(path, keys, mapping, now), now)


def _bad_row(line: int, each: dict[str, Any]) -> BadRow:
    field = ".".join(map(str, each["loc"]))
    reason = _REASONS.get(str(each["type"]), str(each["msg"]))
    if not field and ": " in reason:
        field, _, reason = reason.partition(": ")
    return BadRow(line, field or "dòng", reason)
