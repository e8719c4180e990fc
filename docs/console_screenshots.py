"""Makes the pictures of the guide for officers: ``.venv/app/bin/python -m docs.console_screenshots``."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from pathlib import Path

import httpx
from playwright.sync_api import Page, sync_playwright

from bench.stack import ROOT, Stack, start_stack
from bot.admin.accounts import Accounts
from bot.admin.roles import Role
from bot.db.base import Database
from docs.screenshots import DESK, FLAGS, IMAGES, MOST_BYTES

PASSWORD = secrets.token_urlsafe(16)
ASKED = [
    "đăng ký tạm trú hết bao nhiêu tiền",
    "dang ky tam tru het bao nhieu tien vay",
    "cho em hỏi đăng ký tạm trú hết bn tiền ạ",
    "sang tên sổ đỏ cho con gái cần những giấy tờ gì",
    "nuôi một con hổ trong sân nhà thì xin phép ở đâu",
    "kết hôn với người nước ngoài",
    "mất bằng lái làm lại thế nào",
]


def prepare(stack: Stack) -> None:
    """An officer's account, and residents who asked something."""
    database = Database(f"sqlite:///{stack.data / 'troly.db'}")
    Accounts(database).create("troly", "lan", "Nguyễn Thị Lan", Role.ADMINISTRATOR, PASSWORD, must_change=False)
    database.close()
    for text in ASKED:
        body = {"conversation": secrets.token_hex(16), "message_id": "1", "text": text}
        httpx.post(f"{stack.address}/api/chat", json=body, timeout=60, trust_env=False).raise_for_status()


def keep(page: Page, name: str) -> None:
    """Keep what the page shows as a picture."""
    target = IMAGES / f"console-{name}.png"
    page.screenshot(path=target)
    assert target.stat().st_size <= MOST_BYTES, f"{target} is over {MOST_BYTES} bytes"
    print(target.relative_to(ROOT))


def take(stack: Stack) -> None:
    """Log in and make every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_context(
            viewport={"width": DESK["width"], "height": DESK["height"]}, locale="vi-VN"
        ).new_page()
        page.goto(f"{stack.address}/admin/login")
        keep(page, "login")
        page.get_by_label("Tên đăng nhập").fill("lan")
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/admin/inbox")
        page.goto(f"{stack.address}/admin/inbox?order=frequent")
        keep(page, "inbox")
        page.locator(".list a").first.click()
        keep(page, "label")
        page.goto(f"{stack.address}/admin/dashboard?days=7")
        keep(page, "dashboard")
        page.goto(f"{stack.address}/admin/procedures/1.004194/edit")
        page.get_by_label("Kết quả nhận được").fill("Giấy xác nhận thông tin về cư trú, bản điện tử")
        page.get_by_role("button", name="Xem trước").click()
        keep(page, "preview")
        page.goto(f"{stack.address}/admin/wordings/guidance_contact")
        keep(page, "wording")
        answer(page, stack.address)
        keep(page, "live")
        train(page, stack.address)
        keep(page, "compare")
        browser.close()


def answer(page: Page, address: str) -> None:
    """Be on duty, and take a conversation."""
    page.goto(f"{address}/admin/handover")
    page.get_by_role("button", name="Tôi đang trực").click()
    name = secrets.token_hex(16)
    for number, text in enumerate(("sổ đỏ ghi sai tên đệm thì làm sao", "cho tôi gặp cán bộ", "nhà tôi ở Lê Chân ạ")):
        body = {"conversation": name, "message_id": str(number), "text": text}
        httpx.post(f"{address}/api/chat", json=body, timeout=60, trust_env=False).raise_for_status()
    page.get_by_role("button", name="Nhận").click(timeout=20_000)
    page.get_by_label("Trả lời").fill("Chào anh/chị. Anh/chị mang sổ và căn cước đến bộ phận một cửa của phường nhé.")
    page.get_by_role("button", name="Gửi", exact=True).click()


def train(page: Page, address: str) -> None:
    """Label a question, train on it, and open the comparison."""
    page.goto(f"{address}/admin/inbox")
    page.get_by_role("link", name=re.compile("nuôi một con hổ")).click()
    page.keyboard.press("k")
    page.goto(f"{address}/admin/training")
    page.get_by_role("button", name="Huấn luyện").click()
    page.get_by_role("link", name="So sánh, đưa vào dùng").click(timeout=900_000)


def main() -> None:
    """Make them from a stack started for it."""
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack(Path(folder), RATE_LIMITS="off")
        try:
            stack.wait()
            prepare(stack)
            take(stack)
        finally:
            stack.stop()


if __name__ == "__main__":
    main()
