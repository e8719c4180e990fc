"""What officers decided, written for training."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.conversations.likeness import likeness
from bot.db.base import Database, utc_now
from bot.training.examples import Example, read_examples
from bot.training.export import Reviewed, export_reviewed
from bot.training.models import Review

STAY = "1.004194"
NOTHING = Reviewed("", "", 0, 0)


def review(text: str, decision: str, intent: str | None = None, code: str | None = None, *facets: str) -> Review:
    return Review(
        text=text, normalised_key=likeness(text), message_ids=[], decision=decision, intent=intent, procedure_code=code,
        facets=list(facets), officer="an", created_at=utc_now(), version=1,
    )  # fmt: skip


def export(database: Database, folder: Path, *reviews: Review) -> tuple[Reviewed, list[Example], list[dict[str, str]]]:
    with database.session() as session:
        session.add_all(reviews)
    written = export_reviewed(database, folder / "reviewed")
    return written, list(read_examples(folder / "reviewed")), [json.loads(x) for x in written.asked.splitlines()]


def test_intents_and_questions(database: Database, tmp_path: Path) -> None:
    written, examples, questions = export(
        database, tmp_path,
        review("ở trọ mất nhiêu", "right", "ask_fee", STAY, "fee"),
        review("giấy tờ nào", "intent", "ask_documents"),
        review("khai chỗ ở mới", "procedure", None, STAY),
        review("nấu lẩu cua", "not_for_us"),
        review("abc", "ignore"),
        review("phí với giấy tờ", "split"),
    )  # fmt: skip
    assert (written.examples, written.questions) == (3, 2)
    assert sorted(examples, key=lambda e: e.intent) == [
        Example("ask_documents", "giấy tờ nào"),
        Example("ask_fee", "ở trọ mất nhiêu", ("fee",)),
        Example("out_of_scope", "nấu lẩu cua"),
    ]
    assert questions == [{"code": STAY, "text": "ở trọ mất nhiêu"}, {"code": STAY, "text": "khai chỗ ở mới"}]


def test_what_was_taken_back_is_not_learned(database: Database, tmp_path: Path) -> None:
    gone = review("giấy tờ nào", "intent", "ask_documents")
    gone.undone_at = utc_now()
    assert export(database, tmp_path, gone) == (NOTHING, [], [])


def test_files_go_when_nothing_stands_any_more(database: Database, tmp_path: Path) -> None:
    export(database, tmp_path, review("ở trọ mất nhiêu", "right", "ask_fee", STAY))
    with database.session() as session:
        session.query(Review).one().undone_at = utc_now()
    assert export(database, tmp_path) == (NOTHING, [], [])
    assert not list((tmp_path / "reviewed").glob("*.yml"))


def test_what_has_not_changed_is_not_written_again(database: Database, tmp_path: Path) -> None:
    export(database, tmp_path, review("ở trọ mất nhiêu", "right", "ask_fee", STAY))
    path = tmp_path / "reviewed" / "reviewed.yml"
    before = path.stat().st_mtime_ns
    export(database, tmp_path)
    assert path.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text",
    ["[phí](fee) bao nhiêu", "/ask_fee{}", "- lệ phí: 5.000đ #1 ?", "⟦dien_thoai:1⟧ gọi tôi", "'\"\\", "x" * 3000],
)
def test_no_text_breaks_the_file(database: Database, tmp_path: Path, text: str) -> None:
    _, examples, _ = export(database, tmp_path, review(text, "intent", "ask_fee"))
    assert [example.intent for example in examples] == ["ask_fee"]
    assert not set(examples[0].text) & set("[]{}()")
