"""The window on pages of others: strict content security policy, script alone, frame, and who may hold it."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from bot.processes import free_ports
from tests.conftest import Stack
from tests.e2e.widget.conftest import WAIT, City, Window, serving


def opened(context: BrowserContext, address: str) -> tuple[Window, list[str]]:
    """A page with the window, opened by its button; and what the browser complains of."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None)
    page.goto(address)
    page.get_by_role("button", name="Hỏi thủ tục").click()
    return Window(page), complaints


def test_under_a_strict_content_security_policy(context: BrowserContext, stack: Stack, city: City, code: str) -> None:
    city.strict(stack.address)
    city.body = f'<script src="{stack.address}/widget.js" async></script><tro-ly-dvc></tro-ly-dvc>'
    chat, complaints = opened(context, city.address)
    chat.say("đăng ký tạm trú cần giấy tờ gì", "giấy tờ cần chuẩn bị")
    chat.button("Lệ phí").last.click()
    chat.hears("lệ phí:")
    chat.page.evaluate("window.print = () => { window.printed = true; }")
    chat.button("In").first.click()
    with chat.page.expect_download():
        chat.option("Tải cuộc trò chuyện về máy")
    chat.button("Tương phản cao").click()
    chat.button("Chữ to hơn").click()
    chat.button("‹ Quay lại").click()
    assert chat.field.evaluate("field => getComputedStyle(field).minHeight") == "48px"
    assert chat.page.locator(".panel").evaluate("one => getComputedStyle(one).backgroundColor") == "rgb(0, 0, 0)"
    assert complaints == [line for line in complaints if "favicon" in line]
    chat.page.reload()
    chat.hears("lệ phí:")


def test_the_script_alone_with_its_attributes(context: BrowserContext, stack: Stack, city: City) -> None:
    city.strict(stack.address)
    city.body = (
        f'<script src="{stack.address}/widget.js" async data-position="left" data-heading="Hỏi phường Hồng Bàng" '
        f'data-greeting="Chào <b>bà con</b>" data-color="#ffd400" data-label="Hỏi phường" '
        f'data-logo="{stack.address}/static/icon.svg"></script>'
    )
    page = context.new_page()
    page.goto(city.address)
    button = page.get_by_role("button", name="Hỏi phường")
    box = button.bounding_box()
    assert box is not None and box["x"] < 30
    assert button.evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"  # black reads better on yellow
    button.click()
    expect(page.get_by_role("heading", name="Hỏi phường Hồng Bàng")).to_be_visible()
    expect(page.get_by_text("Chào <b>bà con</b>")).to_be_visible()
    assert page.locator("img.logo").evaluate("one => one.complete && one.naturalWidth") > 0
    assert page.locator("tro-ly-dvc").count() == 1


def test_the_window_stays_open_in_its_tab_and_closed_where_it_was_closed(
    context: BrowserContext, stack: Stack, city: City
) -> None:
    city.body = f'<a href="?next">tiếp</a><script src="{stack.address}/widget.js" async></script>'
    chat, _ = opened(context, city.address)
    chat.page.reload()
    expect(chat.field).to_be_visible()
    chat.button("Thu nhỏ").click()
    expect(chat.field).not_to_be_visible()
    expect(chat.button("Hỏi thủ tục")).to_be_focused()
    chat.page.get_by_role("link", name="tiếp").click()
    expect(chat.button("Hỏi thủ tục")).to_be_visible()
    expect(chat.field).not_to_be_visible()


def test_page_and_window_do_not_spoil_each_other(context: BrowserContext, stack: Stack, city: City) -> None:
    city.body = (
        "<style>* { color: red !important; font-size: 40px !important } button { display: none }</style>"
        f'<p id="own">Tin tức</p><script src="{stack.address}/widget.js" async></script>'
    )
    page = context.new_page()
    page.goto(city.address)
    button = page.locator(".launcher")
    expect(button).to_be_visible()
    assert button.evaluate("one => getComputedStyle(one).color") == "rgb(255, 255, 255)"
    assert page.locator("#own").evaluate("one => getComputedStyle(one).fontSize") == "40px"
    globals_ = "Object.keys(window).filter((name) => /assistant|conversation|gateway|panel|STYLES/i.test(name))"
    assert page.evaluate(globals_) == []


def framed(context: BrowserContext, stack: Stack, city: City) -> Page:
    city.strict(stack.address)
    city.policy = city.policy.replace(f"script-src 'self' {stack.address}", "script-src 'none'")
    city.body = (
        f'<iframe src="{stack.address}/embed" title="Trợ lý dịch vụ công" width="360" height="600" allow="microphone">'
        "</iframe>"
    )
    page = context.new_page()
    page.goto(city.address)
    return page


def test_in_a_frame_where_scripts_are_forbidden(context: BrowserContext, stack: Stack, city: City) -> None:
    frame = framed(context, stack, city).frame_locator("iframe")
    frame.get_by_label("Câu hỏi của anh/chị").fill("lệ phí đăng ký kết hôn")
    frame.get_by_role("button", name="Gửi", exact=True).click()
    expect(frame.get_by_role("log")).to_contain_text("lệ phí:", timeout=WAIT)


def test_pages_that_are_not_allowed_get_nothing(context: BrowserContext, stack: Stack) -> None:
    (port,) = free_ports(1)
    with serving(f"http://127.0.0.1:{port}") as stranger:
        stranger.body = f'<script src="{stack.address}/widget.js" async></script>'
        chat, _ = opened(context, stranger.address)
        chat.say("lệ phí đăng ký kết hôn")
        expect(chat.page.locator(".trouble")).to_contain_text("Chưa kết nối được", timeout=WAIT)
        expect(chat.entries("bot")).to_have_count(0)
        page = framed(context, stack, stranger)
        assert page.frame_locator("iframe").get_by_label("Câu hỏi của anh/chị").count() == 0


@pytest.mark.parametrize("path", ["/", "/demo", "/embed", "/widget.js", "/api/widget"])
def test_who_may_frame_what(stack: Stack, path: str) -> None:
    policy = httpx.get(stack.address + path, trust_env=False).headers["content-security-policy"]
    ancestors = policy.partition("frame-ancestors ")[2]
    assert ancestors == (f"'self' {stack.environment['ALLOWED_ORIGINS']}" if path == "/embed" else "'none'")
    assert "unsafe" not in policy


def test_only_allowed_origins_pass_a_preflight(stack: Stack) -> None:
    for origin, allowed in ((stack.environment["ALLOWED_ORIGINS"], True), ("https://evil.example", False)):
        answer = httpx.options(
            f"{stack.address}/api/chat",
            headers={
                "Origin": origin,
                "Access-Control-Request-Method": "POST",
                "Access-Control-Request-Headers": "content-type,x-page-ticket",
            },
            trust_env=False,
        )
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
        assert "access-control-allow-credentials" not in answer.headers


def test_the_city_page_of_the_demo(context: BrowserContext, stack: Stack) -> None:
    chat, complaints = opened(context, f"{stack.address}/demo")
    chat.say("dang ky tam tru can giay to gi", "giấy tờ cần chuẩn bị")
    assert complaints == []
