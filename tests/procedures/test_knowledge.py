"""The catalogue in memory: families, successors, and a reading that follows the database."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.db.base import Database
from bot.procedures import knowledge as module
from bot.procedures.knowledge import Knowledge, LiveKnowledge
from bot.procedures.repository import Catalogue, Origin
from tests.procedures.records import record
from tests.procedures.small import (
    ABOLISHED,
    CAR,
    CAR_TWIN,
    CARD,
    OLD_CARD,
    OLDER_CARD,
    RECORDS,
    STAY,
    small_finder,
    small_knowledge,
)


@pytest.fixture
def known() -> Knowledge:
    return small_knowledge()


@pytest.mark.parametrize("code", [CAR, CAR_TWIN])
def test_a_family_is_answered_for_by_its_fullest_record(known: Knowledge, code: str) -> None:
    assert known.family_of(code) == [CAR_TWIN, CAR]
    assert known.head_of(code) == CAR_TWIN


def test_who_has_no_family_is_alone(known: Knowledge) -> None:
    assert known.family_of(STAY) == [STAY]
    assert known.head_of(STAY) == STAY
    assert known.head_of("9.999999") == "9.999999"


def test_a_retired_member_answers_for_itself_only() -> None:
    twins = [record(f"1.00000{n}", family="f") for n in (1, 2)]
    old = record("1.000003", family="f", status="abolished")
    family = Knowledge([*twins, old], small_finder())
    assert family.family_of("1.000001") == ["1.000001", "1.000002"]
    assert family.family_of("1.000003") == ["1.000003"]


@pytest.mark.parametrize(("code", "codes"), [(OLD_CARD, [CARD]), (OLDER_CARD, [CARD]), (ABOLISHED, []), (STAY, [])])
def test_successors_are_followed_through_chains(known: Knowledge, code: str, codes: list[str]) -> None:
    assert [r.code for r in known.successors(known.records[code])] == codes


def test_successors_in_a_circle_and_by_two_ways() -> None:
    def replaced(code: str, *by: str) -> object:
        return record(code, status="replaced", replaced_by=list(by))

    records = [
        replaced("1.000001", "1.000002", "1.000003"),
        replaced("1.000002", "1.000001", "1.000004"),
        replaced("1.000003", "1.000004", "1.000005"),
        record("1.000004"),
        record("1.000005"),
    ]
    circle = Knowledge(records, small_finder())  # type: ignore[arg-type]
    assert [r.code for r in circle.successors(circle.records["1.000001"])] == ["1.000004", "1.000005"]


def test_the_live_reading_follows_a_change(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHECK_EVERY", 0.0)
    catalogue = Catalogue(database)
    catalogue.write(RECORDS[:5], Origin.SEED)
    reviewed = tmp_path / "questions.jsonl"
    live = LiveKnowledge(catalogue, tmp_path / "finder", reviewed)
    first = live.get()
    assert set(first.records) == {r.code for r in RECORDS[:5]}
    assert live.get() is first
    catalogue.write([RECORDS[5]], Origin.EDIT)
    for _ in range(600):
        if live.get() is not first:
            break
        time.sleep(0.05)
    assert RECORDS[5].code in live.get().records
    assert live.get().finder.find(RECORDS[5].plain_name)[0].code == RECORDS[5].code
    second = live.get()
    reviewed.write_text(json.dumps({"code": STAY, "text": "qwert zxcvb"}) + "\n", encoding="utf-8")
    for _ in range(600):
        if live.get().finder is not second.finder:
            break
        time.sleep(0.05)
    assert live.get().finder.find("qwert zxcvb")[0].code == STAY
