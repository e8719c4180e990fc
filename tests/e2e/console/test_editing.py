"""What an officer changes is what residents are told, seconds later, without training."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Page, expect

from tests.conftest import Stack, Talk
from tests.e2e.console.test_labelling import log_in

PATIENCE = 60.0  # seconds; how long it takes is measured elsewhere


def until(talk: Talk, question: str, words: str) -> None:
    """Ask until the answer holds some words."""
    end = time.monotonic() + PATIENCE
    while words not in (talk.say(question) and talk.text):
        assert time.monotonic() < end, talk.text
        time.sleep(0.5)


def test_a_fact_and_a_sentence_are_changed(stack: Stack, talk: Talk, page: Page, officer: str) -> None:
    log_in(page, stack, officer, "/admin/procedures/1.004194/edit")
    result = page.get_by_label("Kết quả nhận được")
    first = result.input_value()
    result.fill("Giấy xác nhận kiểu mới của thành phố")
    page.get_by_role("button", name="Xem trước").click()
    expect(page.locator(".card.strong")).to_contain_text("Chưa lưu")
    expect(page.locator(".card.strong")).to_contain_text("Giấy xác nhận kiểu mới của thành phố")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    until(talk, "đăng ký tạm trú xong thì nhận được kết quả gì", "Giấy xác nhận kiểu mới của thành phố")

    page.get_by_role("link", name=re.compile(r"\d\d:\d\d")).last.click()
    page.get_by_role("button", name="Khôi phục bản này").click()
    expect(page.get_by_role("status")).to_contain_text("Đã khôi phục")
    if first:
        until(talk, "đăng ký tạm trú xong thì nhận được kết quả gì", first.split(".")[0][:30])

    page.goto(f"{stack.address}/admin/wordings/utter_thank")
    box = page.get_by_label("Câu trợ lý nói")
    box.fill("Dạ, phường rất vui được giúp anh/chị.")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    until(talk, "cảm ơn nhé", "phường rất vui được giúp")
    page.get_by_role("link", name=re.compile("Được cảm ơn")).click()
    page.get_by_role("button", name="Về lời gốc").click()
    expect(page.get_by_role("status")).to_contain_text("lời gốc")


def test_teaching_says_what_is_understood_now(stack: Stack, page: Page, officer: str) -> None:
    log_in(page, stack, officer, "/admin/teach")
    page.get_by_label("Ý định", exact=True).select_option(label="Hỏi lệ phí")
    page.get_by_label("Câu mẫu").fill("đăng ký tạm trú hết bao nhiêu tiền\nmấy giờ thì phường mở cửa làm việc")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.locator("section.card", has_text="hết bao nhiêu tiền").last).to_contain_text("đã hiểu đúng")
    expect(page.locator("section.card", has_text="mấy giờ thì phường").last).to_contain_text("Hỏi giờ làm việc")
