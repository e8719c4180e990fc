"""Procedures on the console: edited with a preview, history, restore, imports; two officers at once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.admin.audit import AuditLog
from bot.admin.procedures.form import to_form
from bot.admin.roles import Role
from bot.db.base import Database
from bot.procedures.content import load_content
from bot.procedures.editing import Editing
from bot.procedures.repository import Catalogue, Origin, fingerprint
from tests.admin.conftest import Hire, Officer

CODE = "1.004194"
SHIPPED = [record for record in load_content() if record.code in (CODE, "1.001193")]


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    made = Catalogue(database)
    made.write(SHIPPED, Origin.SEED)
    return made


def send(officer: Officer, catalogue: Catalogue, do: str = "save", seen: str | None = None, **changes: str) -> Any:
    record = catalogue.get(CODE)
    fields = {**to_form(record), **changes, "seen": seen or fingerprint(record), "do": do}
    return officer.post(f"/procedures/{CODE}/edit", **fields)


def test_the_page_shows_what_residents_see(catalogue: Catalogue, hire: Hire) -> None:
    page = hire(Role.REVIEWER).see(f"/procedures/{CODE}")
    assert f"{catalogue.get(CODE).plain_name} – lệ phí:" in page
    assert "Sửa <kbd>" not in page


def test_a_preview_writes_nothing(catalogue: Catalogue, hire: Hire) -> None:
    answer = send(hire(Role.EDITOR), catalogue, "preview", result="Giấy xác nhận kiểu mới")
    assert answer.status_code == 200
    assert "Chưa lưu" in answer.text
    assert answer.text.count("Giấy xác nhận kiểu mới") >= 3  # in the form, in the differences, in the answer
    assert catalogue.get(CODE) == next(record for record in SHIPPED if record.code == CODE)


def test_an_edit_is_kept_logged_and_brought_back(database: Database, catalogue: Catalogue, hire: Hire) -> None:
    officer, before, version = hire(Role.EDITOR), catalogue.get(CODE), catalogue.version()
    assert send(officer, catalogue, result="Giấy xác nhận kiểu mới").status_code == 303
    assert catalogue.get(CODE).result == "Giấy xác nhận kiểu mới"
    assert catalogue.version() == version + 1
    change = AuditLog(database).newest(action="procedure.edit")[0]
    assert (change.before, change.after) == ({"result": before.result}, {"result": "Giấy xác nhận kiểu mới"})
    history = Editing(database, catalogue).history(CODE)
    assert [revision.officer for revision in history] == ["lan", ""]
    page = officer.see(f"/procedures/{CODE}/history/{history[-1].id}")
    assert "Giấy xác nhận kiểu mới" in page
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen
    assert officer.post(f"/procedures/{CODE}/history/{history[-1].id}/restore", seen=seen[1]).status_code == 303
    assert catalogue.get(CODE) == before
    assert len(Editing(database, catalogue).history(CODE)) == 3
    assert officer.get(f"/procedures/1.001193/history/{history[-1].id}").status_code == 404


def test_nothing_changed_is_no_edit(database: Database, catalogue: Catalogue, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    assert send(officer, catalogue).status_code == 303
    assert Editing(database, catalogue).history(CODE) == []


def test_two_officers_at_once(catalogue: Catalogue, hire: Hire) -> None:
    one, other, seen = hire(Role.EDITOR, "lan"), hire(Role.EDITOR, "minh"), fingerprint(catalogue.get(CODE))
    assert send(one, catalogue, seen=seen, result="Của Lan").status_code == 303
    assert send(other, catalogue, seen=seen, result="Của Minh").status_code == 409
    assert catalogue.get(CODE).result == "Của Lan"


def test_what_is_typed_wrong_stays_in_the_form(catalogue: Catalogue, hire: Hire) -> None:
    answer = send(hire(Role.EDITOR), catalogue, plain_name="", result="Không được mất chữ này")
    assert answer.status_code == 422
    assert "Tên thường gọi: chưa ghi" in answer.text
    assert "Không được mất chữ này" in answer.text


def test_a_fee_of_next_year_is_seen_on_its_day(catalogue: Catalogue, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    counter = next(c for c in catalogue.get(CODE).channels if c.channel == "counter")
    old, new = "counter-fees-0-", f"counter-fees-{len(counter.fees)}-"
    source = counter.fees[0].source
    fields = {old + "valid_to": "2026-12-31", new + "text": "20.000 đồng", new + "amount": "20000",
              new + "valid_from": "2027-01-01", new + "source": source}  # fmt: skip
    assert send(officer, catalogue, **fields).status_code == 303
    assert "Từ 01/01/2027: 20.000 đồng" in officer.see(f"/procedures/{CODE}?on=2026-12-01")
    assert "Từ 01/01/2027" not in officer.see(f"/procedures/{CODE}?on=2027-02-01")


def test_an_import_is_seen_before_it_is_made(database: Database, catalogue: Catalogue, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    imported = SHIPPED[0].model_copy(update={"code": "1.999991", "tier": "imported", "plain_name": "Thủ tục mới"})
    catalogue.write([imported.model_copy(update={"code": "1.999992", "plain_name": "Tên cũ"})], Origin.IMPORT)
    changed = imported.model_copy(update={"code": "1.999992", "plain_name": "Tên mới"})
    rows = [imported, changed, catalogue.get(CODE).model_copy(update={"plain_name": "Đè lên bản gốc"})]
    content = "\n".join(row.model_dump_json() for row in rows).encode()
    version = catalogue.version()
    page = officer.post("/imports/preview", files={"file": ("danh-muc.jsonl", content)}).text
    assert "Thêm <b>1</b>, cập nhật <b>1</b>" in page
    assert "Tên cũ" in page
    assert "Tên mới" in page
    assert catalogue.version() == version, "a preview writes nothing"
    fields = dict(re.findall(r'name="(token|version)" value="([^"]+)"', page))
    assert officer.post("/imports/confirm", **fields).status_code == 303
    assert catalogue.get("1.999992").plain_name == "Tên mới"
    assert catalogue.get(CODE).plain_name != "Đè lên bản gốc"
    assert AuditLog(database).newest(action="procedure.import")[0].after["added"] == 1
    assert officer.post("/imports/confirm", **fields).status_code == 422, "the file is used once"


def test_an_import_previewed_on_another_catalogue_is_refused(catalogue: Catalogue, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    row = json.loads(SHIPPED[0].model_copy(update={"code": "1.999991"}).model_dump_json())
    page = officer.post("/imports/preview", files={"file": ("a.jsonl", json.dumps(row).encode())}).text
    send(officer, catalogue, result="Đã sửa")
    fields = dict(re.findall(r'name="(token|version)" value="([^"]+)"', page))
    assert officer.post("/imports/confirm", **fields).status_code == 409


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"MZ", "Chỉ nhận tệp"),
        ("a.jsonl", b'{"code": "x"}', "dòng 1"),
        ("a.xlsx", b"not a workbook", "tệp hỏng"),
        ("a.csv", b"", "không có dòng nào"),
    ],
)
def test_a_bad_file_is_told(catalogue: Catalogue, hire: Hire, name: str, content: bytes, told: str) -> None:
    answer = hire(Role.EDITOR).post("/imports/preview", files={"file": (name, content)})
    assert answer.status_code == 422
    assert told in answer.text


@pytest.mark.parametrize("token", ["../../troly.db", "x.csv", "", "A" * 22 + ".csv"])
def test_no_other_file_is_reached(catalogue: Catalogue, hire: Hire, token: str) -> None:
    assert hire(Role.EDITOR).post("/imports/confirm", token=token, version="1").status_code == 422


def test_the_stale_list(catalogue: Catalogue, hire: Hire) -> None:
    page = hire(Role.REVIEWER).see("/procedures/stale?days=0")
    assert "Đăng ký tạm trú" in page


def test_search(catalogue: Catalogue, hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    assert f"/admin/procedures/{CODE}" in officer.see("/procedures?q=tam tru")
    assert f"/admin/procedures/{CODE}" in officer.see("/procedures/find?q=KT3")
