"""What a person did, read from an update."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.reading import Incoming, Kind, Me, number, read, text_of

ME = Me(110201543, "HaiPhongDemoBot")
PERSON = {"id": 5, "is_bot": False, "first_name": "An", "language_code": "vi-VN"}
PRIVATE = {"id": 5, "type": "private", "first_name": "An"}
GROUP = {"id": -7, "type": "group", "title": "Tổ dân phố"}


def update(chat: dict[str, Any] = PRIVATE, key: str = "message", **message: Any) -> dict[str, Any]:
    return {"update_id": 1, key: {"message_id": 9, "date": 1, "chat": chat, "from": PERSON, **message}}


def read_one(raw: dict[str, Any]) -> Incoming:
    incoming = read(raw, ME)
    assert incoming is not None
    return incoming


def test_a_text() -> None:
    incoming = read_one(update(text="lệ phí tạm trú"))
    assert (incoming.kind, incoming.text, incoming.chat_id, incoming.language) == (Kind.TEXT, "lệ phí tạm trú", 5, "vi")


@pytest.mark.parametrize(
    ("said", "word", "rest"),
    [("/start", "start", ""), ("/Start tracuu", "start", "tracuu"),
     ("/thutuc@haiphongdemobot kết hôn", "thutuc", "kết hôn"), ("/thutuc\nkết hôn", "thutuc", "kết hôn")],
)  # fmt: skip
def test_commands(said: str, word: str, rest: str) -> None:
    incoming = read_one(update(text=said))
    assert (incoming.kind, incoming.word, incoming.text) == (Kind.COMMAND, word, rest)


@pytest.mark.parametrize("said", ["1/2 lô đất", "/ tạm trú", "/lệnh"])
def test_what_only_looks_like_a_command_is_text(said: str) -> None:
    assert read_one(update(text=said)).kind is Kind.TEXT


@pytest.mark.parametrize(
    "raw",
    [
        update(text="/start@OtherBot"),
        update(GROUP, text="mọi người ơi"),
        update(GROUP, text="@HaiPhongDemoBotX tạm trú"),
        update({"id": 3, "type": "channel", "title": "x"}, text="tạm trú"),
        update(new_chat_title="x"),
        update(key="edited_message", location={"latitude": 1.0, "longitude": 2.0}),
        update({"id": 3, "type": "channel", "title": "x"}, "channel_post", text="tạm trú"),
        {"update_id": 1},
    ],
)
def test_what_is_not_for_us(raw: dict[str, Any]) -> None:
    assert read(raw, ME) is None


def test_a_bot_is_never_answered() -> None:
    raw = update(text="tạm trú")
    raw["message"]["from"] = {**PERSON, "is_bot": True}
    assert read(raw, ME) is None


@pytest.mark.parametrize(
    "message",
    [{"text": "@HaiPhongDemoBot tạm trú"}, {"text": "tạm trú @haiphongdemobot"},
     {"text": "tạm trú", "reply_to_message": {"message_id": 2, "date": 1, "chat": GROUP, "text": "x",
                                              "from": {"id": ME.id, "is_bot": True, "first_name": "x"}}}],
)  # fmt: skip
def test_in_groups_only_when_spoken_to(message: dict[str, Any]) -> None:
    incoming = read_one(update(GROUP, **message))
    assert (incoming.text, incoming.is_group) == ("tạm trú", True)


def test_a_caption_is_the_text_of_a_picture() -> None:
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    incoming = read_one(update(photo=photo, caption="cái này là gì"))
    assert (incoming.kind, incoming.word, incoming.text) == (Kind.MEDIA, "photo", "cái này là gì")


def test_whoever_shuts_it_out() -> None:
    member = {"user": {"id": ME.id, "is_bot": True, "first_name": "x"}, "status": "member"}
    change = {"chat": PRIVATE, "from": PERSON, "date": 1, "old_chat_member": member,
              "new_chat_member": {**member, "status": "kicked", "until_date": 0}}  # fmt: skip
    assert read_one({"update_id": 1, "my_chat_member": change}).kind is Kind.LEFT


@given(st.one_of(st.none(), st.booleans(), st.floats(), st.text(), st.integers(min_value=2**53)))
def test_no_number(value: object) -> None:
    with pytest.raises(ValueError, match="no id"):
        number(value)


@given(st.text())
def test_texts_lose_halves_of_characters_only(value: str) -> None:
    assert text_of(value + "\ud800") == value.encode("utf-8", "ignore").decode()
