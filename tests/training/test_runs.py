"""Trainings as the database keeps them: one at a time, one live, whoever asks and whoever dies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.db.base import Database, utc_now
from bot.errors import EditConflict, NoSuchRecord, TrainingStopped
from bot.training.models import TrainingRun
from bot.training.runs import LEASE, MAX_TRIES, Runs, State


def nothing(*_: Any) -> None:
    """No line in the log."""


@pytest.fixture
def runs(database: Database) -> Runs:
    return Runs(database)


def ready(runs: Runs) -> int:
    number = runs.request("an", nothing).id
    assert runs.claim("one")
    runs.end(number, "one", State.READY, "Xong")
    return number


def age(database: Database, number: int, by: timedelta) -> None:
    with database.session() as session:
        session.get_one(TrainingRun, number).beat_at = utc_now() - by


def test_one_is_asked_for_at_a_time(runs: Runs) -> None:
    first = runs.request("an", nothing)
    with pytest.raises(EditConflict):
        runs.request("binh", nothing)
    assert [run.id for run in runs.newest()] == [first.id]
    runs.cancel(first.id, nothing)
    assert runs.request("binh", nothing).state == State.QUEUED


def test_what_is_done_with_it_fails_with_it(runs: Runs) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        runs.request("an", broken)
    assert runs.newest() == []


def test_two_trainers_do_not_take_the_same(runs: Runs) -> None:
    number = runs.request("an", nothing).id
    taken = runs.claim("one")
    assert taken
    assert (taken.id, taken.state, taken.worker) == (number, State.TRAINING, "one")
    assert runs.claim("two") is None


def test_what_a_dead_trainer_left_is_taken_up_and_it_finds_that_out(runs: Runs, database: Database) -> None:
    number = runs.request("an", nothing).id
    runs.claim("one")
    runs.beat(number, "one", progress=0.5)
    assert runs.claim("two") is None
    age(database, number, LEASE * 2)
    again = runs.claim("two")
    assert again
    assert (again.worker, again.progress, again.tries) == ("two", 0.0, 2)
    with pytest.raises(TrainingStopped):
        runs.beat(number, "one")
    runs.end(number, "one", State.READY, "Xong")
    assert runs.get(number).state == State.TRAINING, "who lost it cannot end it"


def test_what_kills_every_trainer_is_given_up(runs: Runs, database: Database) -> None:
    number = runs.request("an", nothing).id
    for _ in range(MAX_TRIES):
        assert runs.claim("one")
        age(database, number, LEASE * 2)
    assert runs.claim("one") is None
    failed = runs.get(number)
    assert (failed.state, failed.working) == (State.FAILED, None)
    assert failed.error


def test_cancelling_stops_the_work_and_a_finished_one_cannot_be(runs: Runs, database: Database) -> None:
    number = runs.request("an", nothing).id
    runs.claim("one")
    runs.cancel(number, nothing)
    with pytest.raises(TrainingStopped):
        runs.beat(number, "one")
    runs.end(number, "one", State.CANCELLED, "Đã hủy")
    assert runs.get(number).state == State.CANCELLED
    with pytest.raises(EditConflict):
        runs.cancel(number, nothing)
    with pytest.raises(NoSuchRecord):
        runs.cancel(999, nothing)


def test_a_cancelled_one_whose_trainer_died_is_not_taken_up(runs: Runs, database: Database) -> None:
    number = runs.request("an", nothing).id
    runs.claim("one")
    runs.cancel(number, nothing)
    age(database, number, LEASE * 2)
    assert runs.claim("two") is None
    assert runs.get(number).state == State.CANCELLED


def test_one_is_live_and_the_one_before_can_come_back(runs: Runs) -> None:
    shipped = runs.put_live(base="b", digest="d").id
    number = ready(runs)
    assert runs.go_live(number, nothing).state == State.LIVE
    assert runs.get(shipped).state == State.RETIRED
    assert runs.go_live(shipped, nothing).state == State.LIVE
    live = runs.live()
    assert live
    assert live.id == shipped
    assert runs.get(number).state == State.RETIRED


def test_what_is_not_ready_does_not_go_live_and_the_live_one_stays(runs: Runs) -> None:
    shipped = runs.put_live(base="b", digest="d").id
    number = runs.request("an", nothing).id
    with pytest.raises(EditConflict):
        runs.go_live(number, nothing)
    with pytest.raises(EditConflict):
        runs.go_live(shipped, nothing)  # it is live already
    live = runs.live()
    assert live
    assert live.id == shipped
