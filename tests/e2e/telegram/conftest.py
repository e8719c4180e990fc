"""Gateways on Telegram beside the shared stack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
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


@pytest.fixture(scope="module", params=MODES)
def telegram(
    stack: Stack, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """Telegram with the assistant on it, in each mode."""
    with ExitStack() as end:
        server = end.enter_context(running(World(paced=False)))
        gateway = beside(stack, server, tmp_path_factory.mktemp("gateway") / "gateway.log", request.param)
        end.callback(gateway.stop)
        gateway.start()
        gateway.wait(request.param)
        yield server


@pytest.fixture
def resident(telegram: Server) -> Resident:
    """Somebody new, whose Telegram is in Vietnamese."""
    return Resident(telegram)


@pytest.fixture(scope="session")
def polled(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Telegram with the assistant on it by polling, for tests that do not depend on the mode."""
    with ExitStack() as end:
        server = end.enter_context(running(World(paced=False)))
        gateway = beside(stack, server, tmp_path_factory.mktemp("gateway") / "gateway.log", "polling")
        end.callback(gateway.stop)
        gateway.start()
        gateway.wait("polling")
        yield server
