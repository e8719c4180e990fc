"""The chat window in a real browser: a browser, a window to talk in, a city page that holds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bot.processes import free_ports
from tests.conftest import ROOT, Stack

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE = {"width": 360, "height": 640}
WAIT = 20_000  # milliseconds within which an answer is on the page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if Path(__file__).parent in item.path.parents:
                item.add_marker(pytest.mark.skip(reason="no Chromium here: the chat window is not tried in a browser"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A profile of its own at phone size; nothing may go wrong silently in it."""
    opened = browser.new_context(viewport={"width": 360, "height": 640}, locale="vi-VN", accept_downloads=True)
    opened.grant_permissions(["clipboard-read", "clipboard-write"])
    errors: list[str] = []
    opened.on("weberror", lambda error: errors.append(str(error.error)))
    yield opened
    opened.close()
    assert errors == []


@dataclass
class Window:
    """The chat window on a page."""

    page: Page

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def field(self) -> Locator:
        return self.page.get_by_label("Câu hỏi của anh/chị")

    def entries(self, kind: str) -> Locator:
        return self.page.locator(f".entry.{kind}:not(.welcome)")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def say(self, text: str, answer: str | None = None) -> None:
        """Type and send; wait for words of the answer."""
        self.field.fill(text)
        self.page.keyboard.press("Enter")
        if answer:
            self.hears(answer)

    def hears(self, text: str) -> None:
        expect(self.log).to_contain_text(text, timeout=WAIT)

    def settled(self, count: int) -> None:
        """Wait until the gateway has so many messages of the person and none waits."""
        expect(self.page.locator('.entry.mine[data-state="sent"]')).to_have_count(count, timeout=WAIT * 3)
        expect(self.entries("mine")).to_have_count(count)

    def option(self, name: str) -> None:
        self.button("Tùy chọn").click()
        self.button(name).click()

    @property
    def name(self) -> str:
        """The conversation's secret name, as the browser keeps it."""
        return str(self.page.evaluate("JSON.parse(localStorage.getItem('tro-ly-dvc:name'))"))

    def history(self, stack: Stack) -> dict[str, Any]:
        """What the gateway has of this conversation."""
        answer = httpx.get(
            f"{stack.address}/api/conversation", headers={"X-Conversation": self.name}, trust_env=False, timeout=30
        )
        return dict(answer.json())


@pytest.fixture
def chat(context: BrowserContext, stack: Stack) -> Window:
    """The whole page."""
    page = context.new_page()
    page.goto(stack.address)
    return Window(page)


@dataclass
class City:
    """A city's web server on the one origin that may hold the window; ``policy`` is its content security policy."""

    address: str
    body: str = ""
    policy: str = ""

    def strict(self, gateway: str) -> None:
        """The policy that the window must work under."""
        self.policy = (
            f"default-src 'self'; script-src 'self' {gateway}; connect-src {gateway}; img-src 'self' {gateway}; "
            f"frame-src {gateway}"
        )


@contextmanager
def serving(address: str) -> Iterator[City]:
    """Serve a page at an address until the end."""
    city = City(address)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            if city.policy:
                self.send_header("Content-Security-Policy", city.policy)
            self.end_headers()
            self.wfile.write(f"<!doctype html><html lang='vi'><title>Thành phố</title><body>{city.body}".encode())

        def log_message(self, *words: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", int(address.rsplit(":", 1)[1])), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield city
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def city(stack: Stack) -> Iterator[City]:
    with serving(stack.environment["ALLOWED_ORIGINS"]) as served:
        yield served


@pytest.fixture
def gateway(stack: Stack) -> Iterator[Callable[..., str]]:
    """Starts a second gateway beside the stack's own, on the same data, with other settings; returns its address."""
    running: list[subprocess.Popen[bytes]] = []

    def start(**settings: str) -> str:
        (port,) = free_ports(1)
        command = [sys.executable, "-m", "uvicorn", "bot.app:create_app", "--factory", "--port", str(port)]
        environment = {**stack.environment, "PORT": str(port), **settings}
        with (stack.data / "second.log").open("ab") as log:
            running.append(subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log))
        address = f"http://127.0.0.1:{port}"
        transport = httpx.HTTPTransport(retries=40)  # waits 0.5, 1, 2 … seconds while nothing listens yet
        with httpx.Client(transport=transport, trust_env=False, timeout=60) as client:
            assert client.get(f"{address}/healthz").status_code == 200
        return address

    yield start
    for process in running:
        process.terminate()
        process.wait(20)
