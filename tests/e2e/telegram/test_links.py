"""With a public address, official links on Telegram lead through the gateway, are counted, and arrive."""

from __future__ import annotations

from pathlib import Path

import httpx

from tests.conftest import Stack
from tests.e2e.telegram.conftest import beside
from tests.telegram_server.resident import Resident
from tests.telegram_server.server import running
from tests.telegram_server.world import World

PUBLIC = "https://tro-ly.example"


def test_a_link_is_counted_on_its_way(stack: Stack, tmp_path: Path) -> None:
    with running(World(paced=False)) as server:
        gateway = beside(stack, server, tmp_path / "gateway.log", "polling", PUBLIC_URL=PUBLIC)
        gateway.start()
        try:
            gateway.wait("polling")
            resident = Resident(server)
            resident.say("đăng ký tạm trú có làm qua mạng được không")
            rows = resident.last[-1]["reply_markup"]["inline_keyboard"]
            (url,) = [button["url"] for row in rows for button in row if "url" in button]
            assert url.startswith(f"{PUBLIC}/di/")
            answer = httpx.get(url.replace(PUBLIC, gateway.address), trust_env=False)
            assert answer.status_code == 302
            assert answer.headers["location"].startswith("https://")
            assert httpx.URL(answer.headers["location"]).host.endswith("gov.vn")
            assert httpx.get(url.replace(PUBLIC, gateway.address)[:-1] + "x", trust_env=False).status_code == 404
        finally:
            gateway.stop()
