"""The chat page in a real browser, at phone size."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.conftest import ROOT, Stack

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


def test_a_change_comes_to_the_page_by_itself(page: Page, stack: Stack) -> None:
    field, log = page.get_by_label("Câu hỏi của anh/chị"), page.get_by_role("log")

    def say(text: str) -> None:
        field.fill(text)
        page.keyboard.press("Enter")

    say("hồ sơ H24.99-260105-9010 tới đâu rồi")
    expect(log).to_contain_text("bốn số cuối", timeout=15_000)
    say("2468")
    expect(log).to_contain_text("▶ Xử lý", timeout=15_000)
    expect(log).to_contain_text("Ngày hẹn trả")
    page.get_by_role("button", name="Báo tôi khi có thay đổi").click()
    expect(log).to_contain_text("tôi báo ngay", timeout=15_000)
    command = [str(ROOT / "troly"), "applications", "set-status", "H24.99-260105-9010", "5", "--missing", "Tờ khai"]
    subprocess.run(command, env=stack.environment, check=True, capture_output=True)
    expect(log).to_contain_text("Tin mới về hồ sơ", timeout=20_000)
    page.get_by_role("button", name="Tôi còn thiếu giấy gì?").last.click()
    expect(log).to_contain_text("cần bổ sung:", timeout=15_000)
    assert log.get_by_text("Tin mới về hồ sơ").count() == 1
    page.reload()
    expect(log).to_contain_text("máy, không phải người", timeout=15_000)
