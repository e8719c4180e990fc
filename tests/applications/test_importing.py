"""Importing applications: every kind of file, all or nothing, repeatable, and large."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from bot.applications.codes import lookup_of
from bot.applications.importing import import_file
from bot.applications.models import ApplicationRow, ChangeRow
from bot.applications.register import Register
from bot.applications.schema import ApplicationStatus
from bot.db.base import Database
from bot.db.migrate import migrate
from bot.errors import ImportRejected
from tests.applications import stand_in
from tests.applications.conftest import KEYS, NOW

COLUMNS = (
    "application_code procedure_code status_code received_at due_at finished_at agency applicant_id_last4 "
    "applicant_phone_last4 note"
).split()
ROW = dict(
    zip(
        COLUMNS,
        [
            "H24.12-261120-0001", "1.000894", "4", "2026-11-20T09:00", "2026-11-30", "", "Phường Hồng Bàng", "0042",
            "8765", "",
        ],
        strict=True,
    )
)  # fmt: skip


def write_csv(path: Path, rows: list[dict[str, Any]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def write_xlsx(path: Path, rows: list[dict[str, Any]]) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([row[name] for name in COLUMNS])
    book.save(path)
    return path


def take(path: Path, register: Register, **mapping: int) -> Any:
    return import_file(path, register, KEYS, mapping, NOW)


def rejected(path: Path, register: Register) -> list[tuple[int, str, str]]:
    with pytest.raises(ImportRejected) as caught:
        take(path, register)
    return [(row.line, row.field, row.reason) for row in caught.value.rows]


def count(database: Database) -> int:
    with database.session() as session:
        return session.scalar(select(func.count()).select_from(ApplicationRow)) or 0


@pytest.mark.parametrize(("suffix", "write"), [("csv", write_csv), ("jsonl", write_jsonl), ("xlsx", write_xlsx)])
def test_every_kind_of_file(database: Database, tmp_path: Path, suffix: str, write: Any) -> None:
    register = Register(database)
    number = {**ROW, "applicant_id_last4": 42} if suffix == "xlsx" else ROW  # a cell with a number lost its zeros
    assert take(write(tmp_path / f"a.{suffix}", [number]), register).added == 1
    found = register.find(lookup_of("H24.12-261120-0001"))
    assert found is not None
    assert (found.status, found.procedure_code) == (ApplicationStatus.PROCESSING, "1.000894")
    assert found.due_at is not None
    assert found.due_at.astimezone(NOW.tzinfo).isoformat() == "2026-11-30T17:00:00+07:00"
    assert KEYS.fits(found.lookup, found.proofs, "0042")
    assert KEYS.fits(found.lookup, found.proofs, "8765")


def test_again_changes_nothing_and_a_new_status_is_a_step(database: Database, tmp_path: Path) -> None:
    register = Register(database)
    path = write_csv(tmp_path / "a.csv", [ROW])
    take(path, register)
    again = take(path, register)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)
    moved = take(write_csv(path, [{**ROW, "status_code": "5", "note": "Giấy chứng sinh; Tờ khai"}]), register)
    assert moved.changed == 1
    found = register.find(lookup_of(ROW["application_code"]))
    assert found is not None
    assert found.missing == ("Giấy chứng sinh", "Tờ khai")
    assert [change.status.value for change in found.history] == [4, 5]
    assert count(database) == 1


def test_the_same_code_written_otherwise_is_the_same_application(database: Database, tmp_path: Path) -> None:
    register = Register(database)
    take(write_csv(tmp_path / "a.csv", [ROW]), register)
    other = {**ROW, "application_code": "h24.12 - 261120 - 0001"}
    assert take(write_csv(tmp_path / "b.csv", [other]), register).unchanged == 1


def test_the_national_names(database: Database, tmp_path: Path) -> None:
    register = Register(database)
    take(write_jsonl(tmp_path / "a.jsonl", [stand_in.MESSAGE]), register)
    found = register.find(lookup_of(stand_in.MESSAGE["MaHoSo"]))
    assert found is not None
    assert found.procedure_name == "Đăng ký kết hôn"
    assert KEYS.fits(found.lookup, found.proofs, stand_in.PERSONAL)


def test_a_vendors_statuses(database: Database, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [{**ROW, "status_code": "DANG_XU_LY"}])
    assert take(path, Register(database), DANG_XU_LY=4).added == 1


BAD = [
    ("application_code", "", "thiếu"),
    ("application_code", "H24.12-261399-0001", "ngày có thật"),
    ("application_code", "=cmd|' /C calc'!A0", "mã cơ quan"),
    ("procedure_code", "khai sinh", "1.001193"),
    ("status_code", "11", "từ 1 đến 10"),
    ("status_code", "", "từ 1 đến 10"),
    ("received_at", "hôm qua", "ngày giờ"),
    ("received_at", "2026-02-30", "ngày giờ"),
    ("received_at", "2031-01-01", "chưa tới"),
    ("due_at", "2026-11-01", "trước ngày tiếp nhận"),
    ("finished_at", "20261101120000", "trước ngày tiếp nhận"),
    ("applicant_id_last4", "123", "bốn chữ số"),
    ("applicant_id_last4", "031095001234", "bốn chữ số"),
    ("applicant_phone_last4", "12a4", "bốn chữ số"),
]


@pytest.mark.parametrize(("field", "value", "reason"), BAD, ids=range(len(BAD)))
def test_a_bad_row_is_named_and_nothing_is_taken(
    database: Database, tmp_path: Path, field: str, value: str, reason: str
) -> None:
    good = {**ROW, "application_code": "H24.12-261120-0002"}
    found = rejected(write_csv(tmp_path / "a.csv", [good, {**ROW, field: value}]), Register(database))
    assert [(line, name) for line, name, _ in found] == [(3, field)]
    assert reason in found[0][2]
    assert count(database) == 0


def test_one_code_twice_in_a_file_and_an_unknown_column(database: Database, tmp_path: Path) -> None:
    register = Register(database)
    assert rejected(write_csv(tmp_path / "a.csv", [ROW, ROW]), register)[0][1] == "application_code"
    assert rejected(write_jsonl(tmp_path / "a.jsonl", [{**ROW, "applicant_name": "A"}]), register)[0][1:] == (
        "applicant_name",
        "không có cột này",
    )
    assert rejected(write_jsonl(tmp_path / "b.jsonl", []), register)[0][1] == "tệp"


def test_a_hundred_thousand_rows(tmp_path: Path) -> None:
    """With errors nothing is taken and each error is named; without them everything is, and again changes nothing."""
    database = Database(f"sqlite:///{tmp_path / 'large.db'}")
    migrate(database)
    register = Register(database)
    rows = [
        {**ROW, "application_code": f"H24.{n % 90 + 10}-2611{n % 20 + 1:02d}-{n:06d}", "received_at": "2026-11-20"}
        for n in range(100_000)
    ]
    bad = [dict(row) for row in rows]
    for line in (2, 50_000, 100_001):
        bad[line - 2]["status_code"] = "99"
    assert [line for line, _, _ in rejected(write_csv(tmp_path / "bad.csv", bad), register)] == [2, 50_000, 100_001]
    assert count(database) == 0
    path = write_csv(tmp_path / "good.csv", rows)
    assert take(path, register).added == 100_000
    assert take(path, register).unchanged == 100_000
    with database.session() as session:
        assert session.scalar(select(func.count()).select_from(ChangeRow)) == 100_000
    database.close()
