"""Keeps the engine on the model that is live: asks the gateway, fetches, loads beside the old one, and swaps.

Rasa can pull models by itself, but loads them in the loop that answers, which stands still for as long. Here the
loading is done in a thread; messages on their way end with the model that they began with. Written for Rasa 3.6, where
``Agent.load_model`` makes a processor and puts it in the agent's place; checked when the engine starts.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import tempfile
from pathlib import Path
from typing import Any

import aiohttp
import rasa
from rasa.core.agent import Agent
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.core.processor import MessageProcessor

logger = logging.getLogger(__name__)
EVERY = 2.0  # seconds between looks
AFTER_A_BAD_ONE = 60.0  # seconds until a model that could not be loaded is tried again
_WRITTEN_FOR = "3.6."
_PIECE = 1 << 20


class LiveModel:
    """Follows the live model of one engine.

    Args:
        address: where the gateway gives it out, its ETag the file's SHA-256; empty to follow nothing.
        token: what the gateway wants in ``X-Engine-Token``.
    """

    def __init__(self, address: str, token: str) -> None:
        self._address = address
        # A model is packed already; to pack it once more would keep the gateway from answering.
        self._headers = {"Accept-Encoding": "identity", **({"X-Engine-Token": token} if token else {})}
        self.digest: str | None = None
        if address and not rasa.__version__.startswith(_WRITTEN_FOR):
            raise RuntimeError(f"bot/engine/live_model.py is written for Rasa {_WRITTEN_FOR}x, not {rasa.__version__}")

    async def follow(self, app: Any) -> None:
        """Look again and again, until the engine stops."""
        self.digest = await asyncio.to_thread(_digest_of_loaded, app.ctx.agent)
        while self._address:
            wait = EVERY
            try:
                await self._look(app.ctx.agent)
            except (TimeoutError, aiohttp.ClientError) as error:
                logger.debug("the live model could not be asked for: %s", type(error).__name__)
            except Exception:
                logger.exception("the live model could not be loaded; the one before stays")
                wait = AFTER_A_BAD_ONE
            await asyncio.sleep(wait)

    async def _look(self, agent: Agent) -> None:
        timeout = aiohttp.ClientTimeout(total=120, connect=5)
        known = {"If-None-Match": f'"{self.digest}"'} if self.digest else {}
        headers = {**self._headers, **known}
        session = aiohttp.ClientSession(timeout=timeout, headers=headers)
        async with session, session.get(self._address) as answer:
            if answer.status != 200:
                return
            wanted = answer.headers["ETag"].strip('"')
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "model.tar.gz"
                if await _fetch(answer, path) != wanted:
                    raise ValueError("what came is not what was announced")
                processor = await asyncio.to_thread(_load, agent, path)
        _swap(agent, processor)
        self.digest = wanted
        logger.info("the model is now %s", wanted[:12])


async def _fetch(answer: aiohttp.ClientResponse, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        async for piece in answer.content.iter_chunked(_PIECE):
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _load(agent: Agent, path: Path) -> MessageProcessor:
    """A processor of a model, with everything else as the agent has it."""
    return MessageProcessor(
        model_path=path,
        tracker_store=agent.tracker_store,
        lock_store=agent.lock_store,
        action_endpoint=agent.action_endpoint,
        generator=agent.nlg,
        http_interpreter=agent.http_interpreter,
    )


def _swap(agent: Agent, processor: MessageProcessor) -> None:
    """What ``Agent.load_model`` does once it has loaded."""
    agent.processor = processor
    agent.domain = processor.domain
    agent.tracker_store.domain = processor.domain
    if isinstance(agent.nlg, TemplatedNaturalLanguageGenerator):
        agent.nlg.responses = processor.domain.responses if processor.domain else {}


def _digest_of_loaded(agent: Agent | None) -> str | None:
    """The hash of the file that the engine started with."""
    path = agent.processor.model_path if agent and agent.processor else None
    return hashlib.sha256(path.read_bytes()).hexdigest() if path and path.is_file() else None
