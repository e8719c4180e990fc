"""Whole answers: facts with source and date, "not known", what became of retired codes, choices."""

from __future__ import annotations

from datetime import date

import pytest

from bot.messages import Facet, Outcome
from bot.procedures.answers.answer import MAX_TITLE, answer, choices, choose, next_questions, official_page, retired
from tests.procedures.records import full_record, record

ON = date(2026, 11, 25)
HOTLINE = "1800 1096"


@pytest.mark.parametrize("facet", list(Facet))
def test_facts_come_with_their_source_and_its_date(facet: Facet) -> None:
    message = answer(full_record(), facet, ON, HOTLINE, 0.8)
    assert (message.outcome, message.procedure_code, message.facet) == (Outcome.ANSWERED, "1.004194", facet)
    assert message.confidence == 0.8
    assert message.text.startswith("Đăng ký tạm trú (KT3)")
    last = message.text.splitlines()[-1]
    assert last.startswith("Nguồn: ") and "2026" in last


def test_the_source_is_that_of_the_facet() -> None:
    assert "Quyết định 12 của thành phố (kiểm tra 15/09/2026)" in answer(full_record(), Facet.DOCUMENTS, ON, "").text
    assert "Quyết định 12" not in answer(full_record(), Facet.FEE, ON, "").text


@pytest.mark.parametrize("facet", [facet for facet in Facet if facet is not Facet.OVERVIEW])
def test_what_is_not_known_is_said_to_be(facet: Facet) -> None:
    message = answer(record(), facet, ON, HOTLINE)
    assert (message.outcome, message.facet) == (Outcome.NOT_FOUND, facet)
    assert "tôi chưa có thông tin chắc chắn về" in message.text and "phần này" not in message.text
    assert HOTLINE in message.text
    assert "Nguồn:" not in message.text
    assert message.links


def test_a_fee_on_the_last_day_and_the_day_after() -> None:
    ending = {"text": "5.000 đồng", "amount": 5000, "source": "national", "valid_to": "2026-11-25"}
    made = record(channels=[{"channel": "counter", "fees": [ending]}])
    assert answer(made, Facet.FEE, ON, HOTLINE).outcome is Outcome.ANSWERED
    assert answer(made, Facet.FEE, date(2026, 11, 26), HOTLINE).outcome is Outcome.NOT_FOUND


def test_the_first_note_stands_under_conditions_only() -> None:
    note = "Lưu ý: Khai trong 30 ngày"
    assert note in answer(full_record(), Facet.CONDITIONS, ON, HOTLINE).text
    assert note not in answer(full_record(), Facet.STEPS, ON, HOTLINE).text


def test_only_questions_that_can_be_answered_are_offered() -> None:
    assert next_questions(record(), Facet.OVERVIEW, ON) == ()
    offered = [button.payload.split("{")[0] for button in next_questions(full_record(), Facet.OVERVIEW, ON)]
    assert offered == ["/ask_documents", "/ask_fee", "/ask_online"]


def test_the_online_guide_is_offered_where_it_can_be_used() -> None:
    def titles(made: bool) -> list[str]:
        whole = full_record().model_copy(update={"can_file_online": made})
        return [button.payload.split("{")[0] for button in next_questions(whole, Facet.ONLINE, ON)]

    assert titles(True) == ["/ask_online_guide", "/ask_documents", "/ask_fee"]
    assert titles(False) == ["/ask_documents", "/ask_fee"]


def test_the_official_page_is_the_records_own_or_the_portal() -> None:
    assert official_page(full_record()).url == "https://dichvucong.gov.vn/1.004194"
    assert official_page(record()).url == "https://dichvucong.gov.vn"


def test_a_replaced_code_leads_to_its_successors() -> None:
    old = record(status="replaced", official_name="Cũ", decision="12/QĐ", effective_to="2026-05-19")
    after = [record("1.000002", plain_name="Mới"), record("local-moi", plain_name="Khác")]
    message = retired(old, after, HOTLINE)
    assert "“Cũ” (mã 1.000001) đã được thay thế theo Quyết định 12/QĐ, từ ngày 19/05/2026." in message.text
    assert "1. Mới (mã 1.000002)\n2. Khác\nNguồn: " in message.text
    assert [button.title for button in message.buttons] == ["Mới", "Khác"]
    assert message.data()["status"] == "replaced"
    assert message.data()["replaced_by"] == ["1.000002", "local-moi"]


def test_an_abolished_code_without_a_successor_sends_on() -> None:
    message = retired(record(status="abolished"), [], HOTLINE)
    assert "đã bị bãi bỏ" in message.text and HOTLINE in message.text
    assert message.buttons == ()


def test_a_local_code_is_never_shown() -> None:
    local = record("local-ban-le-ruou", status="abolished")
    shown = [retired(local, [], HOTLINE), *(answer(local, facet, ON, HOTLINE) for facet in Facet)]
    assert all("local-" not in message.text for message in shown)


def test_choices() -> None:
    offered = choices([record("1.000001", plain_name="Một"), record("1.000002", plain_name="Hai")], "Cái nào ạ?", 0.4)
    assert offered.text == "Cái nào ạ?\n1. Một\n2. Hai"
    assert (offered.outcome, offered.confidence) == (Outcome.CHOICES, 0.4)
    assert [button.title for button in offered.buttons] == ["Một", "Hai", "Không phải các mục này"]
    assert offered.data()["choices"] == ["1.000001", "1.000002"]


def test_a_long_name_is_cut_for_its_button() -> None:
    button = choose(record(plain_name="Đăng ký " * 20))
    assert len(button.title) <= MAX_TITLE and button.title.endswith("…")
    assert button.payload == '/choose_option{"procedure_code":"1.000001"}'
