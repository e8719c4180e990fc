"""Keeps child processes running: starts, watches, starts again, and stops all of them on Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import click

from bot.processes import die_with_parent
from bot.settings import ROOT

MAX_LOG_BYTES = 10_000_000
GRACE = 10.0  # seconds a child gets to stop by itself
LONGEST_WAIT = 30.0  # seconds between starts of a child that keeps dying
STEADY = 60.0  # a child that ran this long is started again at once


@dataclass
class Child:
    """One process to keep running."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    failures: int = 0
    start_at: float = 0.0


class Supervisor:
    """Runs children until it is told to stop.

    Args:
        children: what to run, in the order of starting.
        logs: folder for one log file a child.
        health: address that answers 200 once everything works.
    """

    def __init__(self, children: Sequence[Child], logs: Path, health: str) -> None:
        self._children = children
        self._logs = logs
        self._health = health
        self._stopping = False

    def run(self, ready: str) -> int:
        """Start everything, print ``ready`` once it works, and keep it working; return the exit code."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop_soon)
        self._logs.mkdir(parents=True, exist_ok=True)
        announced = False
        waited = time.monotonic()
        try:
            while not self._stopping:
                self._look_after()
                if not announced and self._is_ready():
                    announced = True
                    click.echo(ready)
                    sys.stdout.flush()
                elif not announced and time.monotonic() - waited > 60:
                    waited = time.monotonic()
                    click.echo(f"  vẫn đang khởi động; nhật ký ở {self._logs}", err=True)
                time.sleep(0.25)
        finally:
            self._stop()
        return 0

    def _stop_soon(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True

    def _look_after(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.start_at:
                    self._start(child)
            elif (code := child.process.poll()) is not None:
                child.failures = 0 if now - child.started > STEADY else child.failures + 1
                wait = 0.0 if child.failures == 0 else min(2.0 ** (child.failures - 1), LONGEST_WAIT)
                child.process, child.start_at = None, now + wait
                click.echo(
                    f"  {child.name} dừng (mã {code}), khởi động lại sau {wait:.0f} giây; "
                    f"nhật ký: {self._logs / child.name}.log",
                    err=True,
                )

    def _start(self, child: Child) -> None:
        path = self._logs / f"{child.name}.log"
        if path.exists() and path.stat().st_size > MAX_LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            child.process = subprocess.Popen(
                list(child.command),
                cwd=ROOT,
                env={**os.environ, **child.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
        child.started = time.monotonic()

    def _is_ready(self) -> bool:
        try:
            with build_opener(ProxyHandler({})).open(self._health, timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError, ValueError):
            return False

    def _stop(self) -> None:
        click.echo("Đang dừng…", err=True)
        running = [child for child in self._children if child.process and child.process.poll() is None]
        for child in running:
            _signal(child, signal.SIGTERM)
        until = time.monotonic() + GRACE
        for child in running:
            assert child.process is not None
            try:
                child.process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.process.wait()


def _signal(child: Child, number: signal.Signals) -> None:
    assert child.process is not None
    with suppress(ProcessLookupError):
        os.killpg(child.process.pid, number)
