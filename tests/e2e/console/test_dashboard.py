"""A resident opens an official link in the chat window, and the officers' dashboard counts it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import Stack
from tests.e2e.console.test_labelling import log_in
from tests.e2e.widget.conftest import Window, serving

SMALL: ViewportSize = {"width": 360, "height": 640}
ARRIVED = "the official page"


def opened(page: Page, stack: Stack) -> int:
    """How many links the dashboard says were opened."""
    page.goto(f"{stack.address}/admin/dashboard?days=7")
    card = page.locator(".figure", has=page.get_by_role("heading", name="Liên kết chính thức được mở"))
    return int(card.locator(".value").inner_text().replace(".", ""))


@pytest.mark.parametrize("place", ["page", "city"])
def test_a_click_in_the_window_is_counted_once(
    stack: Stack, browser: Browser, page: Page, officer: str, place: str
) -> None:
    log_in(page, stack, officer)
    expect(page).to_have_url(re.compile("/admin/inbox"))
    before = opened(page, stack)
    with serving(stack.environment["ALLOWED_ORIGINS"]) as city:
        city.body = f"<script src='{stack.address}/widget.js'></script>"
        city.strict(stack.address)
        context = browser.new_context(viewport=SMALL, locale="vi-VN")
        context.route(re.compile(r"gov\.vn"), lambda route: route.fulfill(body=ARRIVED))
        resident = context.new_page()
        resident.goto(stack.address if place == "page" else city.address)
        chat = Window(resident)
        if place == "city":
            chat.page.get_by_role("button", name="Hỏi thủ tục").click()
        chat.say("đăng ký tạm trú có làm qua mạng được không", "Cổng Dịch vụ công")
        link = chat.log.get_by_role("link", name=re.compile("Mở trên Cổng")).first
        for button in ("middle", "left"):
            with context.expect_page() as tab, resident.expect_response("**/api/clicks") as told:
                link.click(button=button)
            assert told.value.status == 204
        expect(tab.value.locator("body")).to_contain_text(ARRIVED)
        # The link opens also where the gateway cannot be told.
        context.route("**/api/clicks", lambda route: route.abort())
        with context.expect_page() as tab:
            link.click()
        expect(tab.value.locator("body")).to_contain_text(ARRIVED)
        context.close()
    assert opened(page, stack) == before + 1
    row = page.get_by_role("row", name=re.compile("^Trang web"))
    expect(row.last).to_contain_text(str(before + 1))


def test_the_dashboard_fits_a_phone_and_gives_its_figures_out(stack: Stack, page: Page, officer: str) -> None:
    page.set_viewport_size(SMALL)
    log_in(page, stack, officer, "/admin/dashboard?days=30")
    expect(page.get_by_role("heading", name="Tổng quan")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Tin nhắn theo ngày"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải CSV").click()
    assert re.fullmatch(r"so-lieu-tro-ly-[\d-]+\.csv", download.value.suggested_filename)
