"""Makes the pictures of the documentation from the real assistant: ``.venv/app/bin/python -m docs.screenshots``.

Starts a stack of its own unless an address is given: ``… -m docs.screenshots http://localhost:8000``.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.stack import ROOT, start_stack

IMAGES = ROOT / "docs" / "images"
MOST_BYTES = 200_000
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 360, "height": 640}
DESK = {"width": 1040, "height": 680}


def ask(page: Page, text: str, until: str) -> None:
    """Ask something and wait for words of the answer."""
    page.get_by_label("Câu hỏi của anh/chị").fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(until, timeout=30_000)
    page.wait_for_timeout(400)


def documents(page: Page) -> None:
    ask(page, "dang ky khai sinh cho con can giay to gi", "giấy tờ cần chuẩn bị")


def status(page: Page) -> None:
    ask(page, "hồ sơ H24.99-260105-9015 tới đâu rồi", "thông tin cá nhân")


def proof(page: Page) -> None:
    status(page)
    page.get_by_role("button", name="Đồng ý và gửi").click()
    expect(page.get_by_role("log")).to_contain_text("bốn số cuối", timeout=30_000)
    ask(page, "2468", "Việc tiếp theo")


def options(page: Page) -> None:
    page.get_by_role("button", name="Tùy chọn").click()


def contrast(page: Page) -> None:
    options(page)
    page.get_by_role("button", name="Tương phản cao").click()
    page.get_by_role("button", name="Quay lại").click()
    documents(page)


def demo(page: Page) -> None:
    page.get_by_role("button", name="Hỏi thủ tục").click()
    ask(page, "đăng ký tạm trú hết bao nhiêu tiền", "lệ phí")


def nothing(page: Page) -> None:
    """The page as it opens."""


SHOTS: list[tuple[str, str, dict[str, int], str, Callable[[Page], None]]] = [
    ("chat-phone", "/", PHONE, "light", documents),
    ("chat-start", "/", PHONE, "light", nothing),
    ("chat-consent", "/", PHONE, "light", status),
    ("chat-status", "/", PHONE, "light", proof),
    ("chat-dark", "/", PHONE, "dark", documents),
    ("chat-contrast", "/", PHONE, "light", contrast),
    ("chat-options", "/", PHONE, "light", options),
    ("city-page", "/demo", DESK, "light", demo),
    ("city-page-closed", "/demo", PHONE, "light", nothing),
]


@contextmanager
def shown(browser: Browser, address: str, size: dict[str, int], scheme: str) -> Iterator[Page]:
    """A page in a browser profile of its own."""
    context = browser.new_context(
        viewport={"width": size["width"], "height": size["height"]},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="vi-VN",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(800)
    yield page
    context.close()


def take(address: str) -> None:
    """Make every picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for name, path, size, scheme, prepare in SHOTS:
            with shown(browser, address + path, size, scheme) as page:
                prepare(page)
                target = IMAGES / f"{name}.png"
                page.screenshot(path=target)
                assert target.stat().st_size <= MOST_BYTES, f"{target} is over {MOST_BYTES} bytes"
                print(target.relative_to(ROOT))
        browser.close()


def main() -> None:
    """Make them from the address given, or from a stack started for it."""
    if len(sys.argv) > 1:
        take(sys.argv[1].rstrip("/"))
        return
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack(Path(folder), RATE_LIMITS="off")
        try:
            stack.wait()
            take(stack.address)
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
