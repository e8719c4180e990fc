"""The server: HTTP for bots, and the poster of webhooks, on a thread of its own."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import parse_qsl

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.telegram_server.markup import Refused
from tests.telegram_server.methods import METHODS, pending
from tests.telegram_server.world import World

LONGEST_POLL = 50.0
_JSON = ("reply_markup", "reply_parameters", "link_preview_options", "commands", "allowed_updates")


class Server:
    """A running Bot API server.

    Args:
        world: what it knows.
        port: where it listens on loopback.
    """

    def __init__(self, world: World, port: int) -> None:
        self.world = world
        self.address = f"http://127.0.0.1:{port}"
        self._polls = 0
        self._posting: set[int] = set()
        app = Starlette(routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])])
        config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="critical", access_log=False, ws="none")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self._thread.start()
        until = time.monotonic() + 10
        while not self._server.started and time.monotonic() < until:
            time.sleep(0.01)

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        poster = asyncio.create_task(self._post_updates())
        await self._server.serve()
        poster.cancel()
        with suppress(asyncio.CancelledError):
            await poster

    async def _call(self, request: Request) -> Response:
        world = self.world
        method = request.path_params["method"]
        try:
            if request.path_params["token"] != world.token:
                raise Refused(401, "Unauthorized")
            params = await _params(request)
            with world.lock:
                world.calls[method] += 1
                fault = world.fault(method, params)
            if fault is not None and fault.kind == "flood":
                seconds = max(1, round(fault.seconds))
                raise Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
            if fault is not None and fault.kind == "error":
                raise Refused(502, "Bad Gateway")
            if fault is not None and fault.kind == "lost":
                await asyncio.sleep(fault.seconds)
                raise Refused(502, "Bad Gateway")
            result = await self._do(method, params)
            if fault is not None and fault.kind == "late":
                await asyncio.sleep(fault.seconds)
        except Refused as error:
            body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                body["parameters"] = error.parameters
            return JSONResponse(body, status_code=error.code)
        return JSONResponse({"ok": True, "result": result})

    async def _do(self, method: str, params: dict[str, Any]) -> Any:
        if method == "getUpdates":
            return await self._wait_for_updates(params)
        if method not in METHODS:
            raise Refused(404, "Not Found")
        with self.world.lock:
            return json.loads(json.dumps(METHODS[method](self.world, params)))

    async def _wait_for_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        self._polls += 1
        mine = self._polls
        until = time.monotonic() + min(float(params.get("timeout") or 0), LONGEST_POLL)
        while True:
            with self.world.lock:
                found = pending(self.world, params)
            if found or time.monotonic() >= until:
                return found
            await asyncio.sleep(0.02)
            if mine != self._polls:
                raise Refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )

    async def _post_updates(self) -> None:
        """Post updates to the webhook: those of a chat one after the other, each until it is taken."""
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            tasks: set[asyncio.Task[None]] = set()
            while True:
                with self.world.lock:
                    webhook = dict(self.world.webhook)
                    waiting = sorted(self.world.updates.values(), key=lambda u: u["update_id"]) if webhook else []
                for update in waiting:
                    queue = _chat_of(update)
                    if queue in self._posting or len(self._posting) >= int(webhook.get("max_connections", 40)):
                        continue
                    self._posting.add(queue)
                    task = asyncio.create_task(self._post(client, webhook, update, queue))
                    tasks.add(task)
                    task.add_done_callback(tasks.discard)
                await asyncio.sleep(0.01)

    async def _post(
        self, client: httpx.AsyncClient, webhook: dict[str, Any], update: dict[str, Any], queue: int
    ) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": str(webhook.get("secret_token", ""))}
        try:
            answer = await client.post(str(webhook["url"]), json=update, headers=headers)
            if answer.is_success:
                with self.world.lock:
                    self.world.updates.pop(update["update_id"], None)
            else:
                await asyncio.sleep(0.5)
        except httpx.HTTPError:
            await asyncio.sleep(0.5)
        finally:
            self._posting.discard(queue)


async def _params(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("application/json"):
        return dict(await request.json())
    given: dict[str, Any] = dict(request.query_params)
    given.update(parse_qsl((await request.body()).decode(), keep_blank_values=True))
    for name in _JSON:
        if name in given:
            with suppress(ValueError):
                given[name] = json.loads(given[name])
    return given


def _chat_of(update: dict[str, Any]) -> int:
    """The queue of an update; without a chat each is its own."""
    query = update.get("callback_query") or {}
    message = update.get("message") or update.get("edited_message") or query.get("message") or {}
    try:
        return int(message["chat"]["id"])
    except (KeyError, TypeError, ValueError):
        return int(update["update_id"])


@contextmanager
def running(world: World | None = None, port: int | None = None) -> Iterator[Server]:
    """A server for the time of a test."""
    if port is None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
    server = Server(world or World(), port)
    server.start()
    try:
        yield server
    finally:
        server.stop()
