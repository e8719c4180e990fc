"""Where do I go now: the answer, the one question, what is remembered and with whose consent."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversations.dialogue.asking import answer_question
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.place_lines import place_lines
from bot.conversations.guides.place import answer_ward
from bot.db.base import Database
from bot.messages import Facet, Language, Outcome
from bot.places.kept import KeptCentres, write
from bot.places.models import CentreRow
from bot.places.wards import Ward, wards
from tests.applications.conftest import database
from tests.conversations.dialogue.turns import OFFICE, turn
from tests.conversations.guides.walking import KNOWLEDGE, RECORDS, Walk

__all__ = ["database"]


@pytest.mark.parametrize("ward", wards(), ids=str)
def test_each_ward_has_its_answer(ward: Ward) -> None:
    walk = Walk()
    message = walk.press(f"cho/{wards().index(ward)}").messages[0]
    assert message.outcome is Outcome.ANSWERED
    assert f"Trung tâm Phục vụ hành chính công {ward}" in message.text
    assert f"Công an {ward}" in message.text
    assert "chưa có địa chỉ chính xác" in message.text  # nobody has written one down


def test_a_split_ward_asks_one_question() -> None:
    walk = Walk()
    first = answer_ward(walk.at("phường An Hải cũ giờ là gì"))
    assert first.message.outcome is Outcome.CHOICES
    walk.state = first.outcome().state
    assert walk.say("An Hải")  # not asked a second time, though the name is that of the former ward too
    assert "Về phường An Hải" in walk.last.messages[0].text  # type: ignore[union-attr]


def test_a_whole_district_asks_for_the_ward() -> None:
    walk = Walk()
    shown = answer_ward(walk.at("ở thành phố Hải Dương cũ thì giờ nộp đâu"))
    assert shown.message.outcome is Outcome.CLARIFY and shown.waits == "cho/hoi"
    walk.state = shown.outcome().state
    assert walk.say("phường Bình Hàn")
    assert walk.last.messages[0].outcome in (Outcome.ANSWERED, Outcome.CHOICES)  # type: ignore[union-attr]


def test_a_place_is_remembered_with_consent_only() -> None:
    walk = Walk()
    walk.press("cho/57")
    assert walk.state.ward is None
    assert walk.say("không cần đâu", intent="deny") and walk.state.ward is None
    walk.press("cho/57")
    assert walk.say("có nhớ giúp tôi", intent="affirm") and walk.state.ward == "phường Lê Chân"
    asked = turn("nộp ở đâu", Facet.PLACE, procedure="1.004194", ward="phường Lê Chân")
    [message] = answer_question(asked, KNOWLEDGE, OFFICE).messages
    assert "Công an phường Lê Chân" in message.text
    walk.press("cho/quen")
    assert walk.state.ward is None


def test_any_centre_or_the_right_one() -> None:
    said = {code: " ".join(place_lines(RECORDS[code], None, OFFICE, Language.VIETNAMESE)) for code in RECORDS}
    assert "phi địa giới" not in said["1.000894"]  # said by the record's own line
    assert "đúng nơi ghi ở trên" in said["1.005136"]
    assert "chưa có nguồn" in said["1.004194"]


def test_an_address_that_officers_wrote_down_is_said_with_its_day(database: Database) -> None:
    row = CentreRow(
        ward="phường Lê Chân", address="10 Hồ Sen", phone="0225 1234567", hours=None, officer="lan",
        verified_on=date(2026, 11, 20),
    )  # fmt: skip
    with database.session() as session:
        write(session, row)
    walk = Walk(Office("1800 1096", "1022", centres=KeptCentres(database)))
    text = walk.press("cho/57").messages[0].text
    assert "10 Hồ Sen, điện thoại 0225 1234567. (cán bộ kiểm tra thứ Sáu 20/11/2026)" in text
