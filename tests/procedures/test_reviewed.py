"""Reviewed questions among a record's own."""

from __future__ import annotations

import json
from pathlib import Path

from bot.procedures.reviewed import MOST, with_reviewed
from tests.procedures.small import RECORDS, STAY


def write(path: Path, *rows: tuple[str, str]) -> Path:
    path.write_text("".join(json.dumps({"code": c, "text": t}) + "\n" for c, t in rows), encoding="utf-8")
    return path


def test_without_a_file_nothing_changes(tmp_path: Path) -> None:
    assert with_reviewed(RECORDS, tmp_path / "none.jsonl") == list(RECORDS)


def test_each_once_and_only_of_known_procedures(tmp_path: Path) -> None:
    own = next(record for record in RECORDS if record.code == STAY)
    path = write(tmp_path / "q.jsonl", (STAY, "khai chỗ ở"), (STAY, "khai chỗ ở"), (STAY, own.questions[0].upper()),
                 ("9.999999", "gì đó"))  # fmt: skip
    found = {record.code: record for record in with_reviewed(RECORDS, path)}
    assert found[STAY].questions == [*own.questions, "khai chỗ ở"]
    assert all(found[record.code] is record for record in RECORDS if record.code != STAY)


def test_the_newest_count(tmp_path: Path) -> None:
    path = write(tmp_path / "q.jsonl", *((STAY, f"câu {number}") for number in range(MOST + 5)))
    found = {record.code: record for record in with_reviewed(RECORDS, path)}
    assert found[STAY].questions[-1] == f"câu {MOST + 4}"
    assert "câu 4" not in found[STAY].questions and "câu 5" in found[STAY].questions
