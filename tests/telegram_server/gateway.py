"""A gateway beside a running assistant, with Telegram switched on and the small Bot API server for Telegram."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import httpx

from bench.stack import ROOT
from bot.processes import free_ports
from tests.telegram_server.server import Server

START_SECONDS = 60.0


class Gateway:
    """A gateway process that can be killed and started again.

    Args:
        server: what it takes for Telegram.
        environment: the assistant that it belongs to: data folder, addresses of engine and actions.
        log: where it writes.
        webhook: whether updates are posted to it; else it polls.
    """

    def __init__(self, server: Server, environment: Mapping[str, str], log: Path, *, webhook: bool = False) -> None:
        self.port = free_ports(1)[0]
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._environment = {
            **os.environ,
            **environment,
            "PORT": str(self.port),
            "TELEGRAM_TOKEN": server.world.token,
            "TELEGRAM_API_BASE": server.address,
            "TELEGRAM_WEBHOOK_URL": self.address if webhook else "",
            "PYTHONPATH": str(ROOT),
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, without waiting."""
        command = [sys.executable, "-m", "uvicorn", "bot.app:create_app", "--factory", "--no-access-log"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"],
                cwd=ROOT,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def mode(self) -> str:
        """How it gets its updates, empty while it does not answer."""
        try:
            answer = httpx.get(f"{self.address}/healthz", timeout=10, trust_env=False).json()
        except (httpx.HTTPError, ValueError):
            return ""
        return str(answer["channels"]["telegram"])

    def wait(self, *modes: str) -> None:
        """Wait until it is in one of these modes.

        Raises:
            TimeoutError: it was not in time.
        """
        until = time.monotonic() + START_SECONDS
        while self.mode() not in (modes or ("polling", "webhook")):
            if time.monotonic() > until:
                raise TimeoutError(f"the gateway did not come up; see {self._log}")
            time.sleep(0.2)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as an administrator would."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
