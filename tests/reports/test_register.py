"""Reports in the database: each once, followed by number, contacts sealed and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from bot.conversations.erasing import Eraser
from bot.conversations.privacy.masking import find_personal
from bot.db.base import Database, utc_now
from bot.errors import EditConflict, NoSuchRecord
from bot.reports.fields import field_of, fields, sounds_dangerous
from bot.reports.register import NewReport, Reports, ReportState, forget_contacts
from bot.settings import VIETNAM
from bot.vietnamese.report_number import REPORT_NUMBER
from tests.applications.conftest import database

__all__ = ["database"]
NOW = datetime(2026, 11, 25, 9, tzinfo=VIETNAM)
LIGHT = NewReport("k1", "den", "phường Lê Chân", "ngõ 12 Hồ Sen", "đèn hỏng", None, "0912345678", "web")


@pytest.fixture
def reports(database: Database) -> Iterator[Reports]:
    yield Reports(database, "a key for tests")


def test_the_same_report_twice_is_one(reports: Reports) -> None:
    number = reports.take(LIGHT, NOW)
    assert REPORT_NUMBER.fullmatch(number)
    assert reports.take(LIGHT, NOW) == number
    assert reports.take(replace(LIGHT, key="k2"), NOW) != number


def test_two_at_once_are_one(reports: Reports) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: reports.take(LIGHT, NOW), range(8)))) == 1


def test_it_goes_to_the_office_of_its_ward(reports: Reports) -> None:
    reports.take(LIGHT, NOW)
    reports.take(replace(LIGHT, key="k2", ward=""), NOW)
    by_ward = {report.ward: report.unit for report in reports.newest(10)}
    assert by_ward == {"phường Lê Chân": "UBND phường Lê Chân", "": "UBND thành phố (chưa rõ phường, xã)"}
    assert [report.ward for report in reports.newest(10, ward="phường Lê Chân", field="den")] == ["phường Lê Chân"]
    assert reports.newest(10, field="rac") == []


@pytest.mark.parametrize("how", ["{}", "mã {} đến đâu rồi", "{lower}", "{spaced}"])
def test_it_is_followed_however_the_number_is_typed(reports: Reports, how: str) -> None:
    number = reports.take(LIGHT, NOW)
    typed = how.format(number, lower=number.lower(), spaced=number.replace("-", " "))
    found = reports.followed(typed)
    assert found is not None and found.number == number
    assert reports.followed("PA-251126-A2222") is None
    assert find_personal(number) == []  # the door lets it through as it is


def test_a_contact_is_sealed_and_goes_with_the_end(database: Database, reports: Reports) -> None:
    reports.take(LIGHT, NOW)
    [report] = reports.newest(1)
    with database.session() as session:
        assert "0912345678" not in str(session.execute(text("SELECT * FROM reports")).all())
    assert reports.contact_of(report) == "0912345678"
    reports.change(report.id, 1, ReportState.DONE, report.unit, "Đã thay đèn", "lan", lambda session, row: None)
    assert reports.contact_of(reports.get(report.id)) is None
    assert reports.get(report.id).reply == "Đã thay đèn"


def test_contacts_that_nobody_used_are_forgotten(database: Database, reports: Reports) -> None:
    reports.take(LIGHT, NOW)
    with database.session() as session:
        assert forget_contacts(session, utc_now() - timedelta(days=1)) == 0
        assert forget_contacts(session, utc_now() + timedelta(days=1)) == 1
    assert reports.contact_of(reports.newest(1)[0]) is None


def test_who_erases_a_conversation_takes_the_contact_back(database: Database, reports: Reports) -> None:
    reports.take(replace(LIGHT, conversation="c1"), NOW)
    reports.take(replace(LIGHT, key="k2", conversation="c2"), NOW)
    Eraser(database).erase(["c1"])
    contacts = {report.key: reports.contact_of(report) for report in reports.newest(5)}
    assert contacts == {"k1": None, "k2": "0912345678"}


def test_two_officers_do_not_overwrite_each_other(reports: Reports) -> None:
    reports.take(LIGHT, NOW)
    [report] = reports.newest(1)
    reports.change(report.id, 1, ReportState.SENT, report.unit, "", "lan", lambda session, row: None)
    with pytest.raises(EditConflict):
        reports.change(report.id, 1, ReportState.DONE, report.unit, "", "minh", lambda session, row: None)
    with pytest.raises(NoSuchRecord):
        reports.change(999, 1, ReportState.DONE, "x", "", "minh", lambda session, row: None)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ("rác đổ trộm đầy ngõ", "rac"),
        ("o ga to qua tren duong", "duong"),
        ("đèn đường hỏng cả tháng", "den"),
        ("mất nước mấy hôm nay", "nuoc"),
        ("nhà bên xây trái phép", "xay-dung"),
        ("hàng xóm hát karaoke khuya", "trat-tu"),
        ("cán bộ phường hách dịch, đòi tiền", "can-bo"),
        ("quán cơm gây ngộ độc", "thuc-pham"),
        ("có việc này muốn nói", None),
    ],
)
def test_what_it_is_about(said: str, field: str | None) -> None:
    assert field_of(said) == field
    assert field is None or field in fields()


@pytest.mark.parametrize(
    "said", ["dây điện đứt rơi xuống đường", "dang chay nha o ngo 5", "có người bị đánh đập", "rò rỉ gas"]
)
def test_danger(said: str) -> None:
    assert sounds_dangerous(said)
    assert not sounds_dangerous("rác đầy ngõ không ai dọn")
