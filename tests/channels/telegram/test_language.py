"""In which language a person is addressed."""

from __future__ import annotations

import pytest

from bot.channels.telegram.frame import FRAMES
from bot.channels.telegram.journal import Manner
from bot.channels.telegram.language import manner_of

VI, EN = Manner("vi", False), Manner("en", False)


@pytest.mark.parametrize(
    ("before", "telegram", "text", "language"),
    [
        (None, "vi", "chào", "vi"),
        (None, None, "", "vi"),
        (None, "en", "hello", "en"),
        (None, "ko", "hello", "en"),
        (None, "vi", "How much is a work permit?", "en"),
        (EN, "vi", "ok", "en"),
        (EN, "vi", "lệ phí bao nhiêu vậy", "vi"),
        (VI, "vi", "visa", "vi"),
        (Manner("vi", True), "en", "How much is a work permit?", "vi"),
        (Manner("en", True), "vi", "lệ phí bao nhiêu vậy", "en"),
    ],
)
def test_the_language(before: Manner | None, telegram: str | None, text: str, language: str) -> None:
    assert manner_of(before, telegram, text).language == language


def test_both_frames_say_the_same_things() -> None:
    vietnamese, english = FRAMES["vi"], FRAMES["en"]
    assert list(vietnamese.commands) == list(english.commands)
    assert set(vietnamese.media) == set(english.media)
