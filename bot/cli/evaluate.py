"""``troly evaluate``: measures understanding; the measuring itself lives in ``bench/understanding``."""

from __future__ import annotations

import subprocess
import sys

import click

from bot.settings import ROOT


@click.command(
    "evaluate",
    help="Đo mức hiểu câu hỏi. Tùy chọn: --split, --address, --catalogue, --finder-only, --learning-curve, --json.",
    context_settings={"ignore_unknown_options": True},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    subprocess.run([str(ROOT / "deploy" / "setup"), "dev", "engine"], check=True)
    sys.exit(subprocess.run([sys.executable, "-m", "bench.understanding", *arguments], cwd=ROOT).returncode)
