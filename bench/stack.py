"""Starts the whole assistant (the three real processes under their supervisor) on free ports, for benches and tests."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from bot.processes import free_ports

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 600  # a first start trains, on a busy machine for minutes


class StackError(RuntimeError):
    """The assistant did not come up; the message holds the ends of its logs."""


@dataclass
class Stack:
    """A running assistant."""

    address: str
    data: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def ready(self) -> bool:
        """Whether a question can be answered now."""
        try:
            return httpx.get(f"{self.address}/healthz", timeout=10, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until it answers.

        Raises:
            StackError: it ended, or did not answer in time.
        """
        until = time.monotonic() + seconds
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > until:
                logs = "\n".join(
                    f"== {path.name}\n{path.read_text(errors='replace')[-2000:]}" for path in self.data.rglob("*.log")
                )
                raise StackError(f"the stack did not come up\n{logs}")
            time.sleep(0.5)

    def pid_of(self, needle: str) -> int:
        """The process of this machine whose command line holds ``needle``."""
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if needle in command:
                return int(entry.name)
        raise StackError(f"no process with {needle}")

    def stop(self) -> None:
        """Stop all of it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()


def start_stack(data: Path, **settings: str) -> Stack:
    """Start ``troly run`` on free ports with its own data folder and a fixed clock; an empty setting is left out."""
    gateway, engine, actions = free_ports(3)
    environment = {
        **os.environ,
        "PORT": str(gateway),
        "ENGINE_PORT": str(engine),
        "ACTIONS_PORT": str(actions),
        "DATA_DIR": str(data),
        "TROLY_NOW": "2026-11-24T09:00:00+07:00",
        **settings,
    }
    environment = {name: value for name, value in environment.items() if value}
    data.mkdir(parents=True, exist_ok=True)
    with (data / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [str(ROOT / "troly"), "run"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    return Stack(f"http://127.0.0.1:{gateway}", data, process, environment)
