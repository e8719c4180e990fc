"""The models on disk, and what stands where the engine and the finder look for the live one."""

from __future__ import annotations

import logging
import secrets
import shutil
from functools import cached_property
from pathlib import Path

from bot.errors import EditConflict
from bot.settings import Settings
from bot.training.building import base_fingerprint, digest_of
from bot.training.export import REVIEWED_FILE, write
from bot.training.models import TrainingRun
from bot.training.runs import Also, Runs, State

logger = logging.getLogger(__name__)


class Releases:
    """The models of trainings.

    Args:
        settings: where they lie, and how many are kept.
        runs: the trainings.
    """

    def __init__(self, settings: Settings, runs: Runs) -> None:
        self._settings = settings
        self._runs = runs

    @cached_property
    def _base(self) -> str:
        """What the software that runs in this process stands on."""
        return base_fingerprint()

    def folder(self, number: int) -> Path:
        """Where a training keeps its files."""
        return self._settings.training_path / str(number)

    def file(self, number: int) -> Path:
        """The model of a training; may be gone."""
        return self.folder(number) / "model.tar.gz"

    def log(self, number: int) -> Path:
        """What the engine said while training."""
        return self.folder(number) / "training.log"

    def fits(self, run: TrainingRun) -> bool:
        """Whether a training's model is there and goes with the software that runs."""
        return run.base == self._base and self.file(run.id).is_file()

    def go_live(self, number: int, also: Also, reason: str | None = None) -> TrainingRun:
        """Let a training's model answer from now on; the engines have it within seconds.

        Raises:
            NoSuchRecord: there is none of this number.
            EditConflict: its file is gone, it does not go with the software, it is not ready, or was overtaken.
        """
        run = self._runs.get(number)
        if run.state in (State.READY, State.RETIRED) and not self.fits(run):
            raise EditConflict("Tệp của mô hình này không còn, hoặc không hợp với phiên bản phần mềm đang chạy.")
        run = self._runs.go_live(number, also, reason)
        self.settle()
        return run

    def adopt(self, model: Path, reviewed: str, asked: str, examples: int, questions: int) -> TrainingRun:
        """Keep a model that was trained outside of the console, and let it answer."""
        run = self._runs.put_live(
            base=self._base, digest=digest_of(model), reviewed=reviewed, asked=asked, examples=examples,
            questions=questions, step="Có sẵn hoặc huấn luyện bằng lệnh",
        )  # fmt: skip
        self.keep(run.id, model)
        self.settle()
        return run

    def keep(self, number: int, model: Path) -> None:
        """Put a training's model where it is kept."""
        _link(model, self.file(number))

    def settle(self) -> None:
        """Make the files that engine and finder look at those of the live model, whatever was left half done."""
        run = self._runs.live()
        if run is None or not self.file(run.id).is_file():
            return
        if not _same(self._settings.live_model, self.file(run.id)):
            _link(self.file(run.id), self._settings.live_model)
        write(self._settings.reviewed_questions, run.asked)

    def restore_reviewed(self) -> None:
        """Put back what the live model learnt from officers, where a later training has exported more."""
        run = self._runs.live()
        write(self._settings.reviewed_path / REVIEWED_FILE, run.reviewed if run else "")

    def prune(self) -> None:
        """Delete the files of old trainings: all but the live one's and the newest that can go live."""
        able = [r for r in self._runs.newest(1000) if r.state in (State.READY, State.RETIRED)]
        kept = {run.id for run in able[: self._settings.kept_models]}
        before = [run for run in able if run.state == State.RETIRED]  # the way back stays open
        kept |= {run.id for run in sorted(before, key=lambda run: run.live_at or run.created_at)[-1:]}
        kept |= {run.id for run in (self._runs.live(), self._runs.working()) if run}
        for folder in self._settings.training_path.glob("[0-9]*"):
            if folder.name.isdecimal() and int(folder.name) not in kept and folder.is_dir():
                for file in folder.glob("*.tar.gz"):
                    file.unlink(missing_ok=True)


def _same(one: Path, other: Path) -> bool:
    return one.exists() and (one.samefile(other) or digest_of(one) == digest_of(other))


def _link(source: Path, target: Path) -> None:
    """The same file under another name, at once and whole; a copy where the file system knows no links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(f".{secrets.token_hex(4)}.part")
    try:
        part.hardlink_to(source)
    except OSError:
        shutil.copyfile(source, part)
    part.replace(target)
