"""Makes a model: the engine's own training, in a process of its own that gives way to answers."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from bot.errors import TrainingFailed
from bot.processes import die_with_parent
from bot.settings import ROOT

NICE = 15
POLL = 0.3  # seconds
_INPUTS = ("config.yml", "domain.yml", "requirements/engine.txt")
_FOLDERS = ("nlu_data", "bot/nlu", "bot/vietnamese")
_DONE = re.compile(r"(Finished training|Restored) component '(\w+)'")
_PARTS = 3  # components of config.yml that are trained: intents, facets, rules
_TAIL = 15  # lines of the log that an error shows

Watch = Callable[[float], None]


def fingerprint_of(paths: Sequence[Path]) -> str:
    """A hash of files, by name and content; of folders whatever a model could depend on in them."""
    digest = hashlib.sha256()
    files = [
        file
        for path in paths
        for file in ([path] if path.is_file() else sorted(path.rglob("*")))
        if path.is_file() or file.suffix in (".yml", ".py", ".txt")
    ]
    for file in files:
        digest.update(file.name.encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def base_fingerprint() -> str:
    """A hash of everything that a model depends on beside the reviews; quicker than starting Rasa to ask the same."""
    return fingerprint_of([ROOT / name for name in (*_INPUTS, *_FOLDERS)])


def digest_of(path: Path) -> str:
    """The hash by which a model file is known."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def training_data(reviewed: Path) -> list[Path]:
    """The folders that a model is trained on: the shipped data and what officers reviewed, if they did."""
    return [ROOT / "nlu_data", *([reviewed] if any(reviewed.glob("**/*.yml")) else [])]


def build(data: Sequence[Path], out: Path, log: Path, watch: Watch, nice: int = NICE, force: bool = False) -> Path:
    """Train a model.

    Args:
        data: folders of training data.
        out: the folder that the model is written to; nothing else may be in it.
        log: the file that the engine's output goes to.
        watch: called several times a second with how far it is, 0 to 1; what it raises ends the training.
        nice: how far it stands back behind answers.
        force: train every part anew, also what Rasa would take from its cache.

    Raises:
        TrainingFailed: the engine ended with an error.
    """
    command = [str(ROOT / "rasa"), "train", "--data", *map(str, data), "--out", str(out)]
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as file:
        process = subprocess.Popen(
            ["nice", "-n", str(nice), *command, *(["--force"] if force else [])],
            cwd=ROOT,
            env=os.environ,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        try:
            while process.poll() is None:
                watch(_progress(log))
                time.sleep(POLL)
        finally:
            end(process)
    made = sorted(out.glob("*.tar.gz"))
    if process.returncode != 0 or not made:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-_TAIL:])
        raise TrainingFailed(f"Huấn luyện không thành công.\n{tail}")
    return made[-1]


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a process that leads a group, with all of its group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)


def _progress(log: Path) -> float:
    found = {name for _, name in _DONE.findall(log.read_text(errors="replace"))}
    return min(1.0, len(found) / _PARTS)
