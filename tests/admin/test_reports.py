"""Reports on the console: found by field and ward, moved on, exported without whom to call."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.admin.audit import AuditLog
from bot.admin.roles import Role
from bot.db.base import Database
from bot.reports.register import NewReport, Reports, ReportState
from bot.settings import VIETNAM
from tests.admin.conftest import Hire

NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)


@pytest.fixture
def reports(database: Database) -> Reports:
    kept = Reports(database, "a key for tests")
    for key, field, ward, said in [
        ("1", "den", "phường Lê Chân", "đèn hỏng"),
        ("2", "rac", "xã Tiên Lãng", "=HYPERLINK(1) rác"),
        ("3", "rac", "", "rác <script>alert(1)</script>"),
    ]:
        kept.take(NewReport(key, field, ward, "ngõ 1", said, "https://a.example/1.jpg", "0912345678", "web"), NOW)
    return kept


def test_they_are_found_by_field_and_ward(hire: Hire, reports: Reports) -> None:
    officer = hire(Role.REVIEWER)
    page = officer.see("/reports")
    assert all(report.number in page for report in reports.newest(9))
    assert "<script>alert" not in page
    assert "xã Tiên Lãng – Rác thải, vệ sinh, ô nhiễm: 1" in page
    only = officer.see("/reports?field=rac&ward=xã Tiên Lãng")
    assert "HYPERLINK" in only and "đèn hỏng" not in only
    assert "alert" in officer.see("/reports?ward=-") and "đèn hỏng" not in officer.see("/reports?ward=-")
    assert "đèn hỏng" in officer.see("/reports?field=khong-co&state=x")  # what is no filter filters nothing


def test_one_is_moved_on(database: Database, hire: Hire, reports: Reports) -> None:
    officer = hire(Role.REVIEWER)
    [light] = reports.newest(1, field="den")
    assert "0912345678" in officer.see(f"/reports/{light.id}")
    fields = {"state": "done", "unit": "Đội chiếu sáng", "reply": "Đã thay", "version": "1"}
    assert officer.post(f"/reports/{light.id}", **fields).status_code == 303
    now = reports.get(light.id)
    assert (now.state, now.unit, now.reply, now.officer) == (ReportState.DONE, "Đội chiếu sáng", "Đã thay", "lan")
    assert "0912345678" not in officer.see(f"/reports/{light.id}")
    change = AuditLog(database).newest(action="report.change")[0]
    assert change.subject == light.number and "đèn" not in str((change.before, change.after))
    assert officer.post(f"/reports/{light.id}", **fields).status_code == 409  # seen before the change


def test_the_table_holds_no_contact_and_runs_nothing(hire: Hire, reports: Reports) -> None:
    answer = hire(Role.REVIEWER).get("/reports/export.csv?field=rac")
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    assert answer.text.startswith("\ufeffMã,")
    assert "'=HYPERLINK(1) rác" in answer.text and "0912345678" not in answer.text and "đèn" not in answer.text


def test_there_is_none_of_this_number(hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    assert officer.get("/reports/999").status_code == 404
    assert officer.get("/reports/x").status_code == 404
