"""The case system over real HTTP: well, down, slow, flaky and lying."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.applications.codes import parse
from bot.applications.desk import StatusDesk
from bot.applications.lockout import Lockout
from bot.applications.providers.breaker import CircuitBreaker
from bot.applications.providers.case_system import ATTEMPTS, CaseSystem
from bot.applications.schema import ApplicationStatus, Origin
from bot.db.base import Database
from bot.errors import CaseSystemUnavailable, ProofMismatch, SettingsError
from bot.procedures.schema import Channel
from bot.settings import Settings
from tests.applications import stand_in
from tests.applications.conftest import KEYS, NOW

CODE = parse(stand_in.MESSAGE["MaHoSo"], NOW.date())


@pytest.fixture
def server() -> Iterator[stand_in.CaseSystem]:
    with stand_in.running() as started:
        yield started


def client(
    server: stand_in.CaseSystem, breaker: CircuitBreaker | None = None, mapping: dict[str, int] | None = None
) -> CaseSystem:
    return CaseSystem(server.address, "secret", 0.5, mapping or {}, KEYS, lambda: NOW, breaker, pause=lambda _: None)


def test_a_message_of_the_national_set_becomes_an_application(server: stand_in.CaseSystem) -> None:
    found = client(server).find(CODE)
    assert found is not None
    assert (found.status, found.agency, found.filed) == (
        ApplicationStatus.PROCESSING,
        "Ủy ban nhân dân phường Hồng Bàng",
        Channel.ONLINE,
    )
    assert found.due_at is not None
    assert found.due_at.isoformat() == "2026-11-30T17:00:00+07:00"
    assert found.origin is Origin.CASE_SYSTEM
    assert KEYS.fits(CODE.lookup, found.proofs, stand_in.PERSONAL)
    assert KEYS.fits(CODE.lookup, found.proofs, stand_in.PHONE)
    assert stand_in.PERSONAL not in repr(found)
    assert "Nguyễn" not in repr(found)


def test_the_code_travels_in_the_body_and_the_token_in_its_header(server: stand_in.CaseSystem) -> None:
    client(server).find(CODE)
    assert server.asked == [{"MaHoSo": CODE.text}]
    assert server.paths == ["/TraCuuHoSo"]
    assert server.authorizations == ["Bearer secret"]


def test_an_unknown_code_is_none(server: stand_in.CaseSystem) -> None:
    assert client(server).find(parse("H24.12-261120-9999", NOW.date())) is None


def test_papers_asked_for_and_the_new_date(server: stand_in.CaseSystem) -> None:
    server.applications[CODE.text] |= {
        "TrangThaiHoSo": 5,
        "DanhSachHoSoBoSung": [
            {"NgayHenTraTruoc": "20261130170000", "NgayHenTraMoi": "20261204170000", "NoiDung": "Giấy chứng sinh"}
        ],
    }
    found = client(server).find(CODE)
    assert found is not None
    assert found.missing == ("Giấy chứng sinh",)
    assert found.due_at is not None
    assert found.due_at.day == 4


def test_a_vendors_statuses_are_mapped_by_the_settings(server: stand_in.CaseSystem) -> None:
    server.applications[CODE.text]["TrangThaiHoSo"] = "CHO_BO_SUNG"
    with pytest.raises(CaseSystemUnavailable):
        client(server).find(CODE)
    found = client(server, mapping={"CHO_BO_SUNG": 5}).find(CODE)
    assert found is not None
    assert found.status is ApplicationStatus.NEEDS_PAPERS


def test_a_short_failure_is_tried_again(server: stand_in.CaseSystem) -> None:
    server.mood = "flaky"
    assert client(server).find(CODE) is not None
    assert len(server.asked) == 2


@pytest.mark.parametrize("mood", ["down", "hanging", "slow"])
def test_down_or_slow_is_no_answer(server: stand_in.CaseSystem, mood: str) -> None:
    server.mood = mood
    with pytest.raises(CaseSystemUnavailable):
        client(server).find(CODE)
    assert len(server.asked) == ATTEMPTS


def test_nobody_there_is_no_answer(server: stand_in.CaseSystem) -> None:
    asking = client(server)
    server.shutdown()
    server.server_close()
    with pytest.raises(CaseSystemUnavailable):
        asking.find(CODE)


def _lie(**changes: object) -> bytes:
    return json.dumps({**stand_in.MESSAGE, **changes}).encode()


LIES = {
    "no JSON": b"<html>login</html>",
    "a list": b"[]",
    "a number": b"42",
    "deep": b"[" * 100_000,
    "huge": b" " * 1_200_000,
    "another application": _lie(MaHoSo="H24.12-261120-0457"),
    "a status that is none": _lie(TrangThaiHoSo="11"),
    "no status": _lie(TrangThaiHoSo=None),
    "a date that is none": _lie(NgayHenTra="20261350000000"),
    "due before received": _lie(NgayHenTra="20261101170000"),
    "received in the future": _lie(NgayTiepNhan="20991101170000"),
    "wrong kinds": _lie(TenTTHC={"a": 1}, DanhSachLePhi="none", TrangThaiHoSo=[4]),
    "broken text": b'{"MaHoSo": "\xff\xfe"}',
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_no_answer(server: stand_in.CaseSystem, lie: str) -> None:
    server.mood = LIES[lie]
    with pytest.raises(CaseSystemUnavailable):
        client(server).find(CODE)


def test_a_broken_system_is_left_alone_and_then_tried_once(server: stand_in.CaseSystem) -> None:
    clock = [0.0]
    asking = client(server, CircuitBreaker(failures=2, rest=30, clock=lambda: clock[0]))
    server.mood = "down"
    for _ in range(5):
        with pytest.raises(CaseSystemUnavailable):
            asking.find(CODE)
    assert len(server.asked) == 2 * ATTEMPTS
    server.mood = "well"
    with pytest.raises(CaseSystemUnavailable):
        asking.find(CODE)
    clock[0] = 31.0
    assert asking.find(CODE) is not None
    assert asking.find(CODE) is not None


def test_no_answer_is_no_try_and_a_wrong_proof_is(server: stand_in.CaseSystem, database: Database) -> None:
    desk = StatusDesk(client(server, CircuitBreaker(failures=1000)), Lockout(database), KEYS)
    server.mood = "down"
    for _ in range(6):
        with pytest.raises(CaseSystemUnavailable):
            desk.show("me", CODE, "0000")
    server.mood = "well"
    with pytest.raises(ProofMismatch):
        desk.show("me", CODE, "0000")
    assert desk.show("me", CODE, stand_in.PHONE).code == CODE.text


def test_the_log_holds_no_code_and_no_answer(server: stand_in.CaseSystem, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client(server).find(CODE)
    server.mood = _lie(TrangThaiHoSo="11")
    with pytest.raises(CaseSystemUnavailable):
        client(server).find(CODE)
    assert caplog.text
    for secret in (CODE.text, "031095004321", "0912 348 765", "Nguyễn"):
        assert secret not in caplog.text


def test_http_without_an_address_is_said_at_the_start() -> None:
    with pytest.raises(SettingsError, match="CASE_SYSTEM_URL"):
        CaseSystem.from_settings(Settings(status_provider="http", case_system_url=""), KEYS)
