"""The page: what it shows to whom, with and without anything to show, and how fast."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.admin.audit import AuditLog
from bot.admin.roles import Role
from bot.db.base import Database, utc_now
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin
from tests.admin.conftest import Hire
from tests.admin.dashboard.town import moment, says

WEEK = "?since=2026-11-16&until=2026-11-22"
TIGER = "xin phép nuôi hổ trong sân nhà thì làm thế nào"


def card(page: str, title: str) -> str:
    """What a headline figure says."""
    found = re.search(rf'<h2>{title}</h2>\s*<p class="value">([^<]*)</p>', page)
    assert found, title
    return found[1]


def test_an_empty_town(hire: Hire) -> None:
    page = hire(Role.REVIEWER).see("/dashboard")
    assert card(page, "Người dùng") == "0"
    assert card(page, "Hiểu và trả lời ngay") == "–"
    assert "Không có câu nào như vậy" in page
    assert ' style="' not in page, "the policy forbids it"


def test_what_is_shown(database: Database, hire: Hire) -> None:
    Catalogue(database).write([r for r in load_content() if r.code == "1.004194"], Origin.SEED)
    says(database, moment("11-16 08:00"), "a", procedure="1.004194", rated=("up", None), opened=True)
    says(database, moment("11-17 08:00"), "b", "/x", procedure="1.004194", pressed=True, rated=("down", "unclear"))
    row = says(database, moment("11-18 08:00"), "c", TIGER, "not_found", near=(("1.004194", 0.3),))
    says(database, moment("11-18 09:00"), "c", '<img src=x onerror="alert(1)"> thuê tàu', "not_found")
    page = hire(Role.REVIEWER).see(f"/dashboard{WEEK}")
    assert [card(page, title) for title in ("Người dùng", "Tin nhắn", "Hiểu và trả lời ngay", "Sang nộp qua mạng")] == [
        "3", "4", "33,3%", "50,0%"]  # fmt: skip
    assert "18/11/2026: 2 tin nhắn, 1 người" in page
    assert f'href="/admin/inbox/{row}"' in page
    assert "<img src=x" not in page
    assert "Đăng ký tạm trú" in page
    assert "Chê: khó hiểu" in page
    assert "PUBLIC_URL" in page, "clicks on Telegram are not counted, and the page says so"


def test_a_period_that_was_partly_erased_says_so(hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    assert "thiếu số liệu" not in officer.see("/dashboard?days=7")
    assert "kỳ trước thiếu số liệu" in officer.see("/dashboard?days=30")
    assert "phần đầu của kỳ này thiếu số liệu" in officer.see("/dashboard?days=90")


def test_the_period_before_is_compared(database: Database, hire: Hire) -> None:
    now = utc_now()
    for days, count in ((0, 6), (9, 4)):
        for person in range(count):
            says(database, now - timedelta(days=days), f"{days}-{person}")
    page = hire(Role.REVIEWER).see("/dashboard?days=7")
    assert card(page, "Người dùng") == "6"
    assert "tăng 50% so với kỳ trước (4)" in page


def test_what_is_given_out_is_written_down(database: Database, hire: Hire) -> None:
    says(database, moment("11-16 08:00"), "a", TIGER, "not_found")
    officer = hire(Role.REVIEWER)
    csv = officer.get(f"/dashboard/export.csv{WEEK}")
    assert csv.headers["content-disposition"] == 'attachment; filename="so-lieu-tro-ly-2026-11-16-2026-11-22.csv"'
    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.content.startswith(b"\xef\xbb\xbf")
    json = officer.get(f"/dashboard/export.json{WEEK}")
    assert json.json()["period"]["since"] == "2026-11-16"
    assert "hổ" not in csv.text + json.text
    log = AuditLog(database).newest(action="figures.export")
    assert [(entry.officer, entry.subject) for entry in log] == [
        ("lan", "json 2026-11-16 – 2026-11-22"), ("lan", "csv 2026-11-16 – 2026-11-22")]  # fmt: skip
