"""Gateways on Telegram beside the shared stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import Stack
from tests.telegram_server.gateway import Gateway
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server, running
from tests.telegram_server.world import World

MODES = ("polling", "webhook")
Start = Callable[[Server, str], Gateway]


def beside(stack: Stack, server: Server, log: Path, mode: str, **settings: str) -> Gateway:
    """A gateway that belongs to the stack."""
    environment = {**stack.environment, "LOG_LEVEL": "WARNING", **settings}
    return Gateway(server, environment, log, webhook=mode == "webhook")


@contextmanager
def on_telegram(stack: Stack, folder: Path, mode: str) -> Iterator[Server]:
    """Telegram with a gateway of the assistant on it."""
    with running(World(paced=False)) as server:
        gateway = beside(stack, server, folder / "gateway.log", mode)
        gateway.start()
        try:
            gateway.wait(mode)
            yield server
        finally:
            gateway.stop()


@pytest.fixture(scope="module", params=MODES)
def telegram(
    stack: Stack, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Telegram with the assistant on it, in each mode."""
    with on_telegram(stack, tmp_path_factory.mktemp("gateway"), request.param) as server:
        yield server


@pytest.fixture(scope="session")
def polled(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The same by polling, for tests that do not depend on the mode."""
    with on_telegram(stack, tmp_path_factory.mktemp("gateway"), "polling") as server:
        yield server


@pytest.fixture
def resident(telegram: Server) -> Resident:
    """Somebody new, whose Telegram is in Vietnamese."""
    return Resident(telegram)
