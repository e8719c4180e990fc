"""Measures the chat window: size, time until it can be used on a slow phone, memory after 500 messages.

Usage: ``.venv/app/bin/python -m bench.widget [ADDRESS] [--json]``; without an address it starts a stack of its own.
The slow phone is Chromium with a processor four times slower and a line of 400 kbit/s with 400 ms there and back.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.stack import start_stack
from bot.channels.webchat.bundle import bundle

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PHONE: Any = {"width": 360, "height": 640}
LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
QUESTIONS = ("lệ phí đăng ký kết hôn", "mất mấy ngày", "cần giấy tờ gì", "nộp ở đâu")
MESSAGES = 500


def sizes() -> dict[str, float]:
    """Kilobytes of the script with its styles."""
    joined = bundle()
    return {"script_kb": round(len(joined.script) / 1000, 1), "gzip_kb": round(len(joined.compressed) / 1000, 1)}


def interactive(browser: Browser, address: str) -> dict[str, float]:
    """Seconds from the address to a button that opens, and from pressing it to a field that takes letters."""
    page = browser.new_page(viewport=PHONE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    started = time.perf_counter()
    page.goto(f"{address}/demo", wait_until="commit")
    page.locator(".launcher").wait_for()
    ready = time.perf_counter()
    page.locator(".launcher").click()
    page.locator("textarea").fill("x")
    opened = time.perf_counter()
    page.context.close()
    return {"button_s": round(ready - started, 2), "open_s": round(opened - ready, 2)}


def heap(devtools: CDPSession) -> float:
    """Megabytes that JavaScript holds after a collection."""
    devtools.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
    return float(round(metrics["JSHeapUsedSize"] / 1e6, 1))


def talk(page: Page, entries: int) -> None:
    """Ask until so many entries stand in the log."""
    field, log = page.locator("textarea"), page.locator(".entry:not(.welcome)")
    asked = 0
    while (count := log.count()) < entries:
        field.fill(QUESTIONS[asked % len(QUESTIONS)])
        page.keyboard.press("Enter")
        asked += 1
        page.locator('.entry.mine[data-state="sent"]').nth(asked - 1).wait_for()
        assert log.count() > count


def memory(browser: Browser, address: str) -> dict[str, float]:
    """Megabytes when opened, after 500 messages and when they are read back, and the seconds of that."""
    page = browser.new_page(viewport=PHONE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.goto(address)
    page.locator("textarea").wait_for()
    empty = heap(devtools)
    talk(page, MESSAGES)
    full = heap(devtools)
    started = time.perf_counter()
    page.reload()
    page.locator(".entry").nth(MESSAGES - 1).wait_for()
    back = time.perf_counter() - started
    again = heap(devtools)
    page.context.close()
    return {"empty_mb": empty, "after_500_mb": full, "read_back_mb": again, "read_back_s": round(back, 2)}


def measure(address: str) -> dict[str, float]:
    """All figures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        figures = {**sizes(), **interactive(browser, address), **memory(browser, address)}
        browser.close()
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address", nargs="?")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.address:
        figures = measure(arguments.address.rstrip("/"))
    else:
        with tempfile.TemporaryDirectory() as folder:
            stack = start_stack(Path(folder), RATE_LIMITS="off")
            try:
                stack.wait()
                figures = measure(stack.address)
            finally:
                stack.stop()
    if arguments.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"  {name:<18} {value}")


if __name__ == "__main__":
    main()
