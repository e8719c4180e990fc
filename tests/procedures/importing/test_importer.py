"""Whole files: all rows or none, each bad row named by line, field and reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.db.base import Database
from bot.errors import BadRow, ImportRejected
from bot.procedures.importing.importer import import_file, read_records
from bot.procedures.repository import Catalogue, Origin
from tests.procedures.records import channel, fee, fields, full_record, record


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def bad_rows(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportRejected) as caught:
        read_records(path)
    return [(row.line, row.field, row.reason) for row in caught.value.rows]


def test_each_shape_is_recognised(tmp_path: Path) -> None:
    ours = full_record().model_dump(mode="json")
    rows = [ours, {"code": "1.000002", "name": "Của quốc gia"}, {"code": "1.000003", "official_name": "Của bảng"}]
    path = write(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows))
    assert [(r.code, list(r.sources)) for r in read_records(path)] == [
        ("1.004194", ["national", "city"]),
        ("1.000002", ["national"]),
        ("1.000003", ["file"]),
    ]


def test_our_own_shape_comes_back_as_it_was(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", full_record().model_dump_json())
    assert read_records(path) == [full_record()]


def test_a_spreadsheet_of_an_office(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "\ufeffMã TTHC;Tên TTHC;Lệ phí;Thời hạn\n1.000001;Thủ tục A;15.000 đồng;3 ngày\n")
    (made,) = read_records(path)
    assert (made.plain_name, made.channels[0].fees[0].amount) == ("A", 15000)


def test_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Mã", "Tên", "Lệ phí"])
    book.active.append(["1.000001", "Thủ tục A", 15000])
    book.save(tmp_path / "a.xlsx")
    (made,) = read_records(tmp_path / "a.xlsx")
    assert (made.code, made.channels) == ("1.000001", [])  # a bare number is no fee


def test_every_bad_row_is_named(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", "mã,tên,cấp,màu\n1.000001,A,commune,\nxx,B,,\n,C,,\n1.000004,,,\n1.000005,E,huyện,đỏ\n"
    )
    assert bad_rows(path)[:4] == [
        (3, "code", "mã phải có dạng 1.001193"),
        (4, "code", "thiếu"),
        (5, "official_name", "thiếu"),
        (5, "plain_name", "để trống"),
    ]
    assert set(bad_rows(path)[4:]) == {
        (6, "level", "giá trị không nằm trong danh sách cho phép"),
        (6, "màu", "không có trường này"),
    }


def test_broken_json_and_wrong_kinds_are_bad_rows(tmp_path: Path) -> None:
    rows = ['{"code":', '{"code": "1.000001", "name": "A", "channels": "x"}', '{"code": ["1"], "name": "A"}', "[]"]
    assert [row[:2] for row in bad_rows(write(tmp_path / "a.jsonl", "\n".join(rows)))] == [
        (1, "dòng"),
        (2, "dòng"),
        (3, "code"),
        (4, "dòng"),
    ]


def test_a_code_that_comes_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "mã,tên\n1.000001,A\n1.000002,B\n1.000001,C\n")
    assert bad_rows(path) == [(4, "code", "mã 1.000001 đã có ở dòng 2")]


@pytest.mark.parametrize("text", ["", "mã,tên\n", "\n\n"])
def test_a_file_without_rows(tmp_path: Path, text: str) -> None:
    assert bad_rows(write(tmp_path / "a.csv", text)) == [(0, "tệp", "không có dòng nào")]


def test_the_error_carries_rows_and_their_number(tmp_path: Path) -> None:
    with pytest.raises(ImportRejected, match="1 bad rows") as caught:
        read_records(write(tmp_path / "a.csv", "mã,tên\nxx,A\n"))
    assert caught.value.rows == [BadRow(2, "code", "mã phải có dạng 1.001193")]


def test_one_bad_row_and_nothing_is_written(tmp_path: Path, database: Database) -> None:
    catalogue = Catalogue(database)
    catalogue.write([record()], Origin.IMPORT)
    before = (catalogue.version(), catalogue.all())
    with pytest.raises(ImportRejected):
        import_file(write(tmp_path / "a.csv", "mã,tên\n1.000002,B\n1.000003,C\nxx,D\n"), catalogue)
    assert (catalogue.version(), catalogue.all()) == before


def test_a_good_file_is_written_and_again_without_doubling(tmp_path: Path, database: Database) -> None:
    catalogue = Catalogue(database)
    path = write(tmp_path / "a.jsonl", '{"code": "1.000002", "name": "B", "source_date": "2026-07"}')
    assert import_file(path, catalogue).added == ["1.000002"]
    assert import_file(path, catalogue).unchanged == ["1.000002"]
    assert [r.code for r in catalogue.all()] == ["1.000002"]


def test_an_import_leaves_shipped_and_edited_records(tmp_path: Path, database: Database) -> None:
    catalogue = Catalogue(database)
    catalogue.write([record("1.000001")], Origin.SEED)
    catalogue.write([record("1.000002")], Origin.EDIT)
    path = write(tmp_path / "a.csv", "mã,tên\n1.000001,Khác\n1.000002,Khác\n1.000003,Mới\n")
    report = import_file(path, catalogue)
    assert (report.kept, report.added) == (["1.000001", "1.000002"], ["1.000003"])
    assert [r.plain_name for r in catalogue.all()] == ["Thủ tục thử", "Thủ tục thử", "Mới"]


def test_ten_thousand_procedures(tmp_path: Path, database: Database) -> None:
    channels = [{"method": "Trực tiếp", "time": "3 ngày", "fee": "8.000 đồng"}, {"method": "Trực tuyến"}]
    row = {"name": "Cấp giấy", "channels": channels, "documents": [{"name": "Đơn"}], "source_date": "2026-07"}
    lines = (json.dumps(row | {"code": f"7.{number:06}"}) for number in range(10_000))
    catalogue = Catalogue(database)
    report = import_file(write(tmp_path / "a.jsonl", "\n".join(lines)), catalogue)
    assert len(report.added) == 10_000
    last = catalogue.get("7.009999")
    assert [fee.amount for channel in last.channels for fee in channel.fees] == [8000]
    assert [document.name for document in last.documents] == ["Đơn"]
    assert catalogue.version() == 1


@pytest.mark.parametrize(
    "others",
    [
        {"result": "a\ud800"},
        {"result": "a\x00b"},
        {"field": "x" * 201},
        {"family": "x" * 65},
        {"channels": [channel("counter", fees=[fee("3 tỷ đồng", 3_000_000_000)])]},
        {"verified_on": "2026-99"},
    ],
)
def test_what_cannot_be_kept_is_a_bad_row(tmp_path: Path, others: dict[str, Any]) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps(fields("1.000001", **others)))
    assert len(bad_rows(path)) == 1
