"""``troly find``: asks the finder alone, over the shipped catalogue or any other."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.procedures.content import load_content
from bot.procedures.importing.importer import read_records
from bot.procedures.schema import ProcedureRecord
from bot.procedures.search.cache import load_or_fit
from bot.procedures.search.finder import Finder, Hit
from bot.settings import load_settings


def records_of(extra: Path | None, only: bool) -> list[ProcedureRecord]:
    """The shipped content joined with a file (the shipped content wins), or the file alone."""
    if extra is not None and only:
        return read_records(extra)
    shipped = load_content()
    if extra is None:
        return shipped
    known = {record.code for record in shipped}
    return shipped + [record for record in read_records(extra) if record.code not in known]


def as_rows(hits: list[Hit]) -> list[dict[str, object]]:
    return [
        {"code": hit.code, "name": hit.name, "score": round(hit.score, 4), "confidence": hit.confidence} for hit in hits
    ]


@click.command("find", help="Tìm thủ tục theo câu nói, không cần máy chủ.")
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help='Tệp JSONL: {"text"}.')
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Tệp JSONL kết quả của --batch.")
@click.option(
    "--catalogue", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Thêm danh mục từ tệp này."
)
@click.option("--only", is_flag=True, help="Chỉ dùng danh mục của --catalogue.")
@click.option("--limit", default=5, show_default=True, help="Số kết quả.")
def command(
    question: str | None,
    as_json: bool,
    batch: Path | None,
    out: Path | None,
    catalogue: Path | None,
    only: bool,
    limit: int,
) -> None:
    if (question is None) == (batch is None) or (batch is None) != (out is None) or (only and catalogue is None):
        raise click.UsageError("cần một câu hỏi, hoặc --batch cùng với --out; --only đi với --catalogue")
    # A catalogue searched alone still learns what people call things from the shipped one.
    teachers = load_content() if only else []
    finder = load_or_fit(records_of(catalogue, only), load_settings().data_path / "finder", teachers)
    if question is not None:
        rows = as_rows(finder.find(question, limit))
        if as_json:
            click.echo(json.dumps(rows, ensure_ascii=False))
        else:
            for row in rows:
                click.echo(f"{row['code']:<12} {row['confidence']:>6.1%}  {row['name']}")
        return
    assert batch is not None and out is not None
    _batch(finder, batch, out, limit)


def _batch(finder: Finder, batch: Path, out: Path, limit: int) -> None:
    with batch.open(encoding="utf-8-sig") as questions, out.open("w", encoding="utf-8") as answers:
        for line, text in enumerate(questions, 1):
            if not text.strip():
                continue
            try:
                asked = str(json.loads(text)["text"])
            except (json.JSONDecodeError, KeyError, TypeError):
                click.echo(f'LỖI: {batch.name} dòng {line}: cần {{"text": "…"}}', err=True)
                sys.exit(1)
            row = {"text": asked, "results": as_rows(finder.find(asked, limit))}
            answers.write(json.dumps(row, ensure_ascii=False) + "\n")
