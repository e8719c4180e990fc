"""For everyone: axe-core finds nothing, the keyboard is enough, small screens, large letters, dark and contrast."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.conftest import Stack
from tests.e2e.conftest import PERSONAL
from tests.e2e.widget.conftest import WAIT, Window


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, from the npm registry."""
    if shutil.which("npm") is None:
        pytest.skip("no npm here: accessibility is not checked with axe-core")
    folder = tmp_path_factory.mktemp("axe")
    done = subprocess.run(
        ["npm", "install", "--silent", "--no-save", "--prefix", str(folder), "axe-core@4"],
        capture_output=True,
        text=True,
        timeout=120,
    )
    if done.returncode != 0:
        pytest.skip("no npm registry in reach: accessibility is not checked with axe-core")
    return (folder / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core has against a page, also its best practices."""
    page.evaluate(axe)
    page.wait_for_timeout(300)  # what is still fading in has less contrast
    result: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(result["passes"]) > 5  # it did look
    return [
        f"{found['id']}: {node['target']} {node.get('failureSummary', '')}"
        for found in result["violations"]
        for node in found["nodes"]
    ]


def fresh(chat: Window) -> None:
    """The page as it opens."""


def answered(chat: Window) -> None:
    chat.say("đăng ký tạm trú cần giấy tờ gì", "giấy tờ cần chuẩn bị")
    chat.button("Chưa hữu ích").click()
    expect(chat.page.get_by_role("group", name="Chưa hữu ích vì sao?")).to_be_visible(timeout=WAIT)


def chosen(chat: Window) -> None:
    chat.say("sổ đỏ", "thủ tục nào dưới đây")


def proven(chat: Window) -> None:
    chat.say("hồ sơ H24.99-260105-9017 tới đâu rồi", "thông tin cá nhân")
    chat.button("Đồng ý và gửi").click()
    chat.hears("bốn số cuối")
    chat.say("2468", "Việc tiếp theo")


def asked_for_consent(chat: Window) -> None:
    chat.say("tôi số 0912345678", "thông tin cá nhân")


def options(chat: Window) -> None:
    chat.button("Tùy chọn").click()


def about_to_forget(chat: Window) -> None:
    chat.option("Kết thúc và xóa cuộc trò chuyện")


def cut_off(chat: Window) -> None:
    chat.page.context.set_offline(True)
    chat.say("đăng ký tạm trú")
    expect(chat.button("Bỏ tin này")).to_be_visible(timeout=WAIT)


STATES: list[Callable[[Window], None]] = [
    fresh, answered, chosen, proven, asked_for_consent, options, about_to_forget, cut_off,
]  # fmt: skip


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_axe_finds_nothing(
    browser: Browser, stack: Stack, axe: str, look: str, state: Callable[[Window], None]
) -> None:
    scheme: Any = "dark" if look == "dark" else "light"
    context = browser.new_context(viewport={"width": 360, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    page.goto(stack.address)
    if look == "contrast":
        page.evaluate("localStorage.setItem('tro-ly-dvc:look', JSON.stringify('contrast'))")
        page.reload()
    state(Window(page))
    context.set_offline(False)
    assert violations(page, axe) == []
    context.close()


@pytest.mark.parametrize("size", [(360, 640), (1280, 800)], ids=["phone", "desk"])
def test_axe_finds_nothing_on_a_city_page(browser: Browser, stack: Stack, axe: str, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.goto(f"{stack.address}/demo")
    assert violations(page, axe) == []
    page.get_by_role("button", name="Hỏi thủ tục").click()
    Window(page).say("lệ phí đăng ký kết hôn", "lệ phí:")
    assert violations(page, axe) == []
    context.close()


def test_english_labels(chat: Window, axe: str) -> None:
    chat.option("English labels")
    expect(chat.page.get_by_role("heading", name="Hải Phòng public services assistant")).to_be_visible()
    expect(chat.button("Nhãn tiếng Việt")).to_be_visible()
    assert violations(chat.page, axe) == []
    chat.page.reload()
    expect(chat.page.get_by_label("Your question")).to_be_visible()


def focused(page: Page) -> str:
    """The name of what has the focus, inside the window too."""
    script = """() => {
      let one = document.activeElement;
      while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
      return one.getAttribute('aria-label') || one.id || one.textContent.trim();
    }"""
    return str(page.evaluate(script))


def tab_to(page: Page, name: str, key: str = "Tab") -> None:
    for _ in range(40):
        page.keyboard.press(key)
        if focused(page) == name:
            return
    raise AssertionError(f"{key} does not reach {name!r}; last was {focused(page)!r}")


def test_all_by_keyboard(browser: Browser, stack: Stack, code: str) -> None:
    """Without a mouse: open, ask, press a button of the answer, rate, look something up, change looks, close."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{stack.address}/demo")
    chat = Window(page)
    tab_to(page, "Hỏi thủ tục")
    page.keyboard.press("Enter")
    assert focused(page) == "field"
    page.keyboard.type("đăng ký tạm trú cần giấy tờ gì")
    page.keyboard.press("Enter")
    chat.hears("giấy tờ cần chuẩn bị")
    assert focused(page) == "field"
    tab_to(page, "Lệ phí", "Shift+Tab")
    page.keyboard.press("Enter")
    chat.hears("lệ phí:")
    chat.field.focus()
    tab_to(page, "Chưa hữu ích", "Shift+Tab")
    page.keyboard.press("Space")
    expect(chat.button("Khó hiểu")).to_be_visible(timeout=WAIT)
    assert focused(page) == "Chưa hữu ích"
    tab_to(page, "Khó hiểu")
    page.keyboard.press("Enter")
    expect(chat.page.get_by_text("Cảm ơn anh/chị").first).to_be_visible(timeout=WAIT)
    chat.field.focus()
    page.keyboard.type(f"hồ sơ {code} số cuối {PERSONAL}")
    page.keyboard.press("Enter")
    chat.hears("thông tin cá nhân")
    tab_to(page, "Đồng ý và gửi", "Shift+Tab")
    page.keyboard.press("Enter")
    chat.hears("Việc tiếp theo")
    assert focused(page) == "field"
    tab_to(page, "Tùy chọn", "Shift+Tab")
    page.keyboard.press("Enter")
    assert focused(page) == "‹ Quay lại"
    tab_to(page, "Chữ to hơn")
    page.keyboard.press("Enter")
    assert focused(page) == "Chữ to hơn"
    tab_to(page, "Tối")
    page.keyboard.press("Enter")
    assert focused(page) == "Tối"
    page.keyboard.press("Escape")
    assert focused(page) == "Tùy chọn"
    page.keyboard.press("Escape")
    expect(chat.field).not_to_be_visible()
    assert focused(page) == "Hỏi thủ tục"
    context.close()


def test_focus_stays_in_the_window_where_it_fills_the_screen(context: BrowserContext, stack: Stack) -> None:
    page = context.new_page()
    page.goto(f"{stack.address}/demo")
    page.get_by_role("button", name="Hỏi thủ tục").click()
    seen = set()
    for _ in range(15):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.tagName"))
    assert "TRO-LY-DVC" in seen
    assert not seen & {"A", "BUTTON"}


@pytest.mark.parametrize("state", STATES[:-1], ids=lambda state: state.__name__)
def test_targets_and_width_on_a_phone(chat: Window, state: Callable[[Window], None]) -> None:
    state(chat)
    small = chat.page.locator("tro-ly-dvc button").evaluate_all(
        """all => all.filter((one) => one.checkVisibility() && (one.offsetWidth < 44 || one.offsetHeight < 44))
        .map((one) => one.textContent)"""
    )
    assert small == []
    assert chat.page.evaluate("document.documentElement.scrollWidth") <= 360
    wide = chat.page.locator(".log, .sheet").evaluate_all("all => all.some((one) => one.scrollWidth > one.clientWidth)")
    assert wide is False
    if chat.field.is_visible():
        box = chat.field.bounding_box()
        assert box is not None and box["y"] + box["height"] <= 640


@pytest.mark.parametrize("scale", [2, 4], ids=["200%", "400%"])
def test_zoom(browser: Browser, stack: Stack, scale: int) -> None:
    """Zoom shows fewer CSS pixels: 1280 x 1024 at 200 % and 400 % (WCAG 1.4.10)."""
    context = browser.new_context(viewport={"width": 1280 // scale, "height": 1024 // scale})
    page = context.new_page()
    page.goto(stack.address)
    chat = Window(page)
    chat.say("đăng ký tạm trú cần giấy tờ gì", "giấy tờ cần chuẩn bị")
    for _ in range(3):
        chat.option("Chữ to hơn")
        chat.button("‹ Quay lại").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280 // scale
    assert chat.log.evaluate("one => one.scrollWidth > one.clientWidth") is False
    expect(chat.field).to_be_in_viewport()
    expect(chat.button("Gửi")).to_be_in_viewport()
    context.close()


def test_large_letters_and_colours_are_remembered(chat: Window) -> None:
    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    before = chat.log.evaluate(size)
    chat.button("Tùy chọn").click()
    chat.button("Chữ to hơn").click()
    chat.button("Tối").click()
    chat.page.reload()
    assert chat.log.evaluate(size) > before * 1.1
    assert chat.page.locator(".root").get_attribute("data-look") == "dark"


def test_dark_follows_the_system_until_a_look_is_chosen(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(stack.address)
    ground = "one => getComputedStyle(one).backgroundColor"
    dark = page.locator(".panel").evaluate(ground)
    Window(page).option("Sáng")
    assert page.locator(".panel").evaluate(ground) != dark
    context.close()


def test_nothing_moves_where_motion_is_not_wanted(browser: Browser, stack: Stack) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{stack.address}/demo")
    page.get_by_role("button", name="Hỏi thủ tục").click()
    assert page.locator(".panel").evaluate("one => getComputedStyle(one).animationName") == "none"
    context.close()


def test_what_was_said_before_is_not_read_aloud_again(chat: Window) -> None:
    chat.say("lệ phí đăng ký kết hôn", "lệ phí:")
    expect(chat.log).to_have_attribute("aria-live", "polite")
    chat.page.evaluate("""() => {
      const log = document.querySelector('tro-ly-dvc').shadowRoot.querySelector('[role=log]');
      window.bubbles = [];
      new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach((node) => {
        if (node.querySelector?.('.bubble')) window.bubbles.push(node.className);
      }))).observe(log, { childList: true, subtree: true });
    }""")
    chat.button("Hữu ích").click()
    expect(chat.button("Hữu ích")).to_have_attribute("aria-pressed", "true", timeout=WAIT)
    chat.say("mất mấy ngày", "thời hạn giải quyết:")
    chat.settled(2)
    assert chat.page.evaluate("window.bubbles") == ["entry mine", "entry bot"]


def test_no_microphone_button_without_recognition(context: BrowserContext, stack: Stack) -> None:
    page = context.new_page()
    page.goto(stack.address)
    expect(page.get_by_role("button", name="Nói thay vì gõ")).to_be_visible()
    page.add_init_script("delete window.webkitSpeechRecognition; delete window.SpeechRecognition")
    page.reload()
    expect(page.get_by_role("button", name="Gửi", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Nói thay vì gõ")).to_have_count(0)
