"""Asks two models the same and writes down where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.messages import UNDERSTOOD
from bot.procedures.schema import ProcedureRecord
from bot.training.evaluation.answers import Answer, answer_of
from bot.training.evaluation.cases import Case
from bot.training.evaluation.scores import Judged, by_style, calibration, judge, share
from bot.training.evaluation.sets import Decided, Spoken
from bot.training.evaluation.shadow import Shadow

Progress = Callable[[float], None]
NOTHING: list[dict[str, Any]] = [{"outcome": "error", "text": ""}]


@dataclass(frozen=True)
class Asked:
    """What is asked of each model."""

    held: Sequence[Case]
    decided: Sequence[Decided]
    spoken: Sequence[Spoken]

    @property
    def count(self) -> int:
        """How many turns that makes."""
        return (
            sum(len(case.turns) for case in self.held)
            + len(self.decided)
            + sum(len(conversation.turns) for conversation in self.spoken)
        )


@dataclass(frozen=True)
class Told:
    """What one model answered, in the order of what was asked."""

    held: list[Judged]
    decided: list[tuple[Answer, str]]
    spoken: list[list[Answer]]


def ask_all(shadow: Shadow, asked: Asked, progress: Progress) -> Told:
    """Ask one model everything.

    Args:
        shadow: the model, running.
        asked: the sets.
        progress: called with how far it is, 0 to 1; what it raises ends the asking.
    """
    done = 0

    def hold(turns: Sequence[str]) -> list[list[dict[str, Any]]]:
        nonlocal done
        answers = [messages or NOTHING for messages in shadow.hold(turns)]
        done += len(turns)
        progress(done / max(1, asked.count))
        return answers

    return Told(
        [judge(case, answer_of(hold(case.turns)[-1])) for case in asked.held],
        [_with_intent(hold((one.text,))[-1]) for one in asked.decided],
        [[answer_of(messages) for messages in hold(one.turns)] for one in asked.spoken],
    )


def _with_intent(messages: list[dict[str, Any]]) -> tuple[Answer, str]:
    ranked = (messages[0].get(UNDERSTOOD) or {}).get("intents") or [["", 0.0]]
    return answer_of(messages), str(ranked[0][0])


def report(asked: Asked, live: Told, new: Told, catalogue: Sequence[ProcedureRecord]) -> dict[str, Any]:
    """Everything that an officer wants to know before a model goes live, as plain data.

    Texts of people are not in it, only the numbers of their messages and reviews: what is erased is gone from here too.
    """
    families = {record.code: record.family or record.code for record in catalogue}
    return {
        "held": {"n": len(asked.held), "live": _scores(live.held), "new": _scores(new.held)},
        "kinds": _kinds(live.held, new.held),
        "styles": _styles(live.held, new.held),
        "confusion": _confusion(new.held),
        "calibration": {
            side: calibration([one for one in told if one.case.kind == "question"])
            for side, told in (("live", live.held), ("new", new.held))
        },
        "worse": [_turn(a, b) for a, b in zip(live.held, new.held, strict=True) if a.all_right and not b.all_right],
        "better": [_turn(a, b) for a, b in zip(live.held, new.held, strict=True) if b.all_right and not a.all_right],
        "reviewed": _reviewed(asked.decided, live.decided, new.decided, families),
        "shadow": _shadow(asked.spoken, live.spoken, new.spoken),
    }


def wanted_of(case: Case) -> str:
    """What a good assistant does with a case, in a word: the facets asked, or the behaviour."""
    if case.behaviour != "answer":
        return case.behaviour
    return case.facets[0] if len(case.facets) == 1 else "several"


def got_of(answer: Answer) -> str:
    """What an answer did, in the same words."""
    facets = tuple(dict.fromkeys(answer.facets))
    if answer.behaviour != "answer" or not facets:
        return answer.behaviour
    return facets[0] if len(facets) == 1 else "several"


def _scores(judged: Sequence[Judged]) -> dict[str, float]:
    names = ("all_right", "right_behaviour", "right_procedure", "right_facets")
    return {name: share(judged, name) for name in names}


def _kinds(live: Sequence[Judged], new: Sequence[Judged]) -> list[dict[str, Any]]:
    """By what was asked."""
    groups: dict[str, list[tuple[Judged, Judged]]] = defaultdict(list)
    for a, b in zip(live, new, strict=True):
        groups[wanted_of(a.case)].append((a, b))
    return [
        {"name": name, "n": len(pairs), **_both([a.all_right for a, _ in pairs], [b.all_right for _, b in pairs])}
        for name, pairs in sorted(groups.items(), key=lambda item: -len(item[1]))
    ]


def _styles(live: Sequence[Judged], new: Sequence[Judged]) -> list[dict[str, Any]]:
    before, after = by_style(live, "all_right"), by_style(new, "all_right")
    return [{"name": name, "n": n, "live": right, "new": after[name][0]} for name, (right, n) in before.items()]


def _both(live: Sequence[bool], new: Sequence[bool]) -> dict[str, float]:
    return {"live": sum(live) / max(1, len(live)), "new": sum(new) / max(1, len(new))}


def _confusion(judged: Sequence[Judged]) -> list[list[Any]]:
    # What is as good as the deed wanted counts as that: an emergency that gets the right number, a report taken.
    counts = Counter((wanted := wanted_of(one.case), wanted if one.all_right else got_of(one.answer)) for one in judged)
    return [[wanted, got, n] for (wanted, got), n in counts.most_common()]


def _turn(live: Judged, new: Judged) -> dict[str, Any]:
    return {"turns": list(new.case.turns), "live": _said(live.answer), "new": _said(new.answer)}


def _said(answer: Answer) -> dict[str, Any]:
    return {"outcome": answer.outcome, "codes": list(answer.codes), "facets": list(answer.facets)}


def _reviewed(
    decided: Sequence[Decided],
    live: Sequence[tuple[Answer, str]],
    new: Sequence[tuple[Answer, str]],
    families: dict[str, str],
) -> dict[str, Any]:
    followed = [
        (one, one.is_followed(*before, families), one.is_followed(*after, families))
        for one, before, after in zip(decided, live, new, strict=True)
    ]
    groups: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for one, before, after in followed:
        groups["out_of_scope" if one.decision == "not_for_us" else one.intent or "procedure"].append((before, after))
    return {
        "n": len(decided),
        **_both([before for _, before, _ in followed], [after for _, _, after in followed]),
        "intents": [
            {"name": name, "n": len(pairs), **_both([a for a, _ in pairs], [b for _, b in pairs])}
            for name, pairs in sorted(groups.items(), key=lambda item: -len(item[1]))
        ],
        "worse": [one.id for one, before, after in followed if before and not after],
        "wrong": [one.id for one, _, after in followed if not after],
    }


def _shadow(
    spoken: Sequence[Spoken], live: Sequence[Sequence[Answer]], new: Sequence[Sequence[Answer]]
) -> dict[str, Any]:
    changed = []
    count = 0
    for conversation, before, after in zip(spoken, live, new, strict=True):
        for number, typed, a, b in zip(conversation.messages, conversation.typed, before, after, strict=True):
            count += typed
            if typed and _said(a) != _said(b):
                changed.append({"message": number, "live": _said(a), "new": _said(b)})
    return {"messages": count, "conversations": len(spoken), "changed": changed}
