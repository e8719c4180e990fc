"""Personal values never reach a log, the engine's tracker or the message store."""

from __future__ import annotations

from tests.conftest import Stack, Talk

VALUES = [
    "031095001234",
    "031 095 004 321",
    "0912345678",
    "+84 987 654 321",
    "nguyen.van.a@example.com",
    "4111 1111 1111 1111",
    "H24.12-250715-0001",
    "000.00.12.H24-210715-0002",
]


def test_marked_values_stand_nowhere_in_the_clear(stack: Stack) -> None:
    talk = Talk(stack.address)
    for value in VALUES:
        talk.say(f"tôi số {value} muốn đăng ký tạm trú cần giấy tờ gì")
    found = []
    for path in stack.data.rglob("*"):
        if not path.is_file():
            continue
        content = path.read_bytes()
        found += [(path.name, value) for value in VALUES if value.encode() in content]
    assert not found


def test_the_conversation_name_is_not_kept(stack: Stack) -> None:
    talk = Talk(stack.address)
    talk.say("đăng ký kết hôn")
    for path in stack.data.rglob("*.db*"):
        assert talk.name.encode() not in path.read_bytes()
