"""Asking any facet, in one message, as a follow-up, several at once."""

from __future__ import annotations

import pytest

from tests.conftest import Talk


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("dang ky tam tru het bao nhieu tien vay", "fee"),
        ("đăng ký tạm trú cần mang giấy tờ gì", "documents"),
        ("dang ky tam tru may ngay thi xong", "time"),
        ("đăng ký tạm trú nộp ở đâu", "place"),
        ("đky tạm trú làm onl dc ko", "online"),
        ("căn cứ pháp lý của đăng ký tạm trú", "legal_basis"),
        ("các bước đăng ký tạm trú", "steps"),
    ],
)
def test_a_facet_in_one_message(talk: Talk, question: str, facet: str) -> None:
    talk.say(question)
    assert talk.procedure == "1.004194", talk
    assert talk.facets == [facet], talk


def test_follow_ups_are_about_the_procedure_in_hand(talk: Talk) -> None:
    talk.say("đăng ký tạm trú cần giấy tờ gì")
    for question, facet in [("còn lệ phí?", "fee"), ("mấy ngày có", "time"), ("làm online dc ko", "online")]:
        talk.say(question)
        assert talk.procedure == "1.004194", talk
        assert talk.facets == [facet], talk


def test_several_facets_give_one_message_each(talk: Talk) -> None:
    talk.say("đăng ký tạm trú cần giấy tờ gì, hết bao nhiêu tiền và mấy ngày thì xong")
    assert talk.facets == ["documents", "fee", "time"], talk
    assert {message["procedure_code"] for message in talk.last} == {"1.004194"}


def test_a_fact_carries_its_source_and_date(talk: Talk) -> None:
    talk.say("lệ phí đăng ký tạm trú")
    assert "Nguồn:" in talk.text.splitlines()[-1]
    assert "2026" in talk.text.splitlines()[-1]


def test_what_the_catalogue_does_not_hold_is_said_to_be_unknown(talk: Talk) -> None:
    talk.say("1.009141")
    talk.say("cần giấy tờ gì")
    assert talk.outcome == "not_found", talk
    assert "chưa có thông tin chắc chắn" in talk.text


def test_a_facet_without_a_procedure_asks_which_one(talk: Talk) -> None:
    talk.say("hết bao nhiêu tiền ạ")
    assert talk.outcome == "clarify", talk
    talk.say("đăng ký kết hôn")
    assert talk.procedure == "1.000894", talk
    assert talk.facets == ["fee"], talk


def test_the_guide_to_file_online_has_the_particulars(talk: Talk) -> None:
    talk.say("đăng ký tạm trú")
    talk.press('/ask_online_guide{"procedure_code":"1.004194"}')
    assert "VNeID" in talk.text
    assert talk.last[0]["links"][0]["url"].startswith("https://dichvucong.gov.vn")
