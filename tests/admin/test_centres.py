"""Service centres and what officers see at the counter, on the console."""

from __future__ import annotations

import pytest

from bot.admin.audit import AuditLog
from bot.admin.roles import Role
from bot.db.base import Database
from bot.guidance.counter_notes import KeptNotes
from bot.places.kept import KeptCentres
from bot.places.wards import Ward
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin
from tests.admin.conftest import Hire

LE_CHAN = Ward("Lê Chân", "phường")


def test_an_address_is_written_down_with_its_day(database: Database, hire: Hire) -> None:
    officer = hire(Role.EDITOR)
    assert "phường Lê Chân" in officer.see("/centres") and "0/114" in officer.see("/centres")
    fields = {"address": "10 Hồ Sen", "phone": "", "hours": "thứ Hai đến thứ Sáu"}
    assert officer.post("/centres/57", **fields).status_code == 303
    centre = KeptCentres(database).of(LE_CHAN)
    assert (centre.address, centre.phone, centre.hours) == ("10 Hồ Sen", None, "thứ Hai đến thứ Sáu")
    assert centre.verified_on and centre.verified_on.isoformat() == "2026-11-25"
    assert officer.post("/centres/57", address="12 Hồ Sen", phone="", hours="").status_code == 303
    change = AuditLog(database).newest(action="centre.edit")[0]
    assert (change.before["address"], change.after["address"]) == ("10 Hồ Sen", "12 Hồ Sen")


@pytest.mark.parametrize("address", ["", "x" * 201, "một\nhai"])
def test_what_is_no_address_stays_in_the_form(database: Database, hire: Hire, address: str) -> None:
    answer = hire(Role.EDITOR).post("/centres/57", address=address, phone="1", hours="")
    assert answer.status_code == 422
    assert KeptCentres(database).all() == {}


def test_reviewers_only_look(hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    assert "Chưa có" in officer.see("/centres/57")
    assert officer.post("/centres/57", address="10 Hồ Sen").status_code == 403
    assert officer.get("/centres/114").status_code == 404


def test_a_note_of_the_counter_is_added_and_taken_away(database: Database, hire: Hire) -> None:
    Catalogue(database).write([record for record in load_content() if record.code == "1.004194"], Origin.SEED)
    officer = hire(Role.EDITOR)
    note = {"cause": "Tờ khai không ghi số định danh", "avoid": "Ghi đủ số định danh"}
    assert officer.post("/procedures/1.004194/counter", **note).status_code == 303
    [kept] = KeptNotes(database).of("1.004194")
    assert (kept.cause, kept.officer) == (note["cause"], "lan")
    assert note["cause"] in officer.see("/procedures/1.004194")
    assert officer.post(f"/procedures/1.004194/counter/{kept.id}/remove").status_code == 303
    assert KeptNotes(database).of("1.004194") == ()
    assert [entry.action for entry in AuditLog(database).newest()[:2]] == ["counter.remove", "counter.add"]


@pytest.mark.parametrize("cause", ["", "x" * 301, "hồ sơ của anh A số 0912345678"])
def test_a_note_that_cannot_be(database: Database, hire: Hire, cause: str) -> None:
    Catalogue(database).write([record for record in load_content() if record.code == "1.004194"], Origin.SEED)
    assert hire(Role.EDITOR).post("/procedures/1.004194/counter", cause=cause, avoid="b").status_code in (400, 422)
    assert KeptNotes(database).of("1.004194") == ()


def test_no_note_of_a_procedure_that_is_not_there(hire: Hire) -> None:
    assert hire(Role.EDITOR).post("/procedures/9.999999/counter", cause="a", avoid="b").status_code == 404
