"""``troly train``: trains the engine's model when none fits the training data."""

from __future__ import annotations

import hashlib
import os
import subprocess
import time
from pathlib import Path

import click

from bot.errors import TrolyError
from bot.settings import ROOT, Settings, load_settings

MODELS = ROOT / "models"
_STAMP = MODELS / ".trained-on"
_INPUTS = ("config.yml", "domain.yml", "requirements/engine.txt")
_FOLDERS = ("nlu_data", "bot/nlu", "bot/vietnamese")


class TrainingFailed(TrolyError):
    """The engine could not train; its output was shown."""


def training_data(settings: Settings) -> list[Path]:
    """The folders that a model is trained on: the shipped data and what officers reviewed."""
    reviewed = settings.data_path / "reviewed"
    return [ROOT / "nlu_data", *([reviewed] if any(reviewed.glob("**/*.yml")) else [])]


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
    wanted = fingerprint(settings)
    has_model = any(MODELS.glob("*.tar.gz"))
    if not force and has_model and _STAMP.exists() and _STAMP.read_text().strip() == wanted:
        return
    click.echo("Huấn luyện mô hình (khoảng một phút)…", err=True)
    started = time.monotonic()
    command = [str(ROOT / "rasa"), "train", "--data", *map(str, training_data(settings))]
    if force:
        command.append("--force")
    log = settings.data_path / "log" / "train.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        done = subprocess.run(command, cwd=ROOT, env=os.environ, stdout=file, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise TrainingFailed(f"huấn luyện không thành công.\n{tail}\nChi tiết: {log}")
    MODELS.mkdir(exist_ok=True)
    _STAMP.write_text(wanted)
    click.echo(f"  xong sau {time.monotonic() - started:.0f} giây", err=True)


@click.command("train", help="Huấn luyện mô hình từ nlu_data/ (và var/reviewed/ nếu có).")
@click.option("--force", is_flag=True, help="Huấn luyện lại từ đầu.")
def command(force: bool) -> None:
    train_if_needed(load_settings(), force)
    newest = max(MODELS.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    click.echo(f"Mô hình: {newest.relative_to(ROOT)}")
