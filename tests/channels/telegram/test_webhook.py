"""The door of the webhook."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.channels.telegram.webhook import HEADER, path_of, secret_of, webhook

SECRET = "s" * 32


def post(headers: dict[str, str], body: bytes) -> tuple[int, list[Any]]:
    taken: list[Any] = []

    async def take(raw: Any) -> None:
        taken.append(raw)

    async def run() -> int:
        app = FastAPI()
        app.include_router(webhook({"/telegram/x"}, SECRET, take))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://gateway") as client:
            return (await client.post("/telegram/x", content=body, headers=headers)).status_code

    return asyncio.run(run()), taken


def test_with_the_secret_it_is_taken() -> None:
    assert post({HEADER: SECRET}, b'{"update_id": 1}') == (200, [{"update_id": 1}])


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: SECRET[:-1]}, {HEADER: SECRET.upper()}])
def test_without_it_nothing_is_read(headers: dict[str, str]) -> None:
    assert post(headers, b'{"update_id": 1}') == (403, [])


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000])
def test_no_json(body: bytes) -> None:
    assert post({HEADER: SECRET}, body) == (400, [])


def test_path_and_secret_cannot_be_guessed_and_do_not_lead_to_the_token() -> None:
    token = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
    assert path_of(token, "a") == path_of(token, "a") != path_of(token, "b")
    assert token not in path_of(token, "a") and len(path_of(token, "a")) > 40
    assert secret_of("given", token, "a") == "given"
    assert secret_of("", token, "a") != path_of(token, "a")
