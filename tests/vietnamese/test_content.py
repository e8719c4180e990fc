"""Whether a text names anything."""

from __future__ import annotations

import pytest

from bot.vietnamese.content import content_words


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí bao nhiêu",
        "còn thời hạn thì sao ạ",
        "cần giấy tờ gì",
        "nộp ở đâu vậy anh",
        "làm online được không",
        "bao lâu thì có kết quả",
        "căn cứ pháp lý",
        "còn cái lúc nãy",
        "dạ vâng ạ",
        pytest.param(
            "how much does it cost",
        ),
        "?!",
        "",
    ],
)
def test_questions_that_name_nothing(text: str) -> None:
    assert content_words(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("lệ phí đăng ký kết hôn", "ket"),
        ("sổ đỏ cần giấy tờ gì", "so do"),
        ("còn tạm trú thì sao", "tru"),
        ("mất bằng lái", "mat"),
        ("nhận con nuôi", "con nuoi"),
        ("hộ chiếu bao lâu có", "chieu"),
    ],
)
def test_questions_that_name_something(text: str, word: str) -> None:
    assert word in content_words(text)
