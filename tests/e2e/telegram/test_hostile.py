"""Updates as nobody sends them: whatever comes, the gateway answers, stands, and loses nothing that is well-formed."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.telegram.webhook import HEADER
from tests.conftest import Stack
from tests.e2e.telegram.conftest import on_telegram
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server

IDS = itertools.count(1_900_000_001)
TEXTS = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "/start", "/start@", "/" + "a" * 500, "/xoadulieu x", "<b>&amp;", "\u202e\u0000\ufffe", "@" * 300,
            "a" * 4096, "😀" * 2000, "'; DROP TABLE telegram_updates; --", '/ask_fee{"procedure_code":"1.004194"}',
            "⟦ma_ho_so:1⟧", "{{7*7}}", "đ" * 3000, "\n" * 200,
        ]
    ),
)  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-(2**70), 2**70), st.booleans(), st.none(), st.floats(allow_nan=False), st.text(max_size=5)
)
JUNK = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.text(max_size=20)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)


def either(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly what belongs there, sometimes anything."""
    return st.one_of(good, good, good, JUNK)


USERS = st.fixed_dictionaries(
    {"id": either(st.integers(1, 50)), "is_bot": either(st.just(False)), "first_name": either(TEXTS)},
    optional={"language_code": either(st.sampled_from(["vi", "en", "xx-YY", ""]))},
)
CHATS = st.fixed_dictionaries(
    {
        "id": either(st.integers(-(10**13), 50)),
        "type": either(st.sampled_from(["private", "group", "supergroup", "channel"])),
    }
)
MESSAGES = st.fixed_dictionaries(
    {
        "message_id": either(st.integers(0, 10**9)), "date": either(st.integers(0, 2**31)),
        "chat": either(CHATS), "from": either(USERS),
    },
    optional={
        "text": either(TEXTS), "caption": either(TEXTS), "photo": JUNK, "sticker": JUNK, "contact": JUNK,
        "location": JUNK, "reply_to_message": JUNK, "entities": JUNK, "new_chat_title": JUNK, "is_topic_message": JUNK,
        "message_thread_id": either(st.integers(0, 99)),
    },
)  # fmt: skip
CALLBACKS = st.fixed_dictionaries(
    {"id": either(st.text(max_size=20)), "from": either(USERS), "chat_instance": either(st.text(max_size=5))},
    optional={"message": either(MESSAGES), "data": either(TEXTS)},
)
UPDATES = st.fixed_dictionaries(
    {"update_id": st.one_of(st.builds(lambda: next(IDS)), NUMBERS)},
    optional={
        "message": either(MESSAGES), "edited_message": either(MESSAGES), "callback_query": either(CALLBACKS),
        "my_chat_member": JUNK, "inline_query": JUNK, "poll": JUNK,
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def webhooked(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with on_telegram(stack, tmp_path_factory.mktemp("gateway"), "webhook") as server:
        yield server


def post(server: Server, body: bytes, secret: str | None = None) -> int:
    webhook = server.world.webhook
    headers = {HEADER: webhook["secret_token"] if secret is None else secret, "content-type": "application/json"}
    return httpx.post(webhook["url"], content=body, headers=headers, timeout=60, trust_env=False).status_code


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(update=UPDATES)
def test_any_update_is_taken_or_left(webhooked: Server, update: dict[str, Any]) -> None:
    assert post(webhooked, json.dumps(update).encode()) == 200


@settings(max_examples=60, deadline=None)
@given(body=st.one_of(st.binary(max_size=200), JUNK.map(lambda junk: json.dumps(junk).encode())))
def test_any_body_gets_an_answer(webhooked: Server, body: bytes) -> None:
    assert post(webhooked, body) in (200, 400)


def test_a_body_without_end_is_refused(webhooked: Server) -> None:
    assert post(webhooked, b'{"update_id": 1, "x": "' + b"a" * 2_000_000 + b'"}') == 413


def test_a_stranger_is_not_heard(webhooked: Server) -> None:
    update = {"update_id": next(IDS), "message": {"message_id": 1}}
    for secret in ("", "wrong", str(webhooked.world.webhook["secret_token"])[::-1]):
        assert post(webhooked, json.dumps(update).encode(), secret) == 403
    guess = webhooked.world.webhook["url"][:-1] + "0"
    assert httpx.post(guess, json=update, trust_env=False).status_code in (403, 404)


def test_after_all_that_a_resident_is_answered(webhooked: Server) -> None:
    resident = Resident(webhooked)
    resident.say("lệ phí đăng ký tạm trú")
    assert "tạm trú" in resident.text.lower()
