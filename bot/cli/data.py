"""``troly data``: checks the training data beyond what Rasa itself looks at."""

from __future__ import annotations

import sys

import click

from bot.settings import ROOT
from bot.training.lint import lint


@click.group("data", help="Dữ liệu huấn luyện: kiểm tra.")
def command() -> None:
    """The group of data commands."""


@command.command("check", help="Tìm ý định thiếu câu mẫu, câu trùng, luật thiếu, nút quá dài, câu trả lời trùng khóa.")
def check_command() -> None:
    problems = lint(ROOT / "nlu_data", ROOT / "domain.yml")
    for problem in problems:
        click.echo(f"LỖI: {problem}")
    click.echo(f"{len(problems)} lỗi trong dữ liệu huấn luyện.")
    sys.exit(1 if problems else 0)
