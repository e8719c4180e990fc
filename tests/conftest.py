"""Shared by all tests: the real stack, started once, and a way to talk to it."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 300


@dataclass
class Stack:
    """The three real processes under their supervisor."""

    address: str
    data: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]

    def ready(self) -> bool:
        try:
            return httpx.get(f"{self.address}/healthz", timeout=10, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def wait(self, seconds: float = START_SECONDS) -> None:
        until = time.monotonic() + seconds
        while not self.ready():
            if self.process.poll() is not None or time.monotonic() > until:
                logs = "\n".join(
                    f"== {path.name}\n{path.read_text(errors='replace')[-2000:]}" for path in self.data.rglob("*.log")
                )
                pytest.fail(f"the stack did not come up\n{logs}")
            time.sleep(0.5)

    def pid_of(self, needle: str) -> int:
        """The process of this stack whose command line holds ``needle``."""
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if needle in command:
                return int(entry.name)
        raise AssertionError(f"no process with {needle}")


def free_ports(count: int) -> list[int]:
    """Ports that nothing listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def start_stack(data: Path, **settings: str) -> Stack:
    """Start ``troly run`` on free ports with its own data folder."""
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
    data.mkdir(parents=True, exist_ok=True)
    with (data / "run.log").open("wb") as log:
        process = subprocess.Popen(
            [str(ROOT / "troly"), "run"], cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
    return Stack(f"http://127.0.0.1:{gateway}", data, process, environment)


def stop_stack(stack: Stack) -> None:
    stack.process.send_signal(signal.SIGINT)
    try:
        stack.process.wait(30)
    except subprocess.TimeoutExpired:
        stack.process.kill()


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The stack that dialogue and end-to-end tests share; limits off, since tests write fast."""
    running = start_stack(tmp_path_factory.mktemp("data"), RATE_LIMITS="off")
    try:
        running.wait()
        yield running
    finally:
        stop_stack(running)


@dataclass
class Talk:
    """One conversation with the real assistant."""

    address: str
    name: str = field(default_factory=lambda: secrets.token_hex(16))
    last: list[dict[str, Any]] = field(default_factory=list)

    def post(self, **body: Any) -> httpx.Response:
        """Post a raw request."""
        return httpx.post(f"{self.address}/api/chat", json=body, timeout=60, trust_env=False)

    def say(self, text: str) -> list[dict[str, Any]]:
        """Say something and return the messages that come back."""
        return self._keep(self.post(conversation=self.name, message_id=secrets.token_hex(8), text=text))

    def press(self, title_or_payload: str) -> list[dict[str, Any]]:
        """Press a button of the last answer, by its title, or send a payload."""
        buttons = {b["title"]: b["payload"] for message in self.last for b in message["buttons"]}
        payload = buttons.get(title_or_payload, title_or_payload)
        assert payload.startswith("/"), f"no button {title_or_payload!r} among {list(buttons)}"
        return self._keep(self.post(conversation=self.name, message_id=secrets.token_hex(8), payload=payload))

    def _keep(self, answer: httpx.Response) -> list[dict[str, Any]]:
        assert answer.status_code == 200, answer.text
        self.last = answer.json()["messages"]
        assert self.last
        return self.last

    @property
    def outcome(self) -> str:
        return str(self.last[0]["outcome"])

    @property
    def procedure(self) -> str | None:
        code = self.last[0]["procedure_code"]
        return str(code) if code else None

    @property
    def facets(self) -> list[str | None]:
        return [message["facet"] for message in self.last]

    @property
    def text(self) -> str:
        return "\n".join(message["text"] for message in self.last)

    def __str__(self) -> str:
        return json.dumps(self.last, ensure_ascii=False, indent=1)


@pytest.fixture
def talk(stack: Stack) -> Talk:
    """A new conversation."""
    return Talk(stack.address)
