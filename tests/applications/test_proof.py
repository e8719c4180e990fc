"""Proofs as keyed hashes, the change of keys, and the lockout."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.applications.codes import Code, parse
from bot.applications.desk import StatusDesk
from bot.applications.lockout import CODE_TRIES, TRIES, Lockout
from bot.applications.proof import ProofKeys
from bot.applications.providers.provider import DatabaseProvider
from bot.applications.register import Register
from bot.applications.schema import Application, ApplicationStatus
from bot.db.base import Database, utc_now
from bot.errors import ProofMismatch, StatusLocked
from tests.applications.conftest import KEYS, NOW

CODE = parse("H24.12-250715-0001", NOW.date())
UNKNOWN = parse("H24.12-250715-0002", NOW.date())


@pytest.fixture
def desk(database: Database) -> StatusDesk:
    register = Register(database)
    proofs = KEYS.proofs(CODE.lookup, "1234", "5678")
    register.write([Application(CODE.text, CODE.lookup, ApplicationStatus.PROCESSING, proofs=proofs)], NOW)
    return StatusDesk(DatabaseProvider(register), Lockout(database), KEYS)


def test_either_number_proves_and_only_for_its_code() -> None:
    proofs = KEYS.proofs(CODE.lookup, "1234", "5678")
    assert KEYS.fits(CODE.lookup, proofs, "1234")
    assert KEYS.fits(CODE.lookup, proofs, "5678")
    assert not KEYS.fits(CODE.lookup, proofs, "4321")
    assert not KEYS.fits(UNKNOWN.lookup, proofs, "1234")
    assert "1234" not in repr(proofs)
    assert KEYS.proofs(CODE.lookup, "1234", None).personal != KEYS.proofs(UNKNOWN.lookup, "1234", None).personal


def test_a_missing_proof_is_proven_by_nothing() -> None:
    nothing = KEYS.proofs(CODE.lookup, None, None)
    assert not any(KEYS.fits(CODE.lookup, nothing, digits) for digits in ("", "0000", "None"))


def test_an_old_key_still_checks_and_new_hashes_use_the_new_one() -> None:
    before = KEYS.proofs(CODE.lookup, "1234", None)
    rotated = ProofKeys("a new key", ["a key for tests"])
    assert rotated.fits(CODE.lookup, before, "1234")
    after = rotated.proofs(CODE.lookup, "1234", None)
    assert after.key == rotated.current != before.key
    assert ProofKeys("a new key").fits(CODE.lookup, after, "1234")
    assert not ProofKeys("a new key").fits(CODE.lookup, before, "1234")


def test_the_right_proof_shows_the_application(desk: StatusDesk) -> None:
    assert desk.show("me", CODE, "5678").code == CODE.text


@pytest.mark.parametrize("tried", [CODE, UNKNOWN], ids=["wrong proof", "unknown code"])
def test_five_wrong_tries_lock_the_sender_whatever_the_code(desk: StatusDesk, tried: Code) -> None:
    for _ in range(TRIES):
        with pytest.raises(ProofMismatch):
            desk.show("me", tried, "0000")
    with pytest.raises(StatusLocked) as locked:
        desk.show("me", CODE, "1234")
    left = locked.value.until - utc_now()
    assert timedelta(minutes=59) < left <= timedelta(hours=1)
    with pytest.raises(StatusLocked):
        desk.check("me", None)
    assert desk.show("somebody else", CODE, "1234").code == CODE.text


def test_a_right_proof_in_between_does_not_reset_the_count(desk: StatusDesk) -> None:
    for _ in range(TRIES):
        desk.show("me", CODE, "1234")
        with pytest.raises(ProofMismatch):
            desk.show("me", UNKNOWN, "0000")
    with pytest.raises(StatusLocked):
        desk.show("me", UNKNOWN, "0001")


def test_a_lock_ends_after_an_hour(database: Database) -> None:
    lockout, start = Lockout(database), utc_now()
    for minute in range(TRIES):
        lockout.begin("me", "mark", start + timedelta(minutes=minute))
    last = start + timedelta(minutes=TRIES - 1)
    with pytest.raises(StatusLocked):
        lockout.check("me", None, last + timedelta(minutes=59))
    lockout.check("me", None, last + timedelta(minutes=60))


def test_five_tries_over_more_than_an_hour_lock_nothing(database: Database) -> None:
    lockout, start = Lockout(database), utc_now()
    for number in range(TRIES * 2):
        lockout.begin("me", "mark", start + timedelta(minutes=16 * number))


def test_thirty_tries_on_a_code_lock_it_for_strangers_only(desk: StatusDesk) -> None:
    desk.show("owner", CODE, "1234")
    for number in range(CODE_TRIES):
        with pytest.raises(ProofMismatch):
            desk.show(f"stranger {number // 3}", CODE, "0000")
    with pytest.raises(StatusLocked):
        desk.show("new stranger", CODE, "1234")
    assert desk.show("owner", CODE, "1234").code == CODE.text


def test_an_unknown_code_locks_alike(desk: StatusDesk) -> None:
    for number in range(CODE_TRIES):
        with pytest.raises(ProofMismatch):
            desk.show(f"stranger {number // 3}", UNKNOWN, "0000")
    with pytest.raises(StatusLocked):
        desk.show("new stranger", UNKNOWN, "0000")


def test_what_no_longer_counts_is_deleted(database: Database) -> None:
    lockout = Lockout(database)
    for _ in range(TRIES):
        lockout.begin("me", "mark", utc_now() - timedelta(minutes=30))
    lockout.purge(utc_now() + timedelta(days=2))
    lockout.check("me", "mark", utc_now())
