"""A person and an officer talk to each other, on the web and on Telegram, and the assistant takes over again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import Stack
from tests.e2e.console.test_labelling import log_in
from tests.e2e.telegram.conftest import beside
from tests.e2e.widget.conftest import Window
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import running
from tests.telegram_server.world import World

WANTS = "cho tôi gặp cán bộ"
SLOW = 20_000  # milliseconds


@pytest.fixture
def chat(browser: Browser, stack: Stack) -> Iterator[Window]:
    """A person at the chat window, in a browser of their own."""
    context: BrowserContext = browser.new_context(viewport={"width": 360, "height": 640}, locale="vi-VN")
    page = context.new_page()
    page.goto(stack.address)
    yield Window(page)
    context.close()


def go_on_duty(page: Page) -> None:
    page.get_by_role("button", name="Tôi đang trực").click()
    expect(page.get_by_text("Anh/chị đang trực", exact=True)).to_be_visible()


def answer(page: Page, text: str, button: str = "Gửi") -> None:
    page.get_by_label("Trả lời").fill(text)
    page.get_by_role("button", name=button, exact=True).click()


def test_on_the_web(stack: Stack, chat: Window, page: Page, officer: str) -> None:
    chat.say(WANTS, "Để lại số điện thoại")  # nobody is there
    log_in(page, stack, officer, "/admin/handover")
    go_on_duty(page)
    try:
        chat.say("tôi muốn gặp cán bộ", "cán bộ sẽ trả lời ngay tại đây")
        chat.say("sổ đỏ nhà tôi ghi sai tên đệm")
        chat.settled(3)
        row = page.get_by_role("listitem").filter(has_text="chờ 0 phút")
        expect(row).to_have_count(1, timeout=SLOW)  # by itself
        row.get_by_role("button", name="Nhận").click()
        expect(page.locator(".talk")).to_contain_text("sai tên đệm")
        answer(page, "Chào anh/chị, anh/chị mang sổ ra phường nhé <b>")
        chat.hears("mang sổ ra phường nhé <b>")
        expect(chat.log).to_contain_text("Cán bộ Nguyễn Thị Lan")
        before = chat.entries("bot").count()
        chat.say("phường nào hả chị")
        expect(page.locator(".talk")).to_contain_text("phường nào hả chị", timeout=SLOW)  # by itself
        chat.settled(4)
        assert chat.entries("bot").count() == before, "the assistant is silent"
        answer(page, "Phường nơi có đất ạ", "Gửi rồi trả lại cho trợ lý")
        chat.hears("Phường nơi có đất ạ")
        chat.hears("Từ đây trợ lý tự động hỗ trợ tiếp")
        chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
        chat.page.reload()
        expect(chat.log).to_contain_text("Cán bộ Nguyễn Thị Lan", timeout=SLOW)
    finally:
        page.goto(f"{stack.address}/admin/handover")
        page.get_by_role("button", name="Thôi trực").click()
    expect(page.get_by_role("button", name="Tôi đang trực")).to_be_visible()


def test_a_contact_is_left_and_called_back(stack: Stack, chat: Window, page: Page, officer: str) -> None:
    chat.say(WANTS, "Để lại số điện thoại")
    chat.button("Để lại số điện thoại").click()
    chat.hears("được mã hóa")
    chat.say("số tôi 0987 111 222")
    chat.button("Đồng ý và gửi").click()
    chat.hears("Tôi đã chuyển cho cán bộ")
    log_in(page, stack, officer, "/admin/handover")
    row = page.get_by_role("listitem").filter(has_text="0987111222")
    row.get_by_role("button", name="Đã liên hệ xong").click()
    expect(page.get_by_role("status")).to_contain_text("đã được xóa")
    expect(page.get_by_text("0987111222")).to_have_count(0)


def test_on_telegram(stack: Stack, page: Page, officer: str, tmp_path: Path) -> None:
    with running(World(paced=False)) as server:
        gateway = beside(stack, server, tmp_path / "gateway.log", "polling")
        gateway.start()
        try:
            gateway.wait("polling")
            here = Stack(f"http://127.0.0.1:{gateway.port}", stack.data, stack.process, stack.environment)
            person = Resident(server)
            log_in(page, here, officer, "/admin/handover")
            go_on_duty(page)
            person.say(WANTS)
            assert "cán bộ sẽ trả lời ngay tại đây" in person.text
            server.world.say(person.user, "hồ sơ đất của tôi vướng gì ạ")
            page.get_by_role("button", name="Nhận").click(timeout=SLOW)
            expect(page.locator(".talk")).to_contain_text("vướng gì ạ", timeout=SLOW)
            answer(page, "Anh/chị còn thiếu bản trích đo")
            person.hear()
            assert re.fullmatch(r"Cán bộ Nguyễn Thị Lan:\s+Anh/chị còn thiếu bản trích đo", person.text)
            page.get_by_role("button", name="Gửi rồi trả lại cho trợ lý").click()
            person.hear()
            assert "trợ lý tự động hỗ trợ tiếp" in person.text
            person.say("lệ phí đăng ký kết hôn")
            assert "lệ phí:" in person.text
            page.goto(f"{here.address}/admin/handover")
            page.get_by_role("button", name="Thôi trực").click()
        finally:
            gateway.stop()
