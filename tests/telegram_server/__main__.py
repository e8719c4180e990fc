"""Plays a resident by hand: the whole assistant on a small Bot API server of this machine, in the terminal."""

from __future__ import annotations

import sys
import time
from typing import Any

from rich.console import Console
from rich.markup import escape

from bench.stack import ROOT, start_stack
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import running
from tests.telegram_server.world import World

HELP = """Gõ tin nhắn như trên Telegram rồi Enter. Thêm nữa:
  số 1, 2, 3…        bấm nút mang số đó
  /start, /tracuu …   lệnh của trợ lý
  @sticker @voice @photo @location   gửi thứ không phải chữ
  @edit nội dung mới  sửa tin vừa gửi
  @en, @vi            đổi ngôn ngữ Telegram của mình
  Ctrl-D              kết thúc"""
_FILE = {"file_id": "a", "file_unique_id": "a"}
MEDIA: dict[str, dict[str, Any]] = {
    "@sticker": {"sticker": {**_FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False,
                             "is_video": False}},
    "@voice": {"voice": {**_FILE, "duration": 3}},
    "@photo": {"photo": [{**_FILE, "width": 1, "height": 1}]},
    "@location": {"location": {"latitude": 20.8651, "longitude": 106.6838}},
}  # fmt: skip


class Terminal:
    """One resident at a terminal.

    Args:
        resident: whom they play.
        console: where they read.
    """

    def __init__(self, resident: Resident, console: Console) -> None:
        self._resident = resident
        self._console = console
        self._buttons: list[str] = []

    def take(self, line: str) -> None:
        """Do what a line says and show what comes back."""
        me = self._resident
        if line.isdigit() and 0 < int(line) <= len(self._buttons):
            me.press(self._buttons[int(line) - 1])
        elif line in ("@en", "@vi"):
            me.user["language_code"] = line[1:]
            self._console.print(f"[dim]Telegram của anh/chị giờ dùng ngôn ngữ “{line[1:]}”.[/dim]")
            return
        elif line.startswith("@edit "):
            me.edit(line.removeprefix("@edit "))
        elif line in MEDIA:
            me.send(**MEDIA[line])
        else:
            me.say(line)
        self._show()

    def _show(self) -> None:
        if not self._resident.last:
            self._console.print("[dim](không có trả lời)[/dim]")
        self._buttons = []
        for message in self._resident.last:
            self._console.print(f"\n[green]{escape(message['text'])}[/green]")
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                self._console.print("  " + "   ".join(self._button(button) for button in row))

    def _button(self, button: dict[str, Any]) -> str:
        if "url" in button:
            return escape(f"{button['text']} ({button['url']})")
        self._buttons.append(button["text"])
        return escape(f"[{len(self._buttons)}] {button['text']}")


def main() -> int:
    """Run until the person leaves; returns the exit code."""
    console = Console()
    with running(World(first=int(time.time()))) as server:
        console.print("Đang khởi động trợ lý (lần đầu mất vài phút)…")
        stack = start_stack(
            ROOT / "var" / "telegram-demo", TELEGRAM_TOKEN=server.world.token, TELEGRAM_API_BASE=server.address,
            TELEGRAM_WEBHOOK_URL="", TROLY_NOW="",
        )  # fmt: skip
        try:
            stack.wait(900)
            console.print(f"[bold]Telegram thử đã sẵn sàng.[/bold] Máy chủ Bot API: {server.address}\n{HELP}\n")
            terminal = Terminal(Resident(server), console)
            terminal.take("/start")
            while True:
                if line := console.input("\n[bold]Anh/chị:[/bold] ").strip():
                    terminal.take(line)
        except (EOFError, KeyboardInterrupt):
            console.print("\nKết thúc.")
        finally:
            stack.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
