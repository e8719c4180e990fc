"""``troly train``: trains the engine's model when none fits the training data."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import tempfile
import time
from pathlib import Path

import click

from bot.db.base import Database
from bot.db.migrate import migrate
from bot.errors import TrolyError
from bot.settings import ROOT, Settings, load_settings
from bot.training.export import export_reviewed

MODELS = ROOT / "models"
_STAMP = MODELS / ".trained-on"
KEPT_MODELS = 5
_INPUTS = ("config.yml", "domain.yml", "requirements/engine.txt")
_FOLDERS = ("nlu_data", "bot/nlu", "bot/vietnamese")


class TrainingFailed(TrolyError):
    """The engine could not train; its output was shown."""


def training_data(settings: Settings) -> list[Path]:
    """The folders that a model is trained on: the shipped data and what officers reviewed."""
    reviewed = settings.reviewed_path
    return [ROOT / "nlu_data", *([reviewed] if any(reviewed.glob("**/*.yml")) else [])]


def export(settings: Settings) -> None:
    """Write what officers reviewed beside the shipped data."""
    database = Database(settings.database)
    try:
        migrate(database)
        written = export_reviewed(database, settings.reviewed_path, settings.reviewed_questions)
    finally:
        database.close()
    if written.examples or written.questions:
        click.echo(f"Câu đã duyệt: {written.examples} câu cho ý định, {written.questions} câu cho thủ tục.", err=True)


def fingerprint(settings: Settings) -> str:
    """A hash of everything that a model depends on: quicker than starting Rasa to ask the same."""
    digest = hashlib.sha256()
    paths = [ROOT / name for name in _INPUTS]
    folders = [ROOT / name for name in _FOLDERS] + training_data(settings)[1:]
    paths += [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in (".yml", ".py")]
    for path in paths:
        digest.update(str(path.name).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def train_if_needed(settings: Settings, force: bool = False) -> None:
    """Train when no model fits; Rasa itself reuses every part whose fingerprint is unchanged.

    Raises:
        TrainingFailed: the engine ended with an error.
    """
    MODELS.mkdir(exist_ok=True)
    export(settings)
    # Two starts in one folder (a run and its tests) train one after the other; the second finds the work done.
    with (MODELS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _train(settings, force)


def _train(settings: Settings, force: bool) -> None:
    wanted = fingerprint(settings)
    has_model = any(MODELS.glob("*.tar.gz"))
    if not force and has_model and _STAMP.exists() and _STAMP.read_text().strip() == wanted:
        return
    click.echo("Huấn luyện mô hình (khoảng một phút)…", err=True)
    started = time.monotonic()
    log = settings.data_path / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    # An engine that starts meanwhile must not find half a model, so it is written elsewhere and moved.
    with tempfile.TemporaryDirectory(dir=MODELS, prefix=".training-") as folder:
        command = [str(ROOT / "rasa"), "train", "--data", *map(str, training_data(settings)), "--out", folder]
        if force:
            command.append("--force")
        with log.open("wb") as file:
            done = subprocess.run(command, cwd=ROOT, env=os.environ, stdout=file, stderr=subprocess.STDOUT)
        trained = sorted(Path(folder).glob("*.tar.gz"))
        if done.returncode != 0 or not trained:
            tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            raise TrainingFailed(f"huấn luyện không thành công.\n{tail}\nChi tiết: {log}")
        for model in trained:
            model.replace(MODELS / model.name)
    _STAMP.write_text(wanted)
    for old in sorted(MODELS.glob("*.tar.gz"))[:-KEPT_MODELS]:
        old.unlink(missing_ok=True)
    click.echo(f"  xong sau {time.monotonic() - started:.0f} giây", err=True)


@click.command("train", help="Huấn luyện mô hình từ nlu_data/ (và var/reviewed/ nếu có).")
@click.option("--force", is_flag=True, help="Huấn luyện lại từ đầu.")
def command(force: bool) -> None:
    train_if_needed(load_settings(), force)
    newest = max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    click.echo(f"Mô hình: {newest.relative_to(ROOT)}")
