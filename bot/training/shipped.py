"""The model that stands on the shipped training data, in ``models/`` of the checkout, made when none fits."""

from __future__ import annotations

import fcntl
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.settings import ROOT, Settings
from bot.training.building import base_fingerprint, build, fingerprint_of, training_data

MODELS = ROOT / "models"
KEPT = 5
_STAMP = MODELS / ".trained-on"


def train_if_needed(settings: Settings, say: Callable[[str], None], force: bool = False) -> Path:
    """The newest model of the shipped data and of the reviews as they were last exported.

    Rasa itself reuses every part whose fingerprint is unchanged.

    Args:
        settings: where the reviews are.
        say: tells the person who waits.
        force: train in any case, and every part.

    Raises:
        TrainingFailed: the engine ended with an error.
    """
    MODELS.mkdir(exist_ok=True)
    # Two starts in one folder (a run and its tests) train one after the other; the second finds the work done.
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        data = training_data(settings.reviewed_path)
        wanted = ".".join([base_fingerprint(), *(fingerprint_of([folder]) for folder in data[1:])])
        made = sorted(MODELS.glob("*.tar.gz"))
        if made and not force and _STAMP.exists() and _STAMP.read_text().strip() == wanted:
            return made[-1]
        say("Huấn luyện mô hình (khoảng một phút)…")
        # An engine that starts meanwhile must not find half a model, so it is written elsewhere and moved.
        with tempfile.TemporaryDirectory(dir=MODELS, prefix=".training-") as folder:
            log = settings.data_path / "log" / "train.log"
            model = build(data, Path(folder), log, lambda done: None, nice=0, force=force)
            model = model.replace(MODELS / model.name)
        _STAMP.write_text(wanted)
        for old in made[: 1 - KEPT]:
            old.unlink(missing_ok=True)
    return model
