"""Reads the rows of an import file, whatever its kind, each with its line number."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import BadRow, ImportRejected

Row = tuple[int, dict[str, Any] | BadRow]


def read_rows(path: Path, headings: Mapping[str, str]) -> Iterator[Row]:
    """Yield (line, row) for each row of a ``.jsonl``, ``.jsonl.gz``, ``.csv`` or ``.xlsx`` file.

    A line that cannot be read comes as a ``BadRow`` in place of its row.

    Args:
        path: the file.
        headings: field names for the headings of spreadsheets, in lower case; others stay as they are.

    Raises:
        ImportRejected: the file as a whole cannot be read.
    """
    name = path.name.lower()
    try:
        if name.endswith((".jsonl", ".jsonl.gz", ".ndjson")):
            yield from _jsonl(path)
        elif name.endswith(".csv"):
            yield from _csv(path, headings)
        elif name.endswith(".xlsx"):
            yield from _xlsx(path, headings)
        else:
            raise ImportRejected([BadRow(0, "tệp", "chỉ nhận tệp .jsonl, .jsonl.gz, .csv hoặc .xlsx")])
    except UnicodeDecodeError as error:
        raise ImportRejected([BadRow(0, "tệp", "không phải văn bản UTF-8; hãy lưu lại tệp dạng UTF-8")]) from error
    except (gzip.BadGzipFile, zlib.error, BadZipFile, InvalidFileException, EOFError) as error:
        raise ImportRejected([BadRow(0, "tệp", "tệp hỏng hoặc không đúng định dạng")]) from error
    except csv.Error as error:
        raise ImportRejected([BadRow(0, "tệp", f"tệp CSV không đọc được: {error}")]) from error


def _jsonl(path: Path) -> Iterator[Row]:
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8-sig") if packed else path.open(encoding="utf-8-sig") as file:
        for line, text in enumerate(file, 1):
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except (json.JSONDecodeError, RecursionError):
                yield line, BadRow(line, "dòng", "không phải JSON hợp lệ")
                continue
            yield line, row if isinstance(row, dict) else BadRow(line, "dòng", "phải là một đối tượng JSON")


def _csv(path: Path, headings: Mapping[str, str]) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig")
    first = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",")
    for row in reader:
        if None in row:
            yield reader.line_num, BadRow(reader.line_num, "dòng", "nhiều ô hơn số cột ở dòng tiêu đề")
        elif any((value or "").strip() for value in row.values()):
            yield reader.line_num, _named({str(key): value for key, value in row.items()}, headings)


def _xlsx(path: Path, headings: Mapping[str, str]) -> Iterator[Row]:
    sheet = load_workbook(path, read_only=True, data_only=True).active
    if sheet is None:
        raise ImportRejected([BadRow(0, "tệp", "bảng tính không có trang nào")])
    rows = sheet.iter_rows(values_only=True)
    names = [str(cell or "").strip() for cell in next(rows, ())]
    for line, cells in enumerate(rows, 2):
        values = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        if any(value not in (None, "") for value in values.values()):
            yield line, _named(values, headings)


def _named(row: dict[str, Any], headings: Mapping[str, str]) -> dict[str, Any]:
    return {headings.get(key.strip().lower(), key.strip()): value for key, value in row.items() if key.strip()}
