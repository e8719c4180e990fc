"""The last line: where it was read, and when."""

from __future__ import annotations

import pytest

from bot.procedures.answers.sources import show_date, source_line
from tests.procedures.records import full_record, record

NATIONAL = "Cổng Dịch vụ công quốc gia (kiểm tra 07/2026)"
CITY = "Quyết định 12 của thành phố (kiểm tra 15/09/2026)"


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["city"], f"Nguồn: {CITY}."),
        (["city", "national", "city", None], f"Nguồn: {CITY}; {NATIONAL}."),
        ([], f"Nguồn: {NATIONAL}."),
        ([None, "nobody"], f"Nguồn: {NATIONAL}."),
    ],
)
def test_sources_of_the_facts_shown(keys: list[str | None], line: str) -> None:
    assert source_line(full_record(), keys) == line


def test_without_any_source_the_day_of_the_last_check_is_said() -> None:
    assert source_line(record(sources={}), []) == "Cập nhật: 01/10/2026."


@pytest.mark.parametrize(("iso", "shown"), [("2026-10-01", "01/10/2026"), ("2026-07", "07/2026")])
def test_show_date(iso: str, shown: str) -> None:
    assert show_date(iso) == shown
