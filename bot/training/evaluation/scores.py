"""What the answers are worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.training.evaluation.answers import Answer
from bot.training.evaluation.cases import Case

# Behaviours that are as good as the one wanted: a report is taken, an emergency is sent to the right number …
_AS_GOOD = {
    "decline": {"decline", "smalltalk"},
    "smalltalk": {"smalltalk", "decline"},
    "status": {"status"},
    "human": {"human"},
    "emergency": {"human"},
    "report": {"smalltalk", "human"},
    "account": {"answer", "smalltalk", "human"},
}


@dataclass(frozen=True)
class Judged:
    """One case with its answer and what was right about it."""

    case: Case
    answer: Answer
    right_behaviour: bool
    right_procedure: bool
    right_facets: bool

    @property
    def all_right(self) -> bool:
        return self.right_behaviour and self.right_procedure and self.right_facets


def judge(case: Case, answer: Answer) -> Judged:
    """Compare an answer with what a good assistant does."""
    behaviour = answer.behaviour
    wanted = case.behaviour
    if wanted in ("answer", "ask"):
        good = behaviour == wanted
    else:
        good = behaviour in _AS_GOOD[wanted] and not (wanted == "account" and answer.codes)
    procedure = not case.codes or wanted != "answer" or (bool(answer.codes) and answer.codes[0] in case.codes)
    facets = wanted != "answer" or tuple(sorted(set(case.facets))) == tuple(sorted(set(answer.facets)))
    return Judged(case, answer, good, procedure, facets)


def share(judged: Sequence[Judged], what: str) -> float:
    """The share of cases that are right in one respect (an attribute of ``Judged``)."""
    return sum(bool(getattr(one, what)) for one in judged) / len(judged) if judged else 0.0


def by_style(judged: Sequence[Judged], what: str) -> dict[str, tuple[float, int]]:
    """The share and the number of cases, by style."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.case.style].append(one)
    return {style: (share(group, what), len(group)) for style, group in sorted(groups.items())}


def calibration(judged: Sequence[Judged]) -> list[dict[str, float]]:
    """How often the finder was right at each level of what it said of itself."""
    steps: list[dict[str, float]] = []
    known = [one for one in judged if one.answer.confidence is not None and one.answer.codes]
    for low in (0.0, 0.5, 0.7, 0.8, 0.9, 0.95):
        high = {0.0: 0.5, 0.5: 0.7, 0.7: 0.8, 0.8: 0.9, 0.9: 0.95, 0.95: 1.01}[low]
        group = [one for one in known if low <= (one.answer.confidence or 0.0) < high]
        if group:
            said = sum(one.answer.confidence or 0.0 for one in group) / len(group)
            steps.append({"n": len(group), "said": said, "right": share(group, "right_procedure")})
    return steps
