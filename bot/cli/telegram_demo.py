"""``troly telegram-demo``: play a resident on Telegram, with nothing but this machine."""

from __future__ import annotations

import subprocess
import sys

import click

from bot.settings import ROOT


@click.command("telegram-demo", help="Thử Telegram ngay trên máy này: máy chủ Bot API nhỏ và một cửa sổ để nhắn.")
def command() -> None:
    if not (ROOT / "tests" / "telegram_server").is_dir():
        raise click.ClickException("Lệnh này cần mã nguồn đầy đủ của dự án (thư mục tests/).")
    subprocess.run([str(ROOT / "deploy" / "setup"), "dev", "engine"], check=True)
    sys.exit(subprocess.run([sys.executable, "-m", "tests.telegram_server"], cwd=ROOT).returncode)
