"""What publishers do with trainings, each with its line in the log."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.admin.audit import record as log
from bot.db.base import Database
from bot.errors import BadEntry
from bot.settings import Settings
from bot.training.evaluation.gate import objections
from bot.training.models import Review, TrainingRun
from bot.training.releases import Releases
from bot.training.runs import Runs, State

LOG_TAIL = 20_000  # characters
MIN_REASON = 10  # characters


class TrainingDesk:
    """The trainings, for the console.

    Args:
        settings: where models lie, how much worse one may be.
        database: where the trainings are.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self.runs = Runs(database)
        self.releases = Releases(settings, self.runs)

    def request(self, officer: str) -> TrainingRun:
        """Ask for a training.

        Raises:
            EditConflict: one is under way.
        """
        return self.runs.request(officer, lambda s, run: log(s, officer, "training.request", f"mô hình {run.id}"))

    def cancel(self, officer: str, number: int) -> None:
        """End a training.

        Raises:
            NoSuchRecord: there is none of this number.
            EditConflict: it has ended already.
        """
        self.runs.cancel(number, lambda s, run: log(s, officer, "training.cancel", f"mô hình {run.id}"))

    def objections(self, run: TrainingRun) -> list[str]:
        """What speaks against letting a training's model answer; one that did answer before has shown what it can."""
        if run.state == State.RETIRED:
            return []
        found = objections(run.report, self._settings.gate_margin)
        live = self.runs.live()
        if run.report and live and run.report.get("against") not in (None, live.id):
            found.append("Mô hình đang dùng đã thay đổi sau khi so sánh; số liệu này so với mô hình trước đó.")
        return found

    def go_live(self, officer: str, number: int, reason: str) -> TrainingRun:
        """Let a training's model answer, or one of before again.

        Raises:
            NoSuchRecord: there is none of this number.
            BadEntry: the comparison speaks against it and no reason was given.
            EditConflict: it cannot go live, or somebody else was first.
        """
        run = self.runs.get(number)
        against = self.objections(run)
        if against and len(reason) < MIN_REASON:
            raise BadEntry("Mô hình này kém mô hình đang dùng. Vui lòng ghi rõ lý do vẫn đưa vào dùng.")
        action = "training.back" if run.state == State.RETIRED else "training.live"
        before = self.runs.live()

        def also(session: Session, now: TrainingRun) -> None:
            told = {"mô hình": now.id, **({"lý do": reason, "cảnh báo": against} if against else {})}
            log(session, officer, action, f"mô hình {now.id}", {"mô hình": before.id} if before else None, told)

        return self.releases.go_live(number, also, reason if against else None)

    def back(self) -> TrainingRun | None:
        """The model that answered last before the present one and can do so again."""
        live = self.runs.live()
        retired = [run for run in self.runs.newest(200) if run.state == State.RETIRED and self.releases.fits(run)]
        before = [
            run for run in retired if live is None or (run.live_at and run.live_at < (live.live_at or run.live_at))
        ]
        return max(before, key=lambda run: run.live_at or run.created_at, default=None)

    def new_decisions(self) -> int:
        """How many decisions officers made or took back since the last training that came to its end."""
        ended = (State.READY, State.LIVE, State.RETIRED)
        with self._database.session() as session:
            last = session.scalar(select(func.max(TrainingRun.started_at)).where(TrainingRun.state.in_(ended)))
            query = select(func.count()).select_from(Review).where(Review.decision != "ignore")
            if last is not None:
                query = query.where(or_(Review.created_at > last, Review.undone_at > last))
            else:
                query = query.where(Review.undone_at.is_(None))
            return session.scalar(query) or 0

    def engine_runs(self, runs: Sequence[TrainingRun]) -> int | None:
        """The number of the training whose model the engine has loaded; None if it does not say."""
        try:
            answer = httpx.get(f"{self._settings.engine_address}/webhooks/gateway/health", timeout=1.0, trust_env=False)
            digest = answer.json().get("model")
        except (httpx.HTTPError, ValueError, AttributeError):
            return None
        # Two trainings may come to the same file; the live one then speaks for both.
        same = [run for run in runs if run.digest and run.digest == digest]
        return max(same, key=lambda run: bool(run.live)).id if same else None

    def log_of(self, number: int) -> str:
        """The end of what the engine said while training."""
        path = self.releases.log(number)
        return path.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:] if path.exists() else ""
