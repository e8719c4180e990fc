"""Which questions count as not served, and what they are put under."""

from __future__ import annotations

from datetime import date

import pytest

from bot.admin.dashboard.demand import Demand, Reason
from bot.admin.dashboard.period import Period
from bot.admin.dashboard.unserved import read_demand
from bot.admin.inbox.decisions import Decisions, Subject, Verdict
from bot.admin.inbox.labels import Decision
from bot.conversations.likeness import likeness
from bot.db.base import Database
from tests.admin.dashboard.town import moment, says

WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
FIELDS = {"1.1": "Đất đai", "1.2": "Đất đai", "2.1": "Hộ tịch"}
TIGER = "xin phép nuôi hổ trong sân nhà thì làm thế nào"


def demand(database: Database) -> Demand:
    return read_demand(database, WEEK, lambda code: FIELDS.get(code, ""))


def decide(database: Database, row: int, text: str, verdict: Verdict) -> None:
    Decisions(database).decide("lan", [(Subject(likeness(text), text, (row,), 0), verdict)])


def test_a_ward_that_is_named_is_told(database: Database) -> None:
    says(database, moment("11-16 08:00"), "a", "xin phép nuôi hổ ở phường Lê Chân", "not_found")
    says(database, moment("11-16 08:00"), "b", "nuoi ho o p. le chan duoc khong", "not_found")
    says(database, moment("11-16 08:00"), "b", "nuôi hổ ở xã Tiên Lãng", "not_found")
    says(database, moment("11-16 08:00"), "c", TIGER, "not_found")
    assert [(ward, len(needs)) for ward, needs in demand(database).wards] == [
        ("phường Lê Chân", 2),
        ("xã Tiên Lãng", 1),
    ]


def test_like_questions_are_one_group_and_its_newest_speaks(database: Database) -> None:
    says(database, moment("11-16 08:00"), "a", TIGER, "not_found")
    says(database, moment("11-16 09:00"), "a", "Xin phép nuôi hổ trong sân nhà thì làm thế nào ạ?", "not_found")
    newest = says(database, moment("11-17 08:00"), "b", "xin phep nuoi ho trong san nha thi lam the nao", "error")
    says(database, moment("11-17 08:00"), "b", "thuê tàu ngầm đi biển ở đâu", "not_found")
    says(database, moment("11-17 08:00"), "b", "đăng ký tạm trú hết bao nhiêu tiền", "answered")
    says(database, moment("11-24 08:00"), "b", TIGER, "not_found")
    first, second = demand(database).clusters
    assert (len(first.needs), first.people, first.first.id) == (3, 2, newest)
    assert first.reasons == [(Reason.NOT_FOUND, 2), (Reason.ERROR, 1)]
    assert len(second.needs) == 1
    assert demand(database).count == 4


@pytest.mark.parametrize("outcome", ["clarify", "choices"])
@pytest.mark.parametrize(
    ("after", "then", "left_open"),
    [
        ("08:10", "answered", False),
        ("08:10", "status", False),
        ("08:10", "not_found", True),
        ("08:31", "answered", True),
    ],
)
def test_asking_back_counts_where_nothing_came_of_it(
    database: Database, outcome: str, after: str, then: str, left_open: bool
) -> None:
    says(database, moment("11-16 08:00"), "a", TIGER, outcome)
    says(database, moment(f"11-16 {after}"), "a", "/choose", then, pressed=True)
    says(database, moment("11-16 08:05"), "b", "/choose", "answered", pressed=True)
    assert [c.reasons for c in demand(database).clusters] == ([[(Reason.LEFT_OPEN, 1)]] if left_open else [])


def test_a_good_answer_counts_only_where_it_was_rated_down(database: Database) -> None:
    says(database, moment("11-16 08:00"), "a", TIGER, rated=("down", "wrong"))
    says(database, moment("11-16 08:00"), "b", "thuê tàu ngầm đi biển ở đâu", rated=("up", None))
    assert [cluster.reasons for cluster in demand(database).clusters] == [[(Reason.DOWN, 1)]]


def test_who_wished_to_see_an_officer_was_served(database: Database) -> None:
    says(database, moment("11-16 08:00"), "a", "cho tôi gặp cán bộ", "handed_over", intent="ask_human")
    says(database, moment("11-16 08:00"), "a", TIGER, "handed_over", intent="ask_place")
    says(database, moment("11-16 08:00"), "a", "câu trả lời không đúng", "clarify", intent="not_helpful")
    assert [cluster.reasons for cluster in demand(database).clusters] == [[(Reason.HANDED_OVER, 1)]]


def test_out_of_scope_counts_where_an_officer_says_so(database: Database) -> None:
    row = says(database, moment("11-16 08:00"), "a", TIGER, "out_of_scope")
    says(database, moment("11-16 08:00"), "a", "thời tiết ngày mai thế nào", "out_of_scope")
    assert (demand(database).count, demand(database).outside) == (0, 2)
    decide(database, row, TIGER, Verdict(Decision.PROCEDURE, procedure="2.1"))
    found = demand(database)
    assert [cluster.reasons for cluster in found.clusters] == [[(Reason.OUTSIDE, 1)]]
    assert ([field for field, _ in found.fields], found.outside) == (["Hộ tịch"], 1)


@pytest.mark.parametrize("decision", [Decision.NOT_FOR_US, Decision.IGNORE])
def test_what_an_officer_set_aside_is_no_demand(database: Database, decision: Decision) -> None:
    row = says(database, moment("11-16 08:00"), "a", TIGER, "not_found", rated=("down", None))
    decide(database, row, TIGER, Verdict(decision))
    assert demand(database).count == 0


def test_the_field_is_that_of_the_nearest_procedures(database: Database) -> None:
    near = (("2.1", 0.4), ("1.1", 0.3), ("1.2", 0.3))
    says(database, moment("11-16 08:00"), "a", TIGER, "not_found", near=near)
    says(database, moment("11-16 08:00"), "b", "thuê tàu ngầm đi biển ở đâu", "not_found", near=(("9.9", 0.9),))
    says(database, moment("11-16 08:00"), "c", "lệ phí khai sinh muộn", "not_found", procedure="2.1", near=near)
    assert {field: clusters[0].people for field, clusters in demand(database).fields} == {
        "Đất đai": 1, "": 1, "Hộ tịch": 1}  # fmt: skip
