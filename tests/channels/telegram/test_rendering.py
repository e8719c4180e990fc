"""From a reply to calls of the Bot API."""

from __future__ import annotations

from typing import Any

from bot.channels.telegram.reading import Incoming, Kind
from bot.channels.telegram.rendering import Place, keyboard_of, picked, render, render_all, say
from bot.conversations.store import StoredReply
from bot.messages import Outcome

HERE = Place(5)


def reply(text: str, *buttons: tuple[str, str], **data: Any) -> StoredReply:
    return StoredReply("1", text, [{"title": t, "payload": p} for t, p in buttons],
                       {"outcome": Outcome.ANSWERED.value, **data})  # fmt: skip


def test_heading_bold_source_small_the_rest_escaped() -> None:
    (call,) = render(reply("Tạm trú – lệ phí:\n• <15.000 & đồng>\nNguồn: Nghị quyết 23."), HERE)
    assert call.params["text"] == (
        "<b>Tạm trú – lệ phí:</b>\n• &lt;15.000 &amp; đồng&gt;\n<i>Nguồn: Nghị quyết 23.</i>"
    )
    assert call.params["link_preview_options"] == {"is_disabled": True}


def test_buttons_stand_under_the_last_part() -> None:
    calls = render(reply("\n".join("x" * 100 for _ in range(90)), ("Lệ phí", "/ask_fee")), HERE)
    assert len(calls) == 3
    assert [("reply_markup" in call.params) for call in calls] == [False, False, True]


def test_short_buttons_stand_in_pairs_and_links_alone() -> None:
    buttons = [{"title": "Lệ phí", "payload": "/a"}, {"title": "Bao lâu", "payload": "/b"},
               {"title": "Một tên thủ tục dài hơn hai mươi chữ", "payload": "/c"}]  # fmt: skip
    rows = keyboard_of(buttons, [{"title": "Cổng", "url": "https://dichvucong.gov.vn"}])
    assert [len(row) for row in rows] == [2, 1, 1]
    assert rows[-1][0] == {"text": "↗ Cổng", "url": "https://dichvucong.gov.vn"}


def test_only_real_addresses_become_links() -> None:
    links = [{"title": "x", "url": url} for url in ("javascript:alert(1)", "tg://user?id=1", "https://a b.vn")]
    (call,) = render(reply("chào", links=links), HERE)
    assert "reply_markup" not in call.params


def test_the_pressed_choice_is_shown_and_only_that() -> None:
    keyboard = (({"text": "✅ A", "callback_data": "/a"}, {"text": "B", "callback_data": "/b"}),)
    press = Incoming(1, Kind.PRESS, 5, 5, False, text="/b", message_id=3, callback="1", keyboard=keyboard)
    (call,) = picked(press)
    texts = [button["text"] for button in call.params["reply_markup"]["inline_keyboard"][0]]
    assert texts == ["A", "✅ B"]
    assert picked(Incoming(1, Kind.PRESS, 5, 5, False, text="/c", message_id=3, callback="1",
                           keyboard=(({"text": "A", "callback_data": "/a"},),))) == []  # fmt: skip


def test_only_the_first_message_names_what_it_answers() -> None:
    calls = render_all([reply("một"), reply("hai")], Place(-7, reply_to=3))
    assert [("reply_parameters" in call.params) for call in calls] == [True, False]


def test_nothing_is_said_as_something() -> None:
    (call,) = say("  \n ", HERE)
    assert call.params["text"].strip()
