"""The trainings in the database: asked for, worked at, ended, and which one's model answers.

Every step is one conditional update or insert, so that two officers, two trainers or a trainer that was thought dead
cannot both do it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.db.base import Database, utc_now
from bot.errors import EditConflict, NoSuchRecord, TrainingStopped
from bot.training.models import TrainingRun

LEASE = timedelta(seconds=30)  # a trainer whose last sign is older is taken for dead
MAX_TRIES = 3
SOFTWARE = "troly"  # the name under which what no officer did stands in the log

Also = Callable[[Session, TrainingRun], None]


class State(StrEnum):
    """Where a training stands."""

    QUEUED = "queued"
    TRAINING = "training"
    EVALUATING = "evaluating"
    READY = "ready"
    LIVE = "live"
    RETIRED = "retired"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Runs:
    """The trainings.

    Args:
        database: where they are kept.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def request(self, officer: str, also: Also) -> TrainingRun:
        """Ask for a training.

        Args:
            officer: who asks.
            also: done in the same transaction.

        Raises:
            EditConflict: one is under way already.
        """
        run = TrainingRun(state=State.QUEUED, officer=officer, created_at=utc_now(), working=1, step="Chờ đến lượt")
        try:
            with self._database.session() as session:
                session.add(run)
                session.flush()
                also(session, run)
        except IntegrityError as error:
            raise EditConflict("Đang có một lần huấn luyện. Vui lòng chờ xong, hoặc hủy lần đó trước.") from error
        return run

    def newest(self, limit: int = 30) -> Sequence[TrainingRun]:
        """The last trainings, newest first."""
        with self._database.session() as session:
            return session.scalars(select(TrainingRun).order_by(TrainingRun.id.desc()).limit(limit)).all()

    def get(self, number: int) -> TrainingRun:
        """One training.

        Raises:
            NoSuchRecord: there is none of this number.
        """
        with self._database.session() as session:
            return _found(session, number)

    def live(self) -> TrainingRun | None:
        """The training whose model answers."""
        with self._database.session() as session:
            return session.scalar(select(TrainingRun).where(TrainingRun.live == 1))

    def working(self) -> TrainingRun | None:
        """The training that waits or is worked at."""
        with self._database.session() as session:
            return session.scalar(select(TrainingRun).where(TrainingRun.working == 1))

    def cancel(self, number: int, also: Also) -> None:
        """End a training; what it was at is stopped within seconds.

        Raises:
            NoSuchRecord: there is none of this number.
            EditConflict: it has ended already.
        """
        with self._database.session() as session:
            run = _found(session, number)
            values: dict[str, Any] = {"cancelled": True, "step": "Đang dừng"}
            if run.state == State.QUEUED:
                values = {"cancelled": True, **_ended(State.CANCELLED, "Đã hủy")}
            mine = TrainingRun.id == number, TrainingRun.working == 1, TrainingRun.state == run.state
            if not _changed(session, update(TrainingRun).where(*mine).values(values)):
                raise EditConflict("Lần huấn luyện này đã xong hoặc vừa chuyển bước. Vui lòng xem lại.")
            also(session, run)

    def claim(self, worker: str) -> TrainingRun | None:
        """Take up the training that waits, or one whose trainer has died; None if there is none.

        One that has been taken up too often has failed.
        """
        now = utc_now()
        with self._database.session() as session:
            free = or_(TrainingRun.worker.is_(None), TrainingRun.beat_at < now - LEASE)
            run = session.scalar(select(TrainingRun).where(TrainingRun.working == 1, free))
            if run is None:
                return None
            mine = TrainingRun.id == run.id, TrainingRun.tries == run.tries, TrainingRun.working == 1
            if run.cancelled:
                _changed(session, update(TrainingRun).where(*mine).values(_ended(State.CANCELLED, "Đã hủy")))
                return None
            if run.tries >= MAX_TRIES:
                failed = {**_ended(State.FAILED, "Không xong"), "error": "Bị ngắt giữa chừng nhiều lần."}
                _changed(session, update(TrainingRun).where(*mine).values(failed))
                return None
            values = {
                "worker": worker, "beat_at": now, "tries": run.tries + 1, "state": State.TRAINING,
                "started_at": now, "progress": 0.0, "step": "Bắt đầu",
            }  # fmt: skip
            if not _changed(session, update(TrainingRun).where(*mine).values(values)):
                return None
        return self.get(run.id)

    def beat(self, number: int, worker: str, **values: Any) -> None:
        """Give a sign of life, and say how far it is.

        Args:
            number: the training's.
            worker: who is at it.
            values: columns to set with it.

        Raises:
            TrainingStopped: it was cancelled, or another trainer has it.
        """
        mine = TrainingRun.id == number, TrainingRun.worker == worker, TrainingRun.working == 1
        kept = TrainingRun.cancelled.is_(False)
        with self._database.session() as session:
            if not _changed(session, update(TrainingRun).where(*mine, kept).values(beat_at=utc_now(), **values)):
                raise TrainingStopped

    def end(self, number: int, worker: str, state: State, step: str, **values: Any) -> None:
        """End a training that this trainer is at; one that another has is left alone."""
        mine = TrainingRun.id == number, TrainingRun.worker == worker, TrainingRun.working == 1
        with self._database.session() as session:
            _changed(session, update(TrainingRun).where(*mine).values({**_ended(state, step), **values}))

    def go_live(self, number: int, also: Also, reason: str | None = None) -> TrainingRun:
        """Let a training's model answer from now on, in place of the one that does.

        Args:
            number: the training's; ready, or one that was live before.
            also: done in the same transaction.
            reason: why, where the comparison spoke against it.

        Raises:
            NoSuchRecord: there is none of this number.
            EditConflict: it is not ready, or somebody else was first.
        """
        try:
            with self._database.session() as session:
                run = _found(session, number)
                now = utc_now()
                before = update(TrainingRun).where(TrainingRun.live == 1, TrainingRun.id != number)
                session.execute(before.values(live=None, state=State.RETIRED))
                able = TrainingRun.id == number, TrainingRun.state.in_((State.READY, State.RETIRED))
                values = {"state": State.LIVE, "live": 1, "live_at": now, "reason": reason}
                if not _changed(session, update(TrainingRun).where(*able).values(values)):
                    raise EditConflict("Mô hình này không ở trạng thái đưa vào dùng được. Vui lòng xem lại.")
                also(session, run)
        except IntegrityError as error:
            raise EditConflict("Đồng nghiệp vừa đưa một mô hình khác vào dùng. Vui lòng xem lại.") from error
        return self.get(number)

    def put_live(self, **values: Any) -> TrainingRun:
        """Keep a model that was not trained from the console, and let it answer."""
        now = utc_now()
        with self._database.session() as session:
            before = update(TrainingRun).where(TrainingRun.live == 1)
            session.execute(before.values(live=None, state=State.RETIRED))
            run = TrainingRun(
                state=State.LIVE, live=1, officer=SOFTWARE, created_at=now, started_at=now, finished_at=now,
                live_at=now, progress=1.0, **values,
            )  # fmt: skip
            session.add(run)
        return run


def _found(session: Session, number: int) -> TrainingRun:
    run = session.get(TrainingRun, number)
    if run is None:
        raise NoSuchRecord("Không có lần huấn luyện này.")
    return run


def _ended(state: State, step: str) -> dict[str, Any]:
    return {"state": state, "step": step, "working": None, "worker": None, "finished_at": utc_now()}


def _changed(session: Session, statement: Any) -> bool:
    return bool(session.execute(statement).rowcount)  # type: ignore[attr-defined]
