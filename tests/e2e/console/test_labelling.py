"""An officer finds what somebody asked, labels it by keyboard, and takes it back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.conftest import Stack, Talk
from tests.e2e.console.conftest import PASSWORD

ASKED = "nuôi một con hổ trong sân nhà thì xin phép ở đâu hả cán bộ"


def log_in(page: Page, stack: Stack, officer: str, to: str = "/admin") -> None:
    page.goto(f"{stack.address}{to}")
    page.get_by_label("Tên đăng nhập").fill(officer)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_from_the_login_to_a_label_and_back(stack: Stack, talk: Talk, page: Page, officer: str) -> None:
    talk.say(ASKED)
    assert "understood" not in talk.last[0], "what officers see is not sent to the person"
    log_in(page, stack, officer)
    expect(page).to_have_url(re.compile(r"/admin/inbox$"))
    page.get_by_role("link", name=re.compile("nuôi một con hổ")).click()
    expect(page.get_by_role("heading", name=ASKED)).to_be_visible()
    expect(page.locator(".scores").first).to_contain_text("%")
    expect(page.locator(".scores")).to_have_count(2)  # what was asked, and which procedures were near

    page.keyboard.press("t")
    page.keyboard.type("dang ky tam tr", delay=10)
    expect(page.get_by_role("button", name=re.compile("Đăng ký tạm trú.*1.004194"))).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    expect(page.get_by_role("status")).to_contain_text("Không thuộc việc của trợ lý")

    page.goto(f"{stack.address}/admin/inbox")
    expect(page.get_by_role("link", name=re.compile("nuôi một con hổ"))).to_have_count(0)
    page.goto(f"{stack.address}/admin/inbox/decided")
    row = page.get_by_role("row", name=re.compile("nuôi một con hổ"))
    row.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_role("status")).to_contain_text("Đã hoàn tác 1 nhãn")
    page.goto(f"{stack.address}/admin/inbox")
    expect(page.get_by_role("link", name=re.compile("nuôi một con hổ"))).to_have_count(1)

    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("heading", name="Trợ lý dịch vụ công")).to_be_visible()
    page.goto(f"{stack.address}/admin/inbox")
    expect(page).to_have_url(re.compile("/admin/login"))


def test_labelling_needs_no_javascript(stack: Stack, talk: Talk, page: Page, officer: str) -> None:
    talk.say("xin cấp phép bắn pháo hoa trong đám cưới nhà tôi")
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    log_in(plain, stack, officer)
    plain.get_by_role("link", name=re.compile("pháo hoa trong đám cưới")).click()
    plain.get_by_label("Tìm thủ tục đúng").fill("tạm trú")
    plain.get_by_role("button", name=re.compile("^Tìm")).click()
    plain.get_by_role("button", name=re.compile("Đăng ký tạm trú.*1.004194")).click()
    expect(plain.get_by_role("status")).to_contain_text("Sửa thủ tục")
    plain.get_by_role("status").get_by_role("button", name="Hoàn tác").click()
    expect(plain.get_by_role("status")).to_contain_text("Đã hoàn tác")
    context.close()
