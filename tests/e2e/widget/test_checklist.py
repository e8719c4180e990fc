"""A checklist in the chat window, and its page to print or to open on a relative's phone."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import BrowserContext, expect

from tests.conftest import Stack
from tests.e2e.widget.conftest import WAIT, Window


def test_from_a_question_to_the_printed_page(chat: Window, context: BrowserContext, stack: Stack) -> None:
    chat.say("đăng ký tạm trú cần giấy tờ gì", "giấy tờ cần chuẩn bị")
    chat.button("Giấy tờ cho trường hợp của tôi").click()
    for answer in ("Một người, một gia đình", "Tôi thuê, mượn", "Không"):
        chat.page.get_by_role("button", name=answer, exact=True).last.click(timeout=WAIT)
    chat.hears("giấy tờ cho trường hợp của anh/chị")
    link = chat.page.get_by_role("link", name="In, gửi cho người nhà")
    expect(link).to_be_visible()
    with context.expect_page() as opened:
        link.click()
    page = opened.value
    page.wait_for_load_state()
    assert page.url == f"{stack.address}/giay-to/1.004194/122"
    expect(page.get_by_role("heading", name="Đăng ký tạm trú")).to_be_visible()
    expect(page.get_by_text("Tờ khai thay đổi thông tin cư trú").first).to_be_visible()
    expect(page.locator("svg.code")).to_be_visible()
    expect(page.get_by_text("Tôi thuê, mượn")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.pdf()[:4] == b"%PDF"


@pytest.mark.parametrize("path", ["1.004194/1", "1.004194/999", "1.004194/abc", "9.999999/1", "1.004194/1222", "x/1"])
def test_an_address_that_is_no_list(stack: Stack, path: str) -> None:
    answer = httpx.get(f"{stack.address}/giay-to/{path}", trust_env=False, timeout=30)
    assert answer.status_code == (200 if path == "1.004194/1222" else 404)
