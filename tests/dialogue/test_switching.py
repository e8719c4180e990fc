"""Switching to another procedure and back, correcting the bot, starting over."""

from __future__ import annotations

from tests.conftest import Talk


def test_switch_and_come_back(talk: Talk) -> None:
    talk.say("đăng ký tạm trú hết bao nhiêu tiền")
    talk.say("thế còn đăng ký kết hôn thì cần giấy tờ gì")
    assert (talk.procedure, talk.facets) == ("1.000894", ["documents"]), talk
    talk.say("quay lại cái lúc nãy")
    assert talk.procedure == "1.004194", talk


def test_a_correction_asks_the_same_of_the_other_procedure(talk: Talk) -> None:
    talk.say("đăng ký tạm trú hết bao nhiêu tiền")
    talk.say("không phải, ý tôi là thường trú")
    assert talk.procedure == "1.004222", talk
    assert talk.facets == ["fee"], talk


def test_start_over_forgets(talk: Talk) -> None:
    talk.say("đăng ký tạm trú hết bao nhiêu tiền")
    talk.say("bắt đầu lại đi")
    assert talk.outcome == "greeting", talk
    talk.say("mấy ngày có")
    assert talk.outcome == "clarify", talk


def test_small_talk_in_the_middle_loses_nothing(talk: Talk) -> None:
    talk.say("đăng ký kết hôn cần gì")
    talk.say("cảm ơn em nhé")
    assert talk.outcome == "other"
    talk.say("còn lệ phí thì sao")
    assert (talk.procedure, talk.facets) == ("1.000894", ["fee"]), talk


def test_two_people_do_not_share_a_conversation(talk: Talk) -> None:
    other = Talk(talk.address)
    talk.say("đăng ký kết hôn")
    other.say("đăng ký tạm trú")
    talk.say("lệ phí bao nhiêu")
    assert talk.procedure == "1.000894", talk


def test_a_retired_code_leads_to_its_successor(talk: Talk) -> None:
    talk.say("thủ tục 2.000986")
    assert "3.000722" in talk.text, talk
    assert talk.last[-1]["procedure_code"] == "3.000722", talk


def test_an_abolished_code_names_the_decision(talk: Talk) -> None:
    talk.say("2.000633")
    assert "bãi bỏ" in talk.text
    assert "2127/QĐ-UBND" in talk.text
