"""What is typed: input methods, new lines, hostile texts from a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from bot.channels.webchat.bundle import FOLDER
from tests.conftest import Stack
from tests.e2e.widget.conftest import WAIT, Window

PAYLOADS = (Path(__file__).parent / "payloads.txt").read_text(encoding="utf-8").splitlines()
ALLOWED_TAGS = {"P", "UL", "OL", "LI", "A", "SPAN", "B", "SMALL", "svg", "path"}


def test_an_input_method_never_sends_half_a_word(chat: Window, context: BrowserContext) -> None:
    chat.field.focus()
    devtools = context.new_cdp_session(chat.page)
    devtools.send("Input.imeSetComposition", {"text": "đăng ky", "selectionStart": 7, "selectionEnd": 7})
    chat.page.keyboard.press("Enter")  # ends the word
    expect(chat.entries("mine")).to_have_count(0)
    devtools.send("Input.insertText", {"text": "đăng ký kết hôn"})
    # The key came through to the field, since no real input method swallowed it: that alone must not send.
    assert chat.field.input_value().strip() == "đăng ký kết hôn"
    chat.page.keyboard.press("Enter")
    expect(chat.entries("mine")).to_contain_text("đăng ký kết hôn")


def test_enter_of_an_input_method_that_says_only_its_key_code(chat: Window) -> None:
    chat.field.fill("tạm trú")
    event = "new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true})"
    assert chat.field.evaluate(f"field => field.dispatchEvent({event})") is True
    expect(chat.entries("mine")).to_have_count(0)


def test_shift_enter_makes_a_new_line(chat: Window) -> None:
    chat.field.fill("đăng ký tạm trú")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.type("lệ phí bao nhiêu")
    expect(chat.entries("mine")).to_have_count(0)
    chat.page.keyboard.press("Enter")
    expect(chat.entries("mine").locator(".bubble")).to_have_text("đăng ký tạm trú\nlệ phí bao nhiêu")
    expect(chat.field).to_have_value("")
    chat.page.keyboard.press("Enter")  # nothing to send
    expect(chat.entries("mine")).to_have_count(1)


def test_hostile_texts_are_shown_and_never_run(chat: Window) -> None:
    assert len(set(PAYLOADS)) >= 60
    dialogs: list[str] = []
    chat.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    foreign: list[str] = []
    own = chat.page.url
    chat.page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(own) else None)
    for count, payload in enumerate(PAYLOADS, 1):
        chat.say(payload)
        agree = chat.button("Đồng ý và gửi")
        ended = chat.page.locator('.entry.mine:is([data-state="sent"], [data-state="refused"])')
        expect(ended.nth(count - 1).or_(agree)).to_be_visible(timeout=WAIT)
        if agree.count():
            agree.click()
        expect(ended).to_have_count(count, timeout=WAIT)
        bubble = chat.entries("mine").nth(count - 1).locator(".bubble")
        assert bubble.evaluate("one => one.childElementCount") == 0
        assert bubble.evaluate("one => one.textContent") == payload.strip()
    for _ in range(2):
        tags = set(chat.page.locator(".bot .bubble *").evaluate_all("all => all.map((one) => one.tagName)"))
        assert tags <= ALLOWED_TAGS | {"BUTTON"}
        assert chat.page.evaluate("window.hacked") is None
        chat.page.reload()
        expect(chat.entries("mine").first).to_be_visible(timeout=WAIT)
    assert dialogs == []
    assert foreign == []


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("https://dichvucong.gov.vn/p/home", True),
        ("https://gov.vn", True),
        ("http://dichvucong.gov.vn", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://dichvucong.gov.vn/%0aalert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("https://gov.vn.evil.example", False),
        ("https://evilgov.vn", False),
        ("https://dichvucong.gov.vn@evil.example", False),
        ("https://user:pass@dichvucong.gov.vn", False),
        ("https://dichvucong.gov.vn:8443", False),
        ("https://evil.example/dichvucong.gov.vn", False),
        ("https://evil.example\\.gov.vn", False),
        ("//dichvucong.gov.vn", False),
        ("", False),
    ],
)
def test_only_official_addresses_become_links(chat: Window, stack: Stack, address: str, official: bool) -> None:
    source = (FOLDER / "rich.js").read_text(encoding="utf-8").split("export class", 1)[0]
    body = source.replace("export ", "").split("\n\n", 1)[1].replace('import { make } from "./dom.js";', "")
    judge = f"(address) => {{ {body}; return isOfficial(address, ['gov.vn', 'vneid.vn']); }}"
    assert chat.page.evaluate(judge, address) is official
