"""Reads the development sets, which stand in ``bench/understanding/data``."""

from __future__ import annotations

import json
from dataclasses import dataclass

from bot.settings import ROOT

FOLDER = ROOT / "bench" / "understanding" / "data"


@dataclass(frozen=True)
class Case:
    """One conversation with what a good assistant does at its end.

    Args:
        kind: ``question``, ``conversation``, ``too_general`` or ``other``.
        turns: what the resident says, in order; the last turn is judged.
        codes: acceptable procedures; for a too general message those that good choices hold.
        facets: the facets asked in the last turn; empty where none is judged.
        behaviour: ``answer``, ``ask``, or what a message is that is no question.
        style: who writes how.
        split: ``tune`` or ``held``.
    """

    kind: str
    turns: tuple[str, ...]
    codes: tuple[str, ...]
    facets: tuple[str, ...]
    behaviour: str
    style: str
    split: str

    @property
    def text(self) -> str:
        """The turn that is judged."""
        return self.turns[-1]


def load_cases(kind: str, split: str = "all") -> list[Case]:
    """Read one kind of cases: ``question``, ``conversation``, ``too_general`` or ``other``."""
    name = {"question": "questions", "conversation": "conversations"}.get(kind, kind)
    cases = []
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        behaviour = row.get("behaviour") or ("ask" if kind == "too_general" else "answer")
        case = Case(
            kind,
            tuple(row.get("turns") or [row["text"]]),
            tuple(row.get("codes") or ()),
            tuple(row.get("facets") or ()),
            behaviour,
            row["style"],
            row["split"],
        )
        if split in ("all", case.split):
            cases.append(case)
    return cases
