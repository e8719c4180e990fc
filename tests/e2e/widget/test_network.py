"""Never loses a conversation: reload, a second tab, no network, a gateway that dies, streams that do not come."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import BrowserContext, Route, expect

from tests.conftest import Stack
from tests.e2e.conftest import PERSONAL, troly
from tests.e2e.widget.conftest import WAIT, Window

QUESTIONS = ("lệ phí đăng ký kết hôn", "đăng ký tạm trú cần giấy tờ gì", "khai tử mất mấy ngày")


def said(chat: Window, stack: Stack) -> list[str]:
    return [entry["said"] for entry in chat.history(stack)["entries"] if entry["message_id"]]


def test_reload_in_the_middle(chat: Window, stack: Stack) -> None:
    chat.say(QUESTIONS[0], "lệ phí:")
    chat.field.fill("đang gõ dở")
    chat.page.reload()
    chat.hears("lệ phí:")
    expect(chat.field).to_have_value("đang gõ dở")
    chat.say("mất mấy ngày", "Đăng ký kết hôn")
    chat.settled(2)
    chat.hears("thời hạn giải quyết:")
    chat.say(QUESTIONS[2])
    chat.page.reload()  # while it is on its way
    chat.settled(3)
    assert said(chat, stack) == [QUESTIONS[0], "mất mấy ngày", QUESTIONS[2]]


def test_offline_and_back(chat: Window, context: BrowserContext, stack: Stack) -> None:
    chat.say(QUESTIONS[0], "lệ phí:")
    context.set_offline(True)
    for question in QUESTIONS[1:]:
        chat.say(question)
    expect(chat.page.get_by_text("Mất kết nối").first).to_be_visible(timeout=WAIT)
    expect(chat.entries("mine")).to_have_count(3)
    context.set_offline(False)
    chat.settled(3)
    expect(chat.page.get_by_text("Mất kết nối")).to_have_count(0)
    assert said(chat, stack) == list(QUESTIONS)
    order = chat.page.locator(".entry:not(.welcome)").evaluate_all("all => all.map((one) => one.classList[1])")
    assert order == ["mine", "bot"] * 3


def test_an_unsent_message_can_be_dropped(chat: Window, context: BrowserContext, stack: Stack) -> None:
    chat.say(QUESTIONS[0], "lệ phí:")
    context.set_offline(True)
    chat.say(QUESTIONS[1])
    chat.button("Bỏ tin này").click(timeout=WAIT)
    context.set_offline(False)
    chat.say(QUESTIONS[2], "thời hạn")
    assert said(chat, stack) == [QUESTIONS[0], QUESTIONS[2]]


def test_the_gateway_dies_in_the_middle(chat: Window, stack: Stack) -> None:
    chat.say(QUESTIONS[0], "lệ phí:")
    pid = stack.pid_of(f"create_app --factory --no-access-log --host 127.0.0.1 --port {stack.environment['PORT']}")

    def die(route: Route) -> None:
        os.kill(pid, signal.SIGKILL)
        route.continue_()

    chat.page.route("**/api/chat", die, times=1)
    chat.say(QUESTIONS[1])
    chat.say(QUESTIONS[2])
    chat.settled(3)
    assert said(chat, stack) == list(QUESTIONS)
    stack.wait(60)


def test_an_answer_that_was_lost_on_the_way_comes_once(chat: Window, stack: Stack) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    chat.page.route("**/api/chat", lose, times=2)
    chat.say(QUESTIONS[0], "lệ phí:")
    chat.settled(1)
    expect(chat.entries("bot")).to_have_count(1)
    assert said(chat, stack) == [QUESTIONS[0]]


def test_two_tabs_show_the_same(chat: Window, context: BrowserContext, stack: Stack) -> None:
    second = Window(context.new_page())
    second.page.goto(stack.address)
    chat.say(QUESTIONS[0], "lệ phí:")
    second.hears("lệ phí:")
    second.say(QUESTIONS[1], "giấy tờ cần chuẩn bị")
    chat.hears("giấy tờ cần chuẩn bị")
    for window, question in ((chat, QUESTIONS[2]), (second, "khai sinh ở đâu")):
        window.say(question)
    for window in (chat, second):
        window.settled(4)
        expect(window.entries("bot")).to_have_count(4)
    assert chat.entries("mine").all_inner_texts() == second.entries("mine").all_inner_texts()
    second.option("Kết thúc và xóa cuộc trò chuyện")
    second.button("Xóa hết").click()
    expect(chat.entries("mine")).to_have_count(0, timeout=WAIT)
    assert chat.name == second.name


@pytest.mark.parametrize("streams", [True, False], ids=["stream", "polling"])
def test_what_was_missed_arrives(context: BrowserContext, stack: Stack, code: str, streams: bool) -> None:
    page = context.new_page()
    if not streams:
        page.route("**/api/events", lambda route: route.abort())
    page.goto(stack.address)
    chat = Window(page)
    chat.say(f"hồ sơ {code} số cuối {PERSONAL}, báo tôi khi có kết quả nhé", "thông tin cá nhân")
    chat.button("Đồng ý và gửi").click()
    chat.hears("tôi báo ngay")
    troly(stack, "set-status", code, "2")
    expect(chat.log.get_by_text("Tin mới về hồ sơ")).to_have_count(1, timeout=WAIT * 2)
    context.set_offline(True)
    troly(stack, "set-status", code, "4")
    context.set_offline(False)
    expect(chat.log.get_by_text("Tin mới về hồ sơ")).to_have_count(2, timeout=WAIT * 2)
    page.reload()
    expect(chat.log.get_by_text("Tin mới về hồ sơ")).to_have_count(2, timeout=WAIT)


def test_sleep_and_waking(chat: Window, context: BrowserContext, stack: Stack, code: str) -> None:
    chat.say(f"hồ sơ {code} số cuối {PERSONAL}, báo tôi khi có kết quả nhé", "thông tin cá nhân")
    chat.button("Đồng ý và gửi").click()
    chat.hears("tôi báo ngay")
    devtools = context.new_cdp_session(chat.page)
    devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    troly(stack, "set-status", code, "2")
    devtools.send("Page.setWebLifecycleState", {"state": "active"})
    expect(chat.log.get_by_text("Tin mới về hồ sơ")).to_have_count(1, timeout=WAIT)


def test_too_fast_is_told_kindly_and_goes_on_by_itself(
    context: BrowserContext, stack: Stack, gateway: Callable[..., str]
) -> None:
    page = context.new_page()
    page.goto(gateway(RATE_LIMITS="on", RATE_BURST="2", RATE_PER_MINUTE="20"))
    chat = Window(page)
    for question in QUESTIONS:
        chat.say(question)
    chat.hears("Anh/chị gửi hơi nhanh")
    chat.settled(3)
    assert said(chat, stack) == list(QUESTIONS)


def test_the_window_needs_no_key_where_programs_do(context: BrowserContext, gateway: Callable[..., str]) -> None:
    page = context.new_page()
    page.goto(gateway(API_KEYS="secret"))
    chat = Window(page)
    chat.say(QUESTIONS[0], "lệ phí:")

    def with_old_ticket(route: Route) -> None:
        route.continue_(headers={**route.request.headers, "x-page-ticket": "1.x"})

    page.route("**/api/chat", with_old_ticket, times=1)
    chat.say("mất mấy ngày", "thời hạn giải quyết:")


def test_a_conversation_that_has_expired_begins_anew(chat: Window, stack: Stack) -> None:
    chat.say(QUESTIONS[0], "lệ phí:")
    name = chat.name
    httpx.delete(f"{stack.address}/api/conversation", headers={"X-Conversation": name}, trust_env=False)
    chat.page.reload()
    expect(chat.page.get_by_text("đã hết hạn hoặc đã được xóa")).to_be_visible(timeout=WAIT)
    assert chat.name != name
    chat.say(QUESTIONS[0], "lệ phí:")
