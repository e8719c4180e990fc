"""Files of rows: every kind, each row with its line, and files that are broken."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.errors import BadRow, ImportRejected
from bot.tables.readers import read_rows

HEADINGS = {"mã": "code", "tên": "name"}
LINES = '{"code": "1", "name": "Một"}\n\n{"code": "2", "name": "Hai"}\n'
ROWS = [(1, {"code": "1", "name": "Một"}), (3, {"code": "2", "name": "Hai"})]


def read(path: Path, content: bytes | str) -> list[tuple[int, dict[str, Any] | BadRow]]:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_rows(path, HEADINGS))


def refused(path: Path, content: bytes | str) -> str:
    """Why the file as a whole is refused."""
    with pytest.raises(ImportRejected) as caught:
        read(path, content)
    (row,) = caught.value.rows
    assert (row.line, row.field) == (0, "tệp")
    return row.reason


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_jsonl_plain_and_packed(tmp_path: Path, mark: str) -> None:
    assert read(tmp_path / "a.jsonl", mark + LINES) == ROWS
    assert read(tmp_path / "A.JSONL", mark + LINES) == ROWS
    assert read(tmp_path / "a.jsonl.gz", gzip.compress((mark + LINES).encode())) == ROWS


def test_a_bad_line_of_jsonl_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.jsonl", '{"code": "1"\n[1]\n' + "[" * 100_000 + '\n{"code": "2"}\n')
    assert [line for line, _ in rows] == [1, 2, 3, 4]
    assert [isinstance(row, BadRow) for _, row in rows] == [True, True, True, False]


@pytest.mark.parametrize("text", ["mã,tên\n1,Một\n,\n2,Hai\n", "\ufeffMã;Tên\r\n1;Một\r\n;\r\n2;Hai\r\n"])
def test_csv_with_either_separator_and_mark(tmp_path: Path, text: str) -> None:
    assert read(tmp_path / "a.csv", text) == [(2, ROWS[0][1]), (4, ROWS[1][1])]


def test_csv_with_separators_inside_a_cell(tmp_path: Path) -> None:
    rows = read(tmp_path / "a.csv", 'mã,tên\n1,"Một; hai, ba"\n')
    assert rows == [(2, {"code": "1", "name": "Một; hai, ba"})]


def test_a_row_longer_than_its_heading(tmp_path: Path) -> None:
    ((line, row),) = read(tmp_path / "a.csv", "mã,tên\n1,Một,thừa\n")
    assert line == 2 and isinstance(row, BadRow)


def test_other_headings_stay(tmp_path: Path) -> None:
    assert read(tmp_path / "a.csv", "mã,Ghi chú\n1,x\n") == [(2, {"code": "1", "Ghi chú": "x"})]


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for cells in (["Mã", "Tên", None], ["1", "Một", "stray"], [None, None, None], [2, "Hai", None]):
        book.active.append(cells)
    book.save(tmp_path / "a.xlsx")
    rows = list(read_rows(tmp_path / "a.xlsx", HEADINGS))
    assert rows == [(2, {"code": "1", "name": "Một"}), (4, {"code": 2, "name": "Hai"})]


@pytest.mark.parametrize("name", ["a.txt", "a.xls", "a.json", "csv"])
def test_other_kinds_are_refused(tmp_path: Path, name: str) -> None:
    assert ".csv" in refused(tmp_path / name, "x")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_another_encoding_is_refused(tmp_path: Path, name: str, encoding: str) -> None:
    assert "UTF-8" in refused(tmp_path / name, "mã,tên\n1,ô\n".encode(encoding, "ignore"))


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.xlsx"])
def test_what_is_not_what_its_name_says(tmp_path: Path, name: str) -> None:
    assert "hỏng" in refused(tmp_path / name, "nope")


def test_a_packed_file_that_was_cut_short(tmp_path: Path) -> None:
    assert "hỏng" in refused(tmp_path / "a.jsonl.gz", gzip.compress(LINES.encode())[:-12])


def test_a_packed_file_with_a_broken_byte(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(b"".join(b"%d" % n for n in range(5000))))
    packed[30] ^= 0xFF
    assert "hỏng" in refused(tmp_path / "a.jsonl.gz", bytes(packed))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_an_empty_file_has_no_rows(tmp_path: Path, name: str) -> None:
    assert read(tmp_path / name, "") == []
