"""``troly bench``: measures; never part of the tests."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from bot.settings import ROOT


@click.group("bench", help="Đo tốc độ và độ chính xác.")
def command() -> None:
    """The group of benches."""


@command.command("nlu", help="Huấn luyện bộ nhận ý định của dự án trên một tập bất kỳ và đo trên tập kiểm tra.")
@click.option("--train", type=click.Path(exists=True, path_type=Path), help='JSONL {"text","intent"}.')
@click.option("--test", type=click.Path(exists=True, path_type=Path), help='JSONL {"text","intent"}.')
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.option("--side-by-side", is_flag=True, help="Thêm bộ mặc định của Rasa trên cùng dữ liệu (mất nhiều phút).")
def nlu(train: Path | None, test: Path | None, as_json: bool, side_by_side: bool) -> None:
    if (train is None) != (test is None):
        raise click.UsageError("--train và --test đi cùng nhau; không có cả hai thì đo trên nlu_data (1/5 giữ lại)")
    subprocess.run([str(ROOT / "deploy" / "setup"), "engine"], check=True)
    arguments = ["--train", str(train.resolve()), "--test", str(test.resolve())] if train and test else []
    arguments += ["--json"] if as_json else []
    engine = str(ROOT / ".venv" / "engine" / "bin" / "python")
    # The comparison calls the engine's environment itself, step by step, and draws its table here.
    command = [sys.executable, "-m", "bench.side_by_side"] if side_by_side else [engine, "-m", "bench.nlu"]
    sys.exit(subprocess.run([*command, *arguments], cwd=ROOT).returncode)
