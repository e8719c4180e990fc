"""``troly run``: sets up, trains when needed, starts the processes and keeps them running."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import closing

import click

from bot.admin.accounts import Accounts
from bot.cli.supervisor import Child, Supervisor
from bot.cli.train import ensure_live
from bot.db.base import Database
from bot.errors import SettingsError
from bot.processes import ACTIONS_ENVIRONMENT, actions_command, engine_command
from bot.settings import ROOT, Settings, load_settings


def check_ports(settings: Settings) -> None:
    """Refuse to start on a port that something else holds.

    Raises:
        SettingsError: which port, and what to do.
    """
    ports = {
        "PORT": settings.port,
        "ENGINE_PORT": settings.engine_listens_on,
        "ACTIONS_PORT": settings.actions_listen_on,
    }
    for name, port in ports.items():
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise SettingsError(
                    f"cổng {port} ({name}) đang có chương trình khác dùng. Tắt chương trình đó, "
                    f"hoặc chọn cổng khác: PORT={settings.port + 100} make run"
                ) from error


def children(settings: Settings) -> list[Child]:
    """The gateway, the engine, the actions and the trainer."""
    python = sys.executable
    ports = {
        "PORT": str(settings.port),
        "ENGINE_PORT": str(settings.engine_listens_on),
        "ACTIONS_PORT": str(settings.actions_listen_on),
    }
    model = {
        "LIVE_MODEL_URL": f"http://127.0.0.1:{settings.port}/engine/model",
        "LIVE_MODEL_TOKEN": settings.model_token,
    }
    gateway = [python, "-m", "uvicorn", "bot.app:create_app", "--factory", "--no-access-log"]
    gateway += ["--host", settings.host, "--port", str(settings.port), "--log-level", settings.log_level.lower()]
    return [
        Child("actions", actions_command(settings.actions_listen_on), {**ACTIONS_ENVIRONMENT, **ports}),
        Child("engine", engine_command(settings.live_model, settings.engine_listens_on), {**ports, **model}),
        Child("gateway", gateway, ports),
        Child("trainer", [python, "-m", "bot.cli", "trainer"], ports),
    ]


def _telegram(settings: Settings) -> str:
    if not settings.telegram_token:
        return "tắt (chưa có TELEGRAM_TOKEN)"
    return "bật, nhận tin qua webhook" if settings.telegram_webhook_url else "bật, tự hỏi tin (polling)"


@click.command("run", help="Chạy trợ lý: cổng, bộ hội thoại và bộ hành động. Ctrl-C để dừng.")
def command() -> None:
    settings = load_settings()
    check_ports(settings)
    # In a process of its own, so that the one that stays holds no catalogue in memory.
    if (code := subprocess.run([sys.executable, "-m", "bot.cli", "prepare"], cwd=ROOT).returncode) != 0:
        sys.exit(code)
    ensure_live(settings)
    click.echo("Khởi động…", err=True)
    click.echo(f"Telegram: {_telegram(settings)}", err=True)
    address = f"http://localhost:{settings.port}"
    supervisor = Supervisor(children(settings), settings.data_path / "log", f"http://127.0.0.1:{settings.port}/healthz")
    sys.exit(supervisor.run(f"Trợ lý đã sẵn sàng: {address}{_console_hint(settings)}"))


def _console_hint(settings: Settings) -> str:
    """How to make the first account of the console, as long as there is none."""
    database = Database(settings.database)
    try:
        if not Accounts(database).is_empty():
            return ""
    finally:
        database.close()
    return (
        "\nTrang quản trị chưa có tài khoản nào. Tạo tài khoản đầu tiên bằng lệnh:\n"
        "  ./troly admin create-user TÊN --role administrator"
    )
