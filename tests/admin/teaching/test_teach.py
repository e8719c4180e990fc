"""Teaching: what is known already and what contradicts is seen before anything is added."""

from __future__ import annotations

from itertools import islice

import pytest

from bot.admin.inbox.decisions import Decisions
from bot.admin.roles import Role
from bot.admin.teaching.known import EXAMPLES, KnownExamples, Target
from bot.db.base import Database
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin
from bot.training.examples import read_examples
from tests.admin.conftest import Hire

FEE = Target("intent", "ask_fee")
MANY = "\n".join(f"câu mẫu số {number}" for number in range(40))
SHIPPED = next(example for example in read_examples(EXAMPLES) if example.intent == "ask_opening_hours")


@pytest.fixture
def known(database: Database) -> KnownExamples:
    catalogue = Catalogue(database)
    catalogue.write([r for r in load_content() if r.code in ("1.004194", "1.001193")], Origin.SEED)
    return KnownExamples(database, catalogue)


def test_shipped_examples_are_known(known: KnownExamples) -> None:
    own = known.like(SHIPPED.text.upper(), Target("intent", "ask_opening_hours"))
    assert own.same
    assert not own.conflicts
    other = known.like(SHIPPED.text, FEE)
    assert [conflict.target.name for conflict in other.conflicts] == ["ask_opening_hours"]
    assert not other.same


def test_a_near_copy_in_another_intent_is_told(known: KnownExamples) -> None:
    long = next(islice((e for e in read_examples(EXAMPLES) if e.intent == "ask_time" and len(e.text.split()) > 9), 1))
    likes = known.like(f"{long.text} rồi", FEE)
    assert "ask_time" in {one.target.name for one in (*likes.near_others, *likes.conflicts)}


def test_the_catalogues_questions_are_known(known: KnownExamples) -> None:
    record = next(r for r in load_content() if r.code == "1.004194")
    assert known.like(record.questions[0], Target("procedure", "1.004194")).same
    assert known.like(record.questions[0], Target("procedure", "1.001193")).conflicts


def test_examples_are_added_once_and_taken_back(database: Database, known: KnownExamples, hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    texts = (
        "phí trọ hết mấy đồng bạc thế cán bộ ơi\nPHI TRO het may dong bac the can bo oi\ntốn bao xu để nhập khẩu vậy ta"
    )
    fields = {"kind": "intent", "intent": "ask_fee", "texts": texts, "do": "add"}
    assert officer.post("/teach", **fields).status_code == 303
    added = Decisions(database).newest()
    assert {(review.decision, review.intent) for review in added} == {("intent", "ask_fee")}
    assert len(added) == 2, "the same said twice counts once"
    assert "Hoàn tác" in officer.see("/teach")
    again = officer.post("/teach", **fields)
    assert again.status_code == 422
    assert "đã có cả" in again.text
    officer.post(f"/inbox/undo/{'-'.join(str(review.id) for review in added)}")
    assert officer.post("/teach", **fields).status_code == 303


def test_a_conflict_needs_a_second_word(database: Database, known: KnownExamples, hire: Hire) -> None:
    officer = hire(Role.REVIEWER)
    fields = {"kind": "intent", "intent": "ask_fee", "texts": SHIPPED.text, "do": "add"}
    assert officer.post("/teach", **fields).status_code == 422
    assert Decisions(database).newest() == []
    assert officer.post("/teach", despite="1", **fields).status_code == 303


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "intent", "intent": "ask_fee", "texts": ""}, "ít nhất một câu"),
        ({"kind": "intent", "intent": "", "texts": "một câu"}, "chọn ý định"),
        ({"kind": "procedure", "procedure": "9.9", "texts": "một câu"}, "Không có thủ tục"),
        ({"kind": "intent", "intent": "ask_fee", "texts": "/greet"}, "không dùng làm câu mẫu"),
        ({"kind": "intent", "intent": "ask_fee", "texts": "số tôi 0912345678"}, "thông tin cá nhân"),
        (
            {"kind": "intent", "intent": "ask_fee", "texts": "\n".join(f"câu mẫu số {n}" for n in range(40))},
            "tối đa 20",
        ),
    ],
)
def test_what_cannot_be_taught_is_told(known: KnownExamples, hire: Hire, fields: dict[str, str], told: str) -> None:
    answer = hire(Role.REVIEWER).post("/teach", **fields)
    assert answer.status_code == 422
    assert told in answer.text
    assert fields["texts"][:9] in answer.text


def test_without_the_engine_the_rest_is_told(known: KnownExamples, hire: Hire) -> None:
    answer = hire(Role.REVIEWER).post("/teach", kind="intent", intent="ask_fee", texts=SHIPPED.text, do="check")
    assert answer.status_code == 200
    assert "Trùng với câu của mục khác" in answer.text
    assert "chưa trả lời được lúc này" in answer.text
