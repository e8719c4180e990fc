"""What the whole assistant is worth, asked through its own door."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from collections.abc import Sequence
from typing import Any

from bench.understanding.ask import Resident
from bench.understanding.noise import KINDS
from bot.procedures.content import load_content
from bot.training.evaluation.answers import Answer
from bot.training.evaluation.cases import Case, load_cases
from bot.training.evaluation.scores import Judged, by_style, calibration, judge, share

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Numbers of our own sentences, not of a procedure: hotlines, the guide's levels, the lookup address.
_OURS = frozenset(("1800", "1096", "1022", "113", "114", "115", "111", "112", "2", "24", "18", "1"))


def measure(resident: Resident, split: str, noisy: int) -> dict[str, Any]:
    """Measure behaviour, facets, conversations, noise and invented numbers.

    Args:
        resident: talks to the running assistant.
        split: ``tune``, ``held`` or ``all``.
        noisy: how many questions are asked again under each kind of noise.
    """
    kinds = {kind: load_cases(kind, split) for kind in ("question", "conversation", "too_general", "other")}
    judged = {
        kind: [judge(case, answer) for case, answer in zip(cases, resident.ask_all(cases), strict=True)]
        for kind, cases in kinds.items()
    }
    everyone = [one for group in judged.values() for one in group]
    understood = [one for one in judged["question"] if one.right_behaviour and one.right_procedure]
    return {
        "behaviour": {"n": len(everyone), "right": share(everyone, "right_behaviour")}
        | {kind: share(group, "right_behaviour") for kind, group in judged.items()},
        "procedure": share(judged["question"], "right_procedure"),
        "facets": {"n": len(understood), "right": share(understood, "right_facets")},
        "conversations": {"n": len(judged["conversation"]), "right": share(judged["conversation"], "all_right")},
        "styles": by_style(judged["question"], "all_right"),
        "invented_numbers": invented_numbers(everyone),
        "noise": under_noise(resident, kinds["question"], noisy),
        "calibration": calibration(judged["question"]),
        "coverage": coverage(judged["question"]),
        "mistakes": [_mistake(one) for one in everyone if not one.all_right],
    }


def under_noise(resident: Resident, cases: Sequence[Case], count: int) -> dict[str, float]:
    """The share of answers (outcome, procedure, facets) that each kind of noise leaves unchanged."""
    chosen = [case for case in cases if case.style != "english"]
    random.Random(1).shuffle(chosen)
    chosen = chosen[:count]
    clean = resident.ask_all(chosen)
    same: dict[str, float] = {}
    for name, spoil in KINDS.items():
        dice = random.Random(7)
        spoiled = [dataclasses.replace(case, turns=(spoil(case.text, dice),)) for case in chosen]
        kept = [_said(a) == _said(b) for a, b in zip(clean, resident.ask_all(spoiled), strict=True)]
        same[name] = sum(kept) / len(kept) if kept else 0.0
    return same


def _said(answer: Answer) -> tuple[object, ...]:
    return answer.outcome, answer.codes, tuple(sorted(answer.facets))


def invented_numbers(judged: Sequence[Judged]) -> list[str]:
    """Numbers in answers that stand nowhere in the records they are about."""
    records = {record.code: json.dumps(record.model_dump(mode="json"), ensure_ascii=False) for record in load_content()}
    found = []
    for one in judged:
        if not one.answer.codes or one.answer.outcome != "answered":
            continue
        known = set(_OURS)
        for code in one.answer.codes:
            text = records.get(code, "")
            known.update(_NUMBER.findall(text))
            for year, month, day in re.findall(r"(\d{4})-(\d{2})-(\d{2})", text):
                known.update((f"{day}", f"{month}", year))
            for year, month in re.findall(r"(\d{4})-(\d{2})", text):
                known.update((month, year))
        lines = [re.sub(r"^\d+\. ", "", line) for line in one.answer.text.splitlines()]
        for number in _NUMBER.findall("\n".join(lines)):
            if number.rstrip(".,") not in known:
                found.append(f"{one.answer.codes}: {number} | {one.case.text}")
    return found


def coverage(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """How many questions are answered at once, and how many of them right, for each threshold of confidence."""
    known = sorted(
        ((one.answer.confidence or 0.0, one.right_procedure) for one in judged if one.answer.codes), reverse=True
    )
    points = []
    right = 0
    for count, (_, good) in enumerate(known, 1):
        right += good
        if count % 5 == 0 or count == len(known):
            points.append({"coverage": count / len(judged), "precision": right / count})
    return points


def _mistake(one: Judged) -> dict[str, Any]:
    return {
        "kind": one.case.kind,
        "style": one.case.style,
        "turns": list(one.case.turns),
        "wanted": {"behaviour": one.case.behaviour, "codes": list(one.case.codes), "facets": list(one.case.facets)},
        "got": {
            "outcome": one.answer.outcome,
            "codes": list(one.answer.codes),
            "facets": list(one.answer.facets),
            "choices": list(one.answer.choices),
            "confidence": one.answer.confidence,
        },
    }
