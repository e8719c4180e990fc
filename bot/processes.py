"""The commands that start the engine and the action server, and what their processes share."""

from __future__ import annotations

import ctypes
import signal
import socket
import sys
from pathlib import Path

from bot.settings import ROOT

_PR_SET_PDEATHSIG = 1


def engine_command(model: Path, port: int) -> list[str]:
    """The engine with a model, on loopback."""
    where = ["--port", str(port), "--interface", "127.0.0.1", "--endpoints", "endpoints.yml"]
    return [str(ROOT / "rasa"), "run", "--model", str(model), *where]


def actions_command(port: int) -> list[str]:
    """The action server; it listens where ``SANIC_HOST`` says."""
    return [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port)]


ACTIONS_ENVIRONMENT = {"SANIC_HOST": "127.0.0.1", "SANIC_WORKERS": "1"}


def die_with_parent() -> None:
    """Let the kernel end a child whose parent was killed, so that its port is free again (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nothing listens on now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()
