"""``troly data``: checks the training data beyond what Rasa itself looks at, and renews the lexicon."""

from __future__ import annotations

import sys

import click

from bot.procedures.content import load_content
from bot.procedures.search.texts import body_of, names_of
from bot.settings import ROOT
from bot.training.examples import read_examples
from bot.training.lint import lint
from bot.vietnamese.abbreviations import expand
from bot.vietnamese.lexicon import write_lexicon
from bot.vietnamese.text import bare_words


@click.group("data", help="Dữ liệu huấn luyện: kiểm tra, từ điển sửa lỗi gõ.")
def command() -> None:
    """The group of data commands."""


@command.command("check", help="Tìm ý định thiếu câu mẫu, câu trùng, luật thiếu, nút quá dài, câu trả lời trùng khóa.")
def check_command() -> None:
    problems = lint(ROOT / "nlu_data", ROOT / "domain.yml")
    for problem in problems:
        click.echo(f"LỖI: {problem}")
    click.echo(f"{len(problems)} lỗi trong dữ liệu huấn luyện.")
    sys.exit(1 if problems else 0)


@command.command("lexicon", help="Ghi lại từ điển sửa lỗi gõ (bot/vietnamese/lexicon.txt) từ nội dung và câu mẫu.")
def lexicon_command() -> None:
    texts = [example.text for example in read_examples(ROOT / "nlu_data" / "nlu")]
    for record in load_content():
        texts += [*names_of(record), *record.questions, body_of(record)]
    lines = write_lexicon(expand(bare_words(text)) for text in texts)
    click.echo(f"Đã ghi {lines} dòng từ {len(texts)} câu.")
