"""The trouble tree: every end is reached, by buttons and by telling the trouble outright."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.conversations.guides.trouble import WORDING, answer_trouble, told_in
from bot.conversations.wordings.first import sentences
from bot.guidance.trouble.schema import ROOT, Node, trouble
from bot.messages import Outcome
from tests.conversations.guides.walking import RECORDS, Walk


def ways(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Node]]:
    if not node.ways:
        yield path, node
    for way in node.ways:
        yield from ways(trouble()[way.to], (*path, way.title))


ENDS = list(ways(trouble()[ROOT]))


@pytest.mark.parametrize(("path", "end"), ENDS, ids=lambda value: getattr(value, "id", None))
def test_each_end_is_reached_and_gives_a_hotline(path: tuple[str, ...], end: Node) -> None:
    walk = Walk()
    walk.press(f"vn/{ROOT}")
    for title in path:
        assert walk.say(title)
    message = walk.last.messages[0]  # type: ignore[union-attr]
    assert message.outcome is Outcome.ANSWERED
    assert "1800 1096" in message.text and f"Nguồn: {end.source}" in message.text
    assert "{" not in message.text
    if end.procedure:
        assert end.procedure in RECORDS and message.buttons[0].payload.startswith("/ask_overview")


@pytest.mark.parametrize("node", [node for node in trouble().values() if node.says], ids=lambda node: node.id)
def test_a_trouble_told_outright(node: Node) -> None:
    for way in node.says:
        assert told_in(f"em {way} thì làm sao ạ") == node


def test_officers_can_say_each_in_their_words() -> None:
    assert {WORDING + name for name in trouble()} <= set(sentences())


def test_what_is_not_known_is_asked() -> None:
    walk = Walk()
    shown = answer_trouble(walk.at("máy em bị làm sao ấy"))
    assert len(shown.choices) == len(trouble()[ROOT].ways)


def test_another_trouble_in_the_middle() -> None:
    walk = Walk()
    walk.press("vn/otp")
    assert walk.say("à mà quên mật khẩu nữa")
    assert "Quên mật khẩu" in walk.last.messages[0].text  # type: ignore[union-attr]
