"""The comparison of two models, from what they answered to what an officer reads."""

from __future__ import annotations

from typing import Any

import pytest

from bot.training.evaluation.answers import Answer, answer_of
from bot.training.evaluation.cases import Case
from bot.training.evaluation.compare import Asked, Told, report
from bot.training.evaluation.gate import objections
from bot.training.evaluation.scores import judge
from bot.training.evaluation.sets import Decided, Spoken
from tests.procedures.small import BIRTH, RECORDS, STAY

FEE = Case("question", ("lệ phí tạm trú",), (STAY,), ("fee",), "answer", "plain", "held")
VAGUE = Case("too_general", ("làm giấy",), (), (), "ask", "short", "held")


def said(outcome: str, code: str | None = None, facet: str | None = None) -> Answer:
    return answer_of([{"outcome": outcome, "procedure_code": code, "facet": facet, "confidence": 0.9, "text": ""}])


RIGHT = said("answered", STAY, "fee")
WRONG = said("answered", BIRTH, "fee")
ASKS = said("clarify")
OUTSIDE = said("out_of_scope")


def compared(live: Told, new: Told, asked: Asked) -> dict[str, Any]:
    return report(asked, live, new, RECORDS)


@pytest.fixture
def asked() -> Asked:
    decided = (
        Decided(7, "ở trọ", "procedure", None, STAY),
        Decided(8, "mua xe", "not_for_us", None, None),
        Decided(9, "mấy đồng", "intent", "ask_fee", None),
    )
    return Asked((FEE, VAGUE), decided, (Spoken(("chào", "/affirm", "lệ phí?"), (1, 2, 3), (True, False, True)),))


@pytest.fixture
def live(asked: Asked) -> Told:
    held = [judge(FEE, WRONG), judge(VAGUE, ASKS)]
    return Told(held, [(WRONG, ""), (OUTSIDE, ""), (ASKS, "ask_fee")], [[ASKS, ASKS, ASKS]])


@pytest.fixture
def new(asked: Asked) -> Told:
    held = [judge(FEE, RIGHT), judge(VAGUE, WRONG)]
    return Told(held, [(RIGHT, ""), (RIGHT, ""), (ASKS, "ask_time")], [[ASKS, RIGHT, RIGHT]])


def test_what_got_better_and_what_got_worse(asked: Asked, live: Told, new: Told) -> None:
    found = compared(live, new, asked)
    assert found["held"]["live"]["all_right"] == found["held"]["new"]["all_right"] == 0.5
    assert [one["turns"] for one in found["worse"]] == [["làm giấy"]]
    assert [one["turns"] for one in found["better"]] == [["lệ phí tạm trú"]]
    assert found["styles"] == [
        {"name": "plain", "n": 1, "live": 0.0, "new": 1.0},
        {"name": "short", "n": 1, "live": 1.0, "new": 0.0},
    ]
    assert found["confusion"] == [["fee", "fee", 1], ["ask", "fee", 1]]


def test_decisions_are_followed_or_not(asked: Asked, live: Told, new: Told) -> None:
    found = compared(live, new, asked)["reviewed"]
    assert (found["n"], found["live"], found["new"]) == (3, pytest.approx(2 / 3), pytest.approx(1 / 3))
    assert found["worse"] == [8, 9]
    assert {row["name"]: (row["live"], row["new"]) for row in found["intents"]} == {
        "procedure": (0.0, 1.0), "out_of_scope": (1.0, 0.0), "ask_fee": (1.0, 0.0),
    }  # fmt: skip


def test_only_typed_messages_count_as_answered_otherwise(asked: Asked, live: Told, new: Told) -> None:
    found = compared(live, new, asked)["shadow"]
    assert (found["messages"], found["conversations"]) == (2, 1)
    assert [change["message"] for change in found["changed"]] == [3]
    assert "lệ phí?" not in str(found), "texts of people are not kept in the report"


def test_the_gate(asked: Asked, live: Told, new: Told) -> None:
    better = compared(live, Told([judge(FEE, RIGHT), judge(VAGUE, ASKS)], live.decided, live.spoken), asked)
    assert objections(better, 1.0) == []
    assert objections(better | {"held": {"live": better["held"]["new"], "new": better["held"]["live"]}}, 1.0)
    assert len(objections(compared(live, new, asked), 1.0)) == 1  # decisions no longer followed
    assert objections(compared(live, new, asked), 50.0) == []
    assert objections(None, 50.0)
