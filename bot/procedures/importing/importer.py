"""Imports a file into the catalogue: all rows or none, each bad row named by line, field and reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.errors import BadRow, ImportRejected
from bot.procedures.importing.flat import HEADINGS, from_flat
from bot.procedures.importing.national import from_national, is_national
from bot.procedures.repository import Catalogue, Origin, WriteReport
from bot.procedures.schema import ProcedureRecord
from bot.tables.readers import read_rows

# Characters that no database keeps and no page shows.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_REASONS = {
    "missing": "thiếu",
    "string_too_short": "để trống",
    "string_type": "phải là chữ",
    "extra_forbidden": "không có trường này",
    "enum": "giá trị không nằm trong danh sách cho phép",
    "literal_error": "giá trị không nằm trong danh sách cho phép",
    "string_pattern_mismatch": "sai định dạng",
    "date_from_datetime_parsing": "không phải ngày dạng 2026-01-31",
    "date_parsing": "không phải ngày dạng 2026-01-31",
    "int_parsing": "phải là số nguyên",
    "greater_than_equal": "phải từ 0 trở lên",
}


def read_records(path: Path) -> list[ProcedureRecord]:
    """Read every record of an import file.

    Raises:
        ImportRejected: with every bad row, or for a file that cannot be read or holds nothing.
    """
    records: list[ProcedureRecord] = []
    bad: list[BadRow] = []
    lines: dict[str, int] = {}
    for line, row in read_rows(path, HEADINGS):
        if isinstance(row, BadRow):
            bad.append(row)
            continue
        if _UNKEPT.search(json.dumps(row, ensure_ascii=False, default=str).replace("\\u0000", "\x00")):
            bad.append(BadRow(line, "dòng", "có ký tự không đọc được"))
            continue
        try:
            record = ProcedureRecord.model_validate(_fields(row, path.name))
        except ValidationError as error:
            bad += [_bad_row(line, row, dict(problem)) for problem in error.errors()]
            continue
        except (AttributeError, TypeError, KeyError, ValueError):
            bad.append(BadRow(line, "dòng", "có trường sai kiểu dữ liệu"))
            continue
        if record.code in lines:
            bad.append(BadRow(line, "code", f"mã {record.code} đã có ở dòng {lines[record.code]}"))
        lines[record.code] = line
        records.append(record)
    if bad:
        raise ImportRejected(bad)
    if not records:
        raise ImportRejected([BadRow(0, "tệp", "không có dòng nào")])
    return records


def import_file(path: Path, catalogue: Catalogue) -> WriteReport:
    """Import a file: everything in it, or nothing.

    Raises:
        ImportRejected: some rows are bad; the catalogue is as before.
    """
    return catalogue.write(read_records(path), Origin.IMPORT)


def _fields(row: dict[str, Any], file_name: str) -> dict[str, Any]:
    if "sources" in row:
        return {"tier": "imported", **row}
    if is_national(row):
        return from_national(row)
    return from_flat(row, file_name)


def _bad_row(line: int, row: dict[str, Any], problem: dict[str, Any]) -> BadRow:
    where = ".".join(map(str, problem["loc"])) or "dòng"
    kind = str(problem["type"])
    if where == "code" and kind == "value_error":
        reason = "mã phải có dạng 1.001193" if row.get("code") else "thiếu"
    else:
        reason = _REASONS.get(kind, str(problem["msg"]))
    return BadRow(line, where, reason)
