"""A small stand-in for a city's case system, run for real over HTTP.

``python -m tests.applications.stand_in 8090`` serves one application on that port; tests start it on a free port
and set how it behaves.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MESSAGE: dict[str, Any] = {
    "MaHoSo": "H24.12-261120-0456",
    "MaTTHC": "1.000894",
    "TenTTHC": "Đăng ký kết hôn",
    "ChuHoSo": "Nguyễn Văn A",
    "MaDoiTuong": "031095004321",
    "SoDienThoai": "0912 348 765",
    "NgayTiepNhan": "20261120093000",
    "NgayHenTra": "20261130170000",
    "TrangThaiHoSo": "4",
    "DonViXuLy": "Ủy ban nhân dân phường Hồng Bàng",
    "HinhThuc": "1",
}
PERSONAL, PHONE = "4321", "8765"


class CaseSystem(ThreadingHTTPServer):
    """The server, its applications by code, and its mood.

    ``mood``: ``well``; ``down`` (500); ``slow`` (a byte now and then); ``hanging`` (no answer); a text or bytes to
    answer whatever is asked; ``flaky`` (500 once, then well).
    """

    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.applications: dict[str, dict[str, Any]] = {MESSAGE["MaHoSo"]: dict(MESSAGE)}
        self.mood: str | bytes = "well"
        self.asked: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.authorizations: list[str | None] = []
        self.stopping = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up on a slow answer is no error of this server."""


class _Handler(BaseHTTPRequestHandler):
    server: CaseSystem

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
        self.server.asked.append(body)
        self.server.paths.append(self.path)
        self.server.authorizations.append(self.headers.get("Authorization"))
        mood = self.server.mood
        if isinstance(mood, bytes):
            self._answer(200, mood)
        elif mood == "hanging":
            self.server.stopping.wait(30)
        elif mood == "slow":
            self._drip()
        elif mood == "down" or (mood == "flaky" and len(self.server.asked) == 1):
            self._answer(500, b"{}")
        elif found := self.server.applications.get(body.get("MaHoSo", "")):
            self._answer(200, json.dumps(found, ensure_ascii=False).encode())
        else:
            self._answer(404, b"{}")

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b" ")
            self.wfile.flush()
            if self.server.stopping.wait(0.05):
                return

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: the body holds codes."""


@contextmanager
def running() -> Iterator[CaseSystem]:
    """A stand-in on a free port."""
    server = CaseSystem()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    server = CaseSystem(int(sys.argv[1]) if len(sys.argv) > 1 else 8090)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{server.address}/TraCuuHoSo: {MESSAGE['MaHoSo']}, {PERSONAL} / {PHONE}")
    while True:
        time.sleep(3600)
