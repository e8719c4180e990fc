"""Talking in the chat window: ask, press, follow up, status with proof, what may be done with an answer."""

from __future__ import annotations

import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
from playwright.sync_api import expect

from tests.conftest import ROOT, Stack
from tests.e2e.conftest import PERSONAL, troly
from tests.e2e.widget.conftest import WAIT, Window


def rows(stack: Stack, database: str, query: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(stack.data / database)) as connection:
        return list(connection.execute(query, values))


def test_ask_press_and_follow_up(chat: Window) -> None:
    expect(chat.log).to_contain_text("máy, không phải người")
    chat.say("dang ky tam tru can giay to gi", "giấy tờ cần chuẩn bị")
    chat.button("Lệ phí").last.click()
    chat.hears("lệ phí:")
    chat.say("mất mấy ngày", "thời hạn giải quyết:")
    chat.settled(3)
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= 360
    order = chat.page.locator(".entry:not(.welcome)").evaluate_all("all => all.map((one) => one.classList[1])")
    assert order == ["mine", "bot"] * 3


def test_a_message_appears_before_it_is_answered(chat: Window, stack: Stack) -> None:
    chat.page.route("**/api/chat", lambda route: None)  # an answer that takes for ever
    chat.say("đăng ký kết hôn")
    expect(chat.entries("mine")).to_have_attribute("data-state", "sending")
    expect(chat.page.get_by_text("Đang tìm câu trả lời…")).to_be_visible()
    chat.page.unroute("**/api/chat")
    chat.page.reload()
    chat.hears("kết hôn")
    chat.settled(1)
    assert [entry["said"] for entry in chat.history(stack)["entries"] if entry["message_id"]] == ["đăng ký kết hôn"]


def test_status_with_consent_and_proof(chat: Window, stack: Stack, code: str) -> None:
    chat.say(f"hồ sơ {code} tới đâu rồi", "Tin nhắn này có thông tin cá nhân")
    assert chat.history(stack)["known"] is False
    chat.button("Đồng ý và gửi").click()
    chat.hears("bốn số cuối")
    chat.say(PERSONAL)
    step = chat.page.get_by_role("list", name="Các bước của hồ sơ").locator("[aria-current=step]")
    expect(step).to_contain_text("Xử lý", timeout=WAIT)
    chat.button("Báo tôi khi có thay đổi").click()
    chat.hears("tôi báo ngay")
    assert (
        troly(stack, "set-status", code, "4", "--note", "<b>Đã nhận</b> <img src=x onerror=hacked=1>").returncode == 0
    )
    chat.hears("Tin mới về hồ sơ")
    chat.hears("<img src=x onerror=hacked=1>")
    assert chat.page.evaluate("window.hacked") is None
    assert chat.history(stack)["consented"] is True
    chat.page.reload()
    chat.hears("Tin mới về hồ sơ")
    expect(chat.log).to_contain_text("hồ sơ (đã ẩn) tới đâu rồi")
    expect(chat.log).not_to_contain_text(code)
    assert chat.log.get_by_text("Tin mới về hồ sơ").count() == 1


def test_what_is_not_agreed_to_is_kept_nowhere(chat: Window, stack: Stack) -> None:
    chat.say("tôi số 0912345678, đăng ký tạm trú cần gì", "thông tin cá nhân")
    chat.button("Không gửi").click()
    expect(chat.entries("mine")).to_have_count(0)
    assert chat.history(stack) == {"known": False, "consented": False, "entries": []}
    assert chat.page.evaluate("Object.values(localStorage).join()").count("0912345678") == 0
    chat.say("đăng ký tạm trú cần gì", "giấy tờ cần chuẩn bị")
    assert chat.history(stack)["consented"] is False


def test_rating_an_answer(chat: Window, stack: Stack) -> None:
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
    chat.button("Hữu ích").click()
    expect(chat.button("Hữu ích")).to_have_attribute("aria-pressed", "true", timeout=WAIT)
    chat.button("Chưa hữu ích").click()
    chat.button("Còn thiếu").click()
    expect(chat.page.get_by_text("Cảm ơn anh/chị").first).to_be_visible(timeout=WAIT)
    (answer,) = [entry for entry in chat.history(stack)["entries"] if entry["answer"]]
    assert answer["rating"] == {"value": "down", "reason": "incomplete"}
    chat.page.reload()
    expect(chat.button("Chưa hữu ích")).to_have_attribute("aria-pressed", "true", timeout=WAIT)
    row, position = answer["answer"]["id"].split("-")
    query = (
        "SELECT value, reason FROM ratings JOIN replies ON replies.id = reply_id WHERE message_row = ? AND position = ?"
    )
    assert rows(stack, "troly.db", query, row, position) == [("down", "incomplete")]


def test_nobody_rates_the_answers_of_others(chat: Window, stack: Stack) -> None:
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
    (answer,) = [entry["answer"]["id"] for entry in chat.history(stack)["entries"] if entry["answer"]]
    for reply_id in (answer, "x", "999999-0", "-", "1-1-1", "9" * 30 + "-0"):
        refused = httpx.post(
            f"{stack.address}/api/ratings",
            json={"reply_id": reply_id, "value": "up"},
            headers={"X-Conversation": "somebody else"},
            trust_env=False,
        )
        assert refused.status_code == 404 if len(reply_id) < 32 else 422
        assert refused.json()["error"]["message"]


def test_end_and_forget(chat: Window, stack: Stack, code: str) -> None:
    chat.say(f"hồ sơ {code} số cuối {PERSONAL}, báo tôi khi có kết quả nhé", "thông tin cá nhân")
    chat.button("Đồng ý và gửi").click()
    chat.hears("tôi báo ngay")
    name = chat.name
    key = rows(stack, "troly.db", "SELECT conversation_id FROM messages ORDER BY id DESC LIMIT 1")[0][0]
    assert rows(stack, "engine.db", "SELECT count(*) FROM events WHERE sender_id = ?", key) != [(0,)]
    chat.option("Kết thúc và xóa cuộc trò chuyện")
    chat.button("Xóa hết").click()
    expect(chat.page.get_by_text("Đã xóa cuộc trò chuyện.")).to_be_visible(timeout=WAIT)
    expect(chat.entries("mine")).to_have_count(0)
    assert chat.name != name
    for table in ("messages", "vault_entries", "follows", "notices", "proven_conversations"):
        assert rows(stack, "troly.db", f"SELECT count(*) FROM {table} WHERE conversation_id = ?", key) == [(0,)], table
    assert rows(stack, "troly.db", "SELECT count(*) FROM conversations WHERE id = ?", key) == [(0,)]
    assert rows(stack, "engine.db", "SELECT count(*) FROM events WHERE sender_id = ?", key) == [(0,)]
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")


def test_a_conversation_of_long_ago_is_erased(chat: Window, stack: Stack, gateway: Callable[..., str]) -> None:
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
    key = rows(stack, "troly.db", "SELECT conversation_id FROM messages ORDER BY id DESC LIMIT 1")[0][0]
    with closing(sqlite3.connect(stack.data / "troly.db")) as connection:
        connection.execute("UPDATE conversations SET last_at = '2025-01-01 00:00:00' WHERE id = ?", (key,))
        connection.commit()
    gateway()  # which looks for such at its start
    until = time.monotonic() + WAIT / 1000
    while chat.history(stack)["known"] and time.monotonic() < until:
        time.sleep(0.2)
    assert chat.history(stack)["known"] is False
    assert rows(stack, "engine.db", "SELECT count(*) FROM events WHERE sender_id = ?", key) == [(0,)]


def test_starting_over_keeps_what_was_said(chat: Window) -> None:
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
    chat.option("Bắt đầu lại")
    chat.hears("bắt đầu lại nhé")
    expect(chat.entries("mine").first).to_contain_text("lệ phí đăng ký kết hôn")
    chat.say("còn thời hạn thì sao", "về thủ tục nào")


def test_copy_download_and_print(chat: Window, tmp_path: Path) -> None:
    chat.say("đăng ký tạm trú cần giấy tờ gì", "giấy tờ cần chuẩn bị")
    chat.button("Chép").click()
    assert "giấy tờ cần chuẩn bị" in chat.page.evaluate("navigator.clipboard.readText()")
    chat.button("Tùy chọn").click()
    with chat.page.expect_download() as download:
        chat.button("Tải cuộc trò chuyện về máy").click()
    download.value.save_as(tmp_path / "talk.txt")
    text = (tmp_path / "talk.txt").read_text(encoding="utf-8-sig")
    assert "đăng ký tạm trú cần giấy tờ gì" in text
    assert "giấy tờ cần chuẩn bị" in text
    chat.button("‹ Quay lại").click()
    # The browser's own printing ends at once without a printer; the paper is what stands on the page until then.
    chat.page.evaluate("window.print = () => { window.printed = true; }")
    chat.button("In").click()
    chat.page.emulate_media(media="print")
    assert chat.page.evaluate("window.printed") is True
    paper = chat.page.locator("#tro-ly-dvc-print")
    expect(paper).to_be_visible()
    expect(paper).to_contain_text("giấy tờ cần chuẩn bị")
    expect(chat.field).not_to_be_visible()
    assert len(chat.page.pdf()) > 5000
    chat.page.evaluate("dispatchEvent(new Event('afterprint'))")
    chat.page.emulate_media(media="screen")
    expect(chat.field).to_be_visible()


def test_links_open_safely(chat: Window) -> None:
    chat.say("đăng ký tạm trú làm qua mạng được không", "Cổng Dịch vụ công quốc gia")
    links = chat.log.locator("a[target=_blank]")
    expect(links.first).to_be_visible()
    for link in links.all():
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert (link.get_attribute("href") or "").startswith("https://")


def test_a_change_comes_to_the_page_by_itself(chat: Window, stack: Stack) -> None:
    chat.say("hồ sơ H24.99-260105-9010 tới đâu rồi", "thông tin cá nhân")
    chat.button("Đồng ý và gửi").click()
    chat.hears("bốn số cuối")
    chat.say("2468", "Ngày hẹn trả")
    chat.button("Báo tôi khi có thay đổi").click()
    chat.hears("tôi báo ngay")
    command = [str(ROOT / "troly"), "applications", "set-status", "H24.99-260105-9010", "5", "--missing", "Tờ khai"]
    subprocess.run(command, env=stack.environment, check=True, capture_output=True)
    chat.hears("Tin mới về hồ sơ")
    chat.button("Tôi còn thiếu giấy gì?").last.click()
    chat.hears("cần bổ sung:")
    assert chat.log.get_by_text("Tin mới về hồ sơ").count() == 1
