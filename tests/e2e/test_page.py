"""The chat page in a real browser, at phone size."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import Stack

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: the page is not tried in a browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def page(stack: Stack) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 360, "height": 640})
        opened.goto(stack.address)
        yield opened
        browser.close()


def test_ask_and_press(page: Page) -> None:
    expect(page.get_by_role("log")).to_contain_text("máy, không phải người")
    page.get_by_label("Câu hỏi của anh/chị").fill("dang ky tam tru can giay to gi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("giấy tờ cần chuẩn bị", timeout=15_000)
    page.get_by_role("button", name="Lệ phí").last.click()
    expect(page.get_by_role("log")).to_contain_text("lệ phí:", timeout=15_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_markup_is_shown_and_not_run(page: Page) -> None:
    page.get_by_label("Câu hỏi của anh/chị").fill("<img src=x onerror=\"document.title='hacked'\">")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.locator(".mine").last).to_contain_text("<img")
    expect(page.locator(".bot").last).not_to_have_class("typing", timeout=15_000)
    assert page.title() != "hacked"
