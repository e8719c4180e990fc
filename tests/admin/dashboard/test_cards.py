"""What the headline figures say of how they moved."""

from __future__ import annotations

from dataclasses import replace

from bot.admin.dashboard.cards import Card, cards
from tests.admin.dashboard.test_export import NOBODY


def of(title: str, made: list[Card]) -> Card:
    return next(card for card in made if card.title == title)


def test_counts_move_by_percent_and_shares_by_points() -> None:
    asked = replace(NOBODY, people={"web": 8, "telegram": 4}, outcomes={"answered": 9, "clarify": 1})
    now = replace(asked, answered=10, half=1.25, most=30.0)
    then = replace(NOBODY, people={"web": 16}, outcomes={"answered": 85, "choices": 15})
    made = cards(now, then, telegram_counted=True)
    assert (of("Người dùng", made).value, of("Người dùng", made).change) == ("12", "giảm 25% so với kỳ trước (16)")
    understood = of("Hiểu và trả lời ngay", made)
    assert (understood.value, understood.change) == ("90,0%", "tăng 5,0 điểm so với kỳ trước")
    assert of("Thời gian trả lời", made).value == "1,2 giây / 30,0 giây"
    assert of("Tin nhắn", made).change == "kỳ trước không có"


def test_without_a_period_to_compare_with_nothing_is_said_of_it() -> None:
    made = cards(replace(NOBODY, people={"web": 8}), None, telegram_counted=False)
    assert {card.change for card in made} == {""}
    assert of("Sang nộp qua mạng", made).value == "–"


def test_what_is_not_counted_on_telegram_is_said() -> None:
    counted, not_counted = (cards(NOBODY, None, telegram_counted=flag) for flag in (True, False))
    assert "PUBLIC_URL" in of("Liên kết chính thức được mở", not_counted).counted
    assert "chỉ trang web" in of("Sang nộp qua mạng", not_counted).counted
    assert all("PUBLIC_URL" not in card.counted and "chỉ trang web" not in card.counted for card in counted)
