"""The trainer: a process of its own that takes up what was asked for in the console, one training at a time.

It stands back behind answers (``nice``), survives a gateway's restart, since both meet in the database only, and what
one that dies leaves half done is taken up anew, by itself or by the trainer of another machine.
"""

from __future__ import annotations

import logging
import secrets
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.db.base import Database
from bot.errors import TrainingFailed, TrainingStopped
from bot.procedures.repository import Catalogue
from bot.settings import Settings
from bot.training.building import base_fingerprint, build, digest_of, training_data
from bot.training.evaluation.compare import Asked, Told, ask_all, report
from bot.training.evaluation.sets import decided, held, spoken
from bot.training.evaluation.shadow import Shadow
from bot.training.export import REVIEWED_FILE, export_reviewed, write
from bot.training.models import TrainingRun
from bot.training.releases import Releases
from bot.training.runs import Runs, State

logger = logging.getLogger(__name__)
EVERY = 1.0  # seconds between looks at what was asked for
BEAT = 1.0  # seconds between signs of life
PATIENCE = 20.0  # seconds without the database until a training is given up
TRAINED = 0.3  # the part of the whole that is training


class Trainer:
    """One trainer.

    Args:
        settings: where everything lies.
        database: where the trainings are.
    """

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._runs = Runs(database)
        self._releases = Releases(settings, self._runs)
        self._worker = secrets.token_hex(16)

    def run(self, stop: threading.Event) -> None:
        """Work until it is told to stop."""
        while not stop.is_set():
            try:
                self.step()
            except SQLAlchemyError as error:
                logger.warning("the database does not answer: %s", type(error).__name__)
            stop.wait(EVERY)

    def step(self) -> None:
        """Put the live model's files in their places, and work off one training if any waits."""
        self._releases.settle()
        if run := self._runs.claim(self._worker):
            self._work(run)

    def _work(self, run: TrainingRun) -> None:
        try:
            values = self._train(run)
            self._end(run, State.READY, "Xong, chờ đưa vào dùng", progress=1.0, **values)
            self._releases.prune()
        except TrainingStopped:
            self._end(run, State.CANCELLED, "Đã hủy")
        except TrainingFailed as error:
            self._end(run, State.FAILED, "Không xong", error=str(error))
        except SQLAlchemyError:
            raise
        except Exception as error:
            logger.exception("a training broke")
            self._end(run, State.FAILED, "Không xong", error=f"Lỗi ngoài dự kiến: {type(error).__name__}.")

    def _end(self, run: TrainingRun, state: State, step: str, **values: Any) -> None:
        self._patiently(lambda: self._runs.end(run.id, self._worker, state, step, **values))

    def _train(self, run: TrainingRun) -> dict[str, Any]:
        beat = self._beat(run.id)
        found = export_reviewed(self._database, self._settings.reviewed_path)
        base = base_fingerprint()
        learnt = {
            "base": base, "reviewed": found.reviewed, "asked": found.asked,
            "examples": found.examples, "questions": found.questions,
        }  # fmt: skip
        beat(0.0, "Huấn luyện", True, **learnt)
        folder = self._releases.folder(run.id)
        folder.mkdir(parents=True, exist_ok=True)
        # A copy of what was exported: the folder that trainings by hand read may change meanwhile.
        write(folder / "reviewed" / REVIEWED_FILE, found.reviewed)
        with tempfile.TemporaryDirectory(dir=folder) as out:
            data = training_data(folder / "reviewed")
            model = build(data, Path(out), self._releases.log(run.id), lambda done: beat(done * TRAINED, "Huấn luyện"))
            self._releases.keep(run.id, model)
        digest = digest_of(self._releases.file(run.id))
        beat(TRAINED, "Kiểm tra", True, digest=digest, state=State.EVALUATING)
        return {"report": self._compare(found.asked, self._releases.file(run.id), beat)}

    def _compare(self, asked_now: str, model: Path, beat: Beat) -> dict[str, Any] | None:
        """Ask the live model and the new one the same; None where there is no live one to compare with."""
        live = self._runs.live()
        if live is None or not self._releases.file(live.id).is_file():
            return None
        own = self._settings
        asked = Asked(held(), decided(self._database), spoken(self._database, own.shadow_days, own.shadow_messages))
        told: list[Told] = []
        sides = ((self._releases.file(live.id), live.asked, "đang dùng"), (model, asked_now, "mới"))
        for place, (file, questions, name) in enumerate(sides):
            start = TRAINED + place * (1 - TRAINED) / 2

            def on(done: float, start: float = start, step: str = f"Hỏi thử mô hình {name}") -> None:
                beat(start + done * (1 - TRAINED) / 2, step)

            with Shadow(own, self._database, file, questions, on) as shadow:
                told.append(ask_all(shadow, asked, on))
        compared = report(asked, told[0], told[1], Catalogue(self._database).all())
        return {**compared, "against": live.id}

    def _beat(self, number: int) -> Beat:
        """A sign of life that can be given as often as one likes: it is written once a second."""
        last = 0.0

        def beat(progress: float, step: str, now: bool = False, **values: Any) -> None:
            nonlocal last
            if not now and time.monotonic() - last < BEAT:
                return
            last = time.monotonic()
            self._patiently(lambda: self._runs.beat(number, self._worker, progress=progress, step=step, **values))

        return beat

    def _patiently(self, do: Callable[[], None]) -> None:
        """Do something with the database, which may be away for a moment."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return do()
            except SQLAlchemyError:
                if time.monotonic() > until:
                    raise
            with suppress(InterruptedError):
                time.sleep(1.0)


Beat = Callable[..., None]
