"""The door: codes in every shape, and the digits that prove who asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.privacy.masking import find_personal, hide


def kinds(text: str, expected: bool = False) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in find_personal(text, expected)]


@pytest.mark.parametrize(
    "code",
    [
        "000.00.12.H24-210715-0001",
        "H24.12-250715-0001",
        "h24.12-250715-0001",
        "H24 12 250715 0001",
        "H24122507150001",
        "0000012h24-210715-0001",
        "H24.12 – 20250715 – 0001234",
        "H23.05-240115-12345",
        "G09.20-20260609-0092637",
        "000.00.12.H62-201105-0004",
        "H24.12-2507-0001",
        "H24.12-250715-001",
        "A24.12-250715-0001",
        "250715-0001",
    ],
)
def test_a_code_is_found_inside_a_sentence(code: str) -> None:
    found = kinds(f"cho tôi hỏi hồ sơ {code} tới đâu rồi ạ")
    assert [kind for kind, _ in found] == ["ma_ho_so"]
    assert found[0][1] == code.upper()


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí 5000 đồng hay 15.000 đồng",
        "nộp ngày 12/11/2026 lúc 8h30",
        "thủ tục 1.001193",
        "quy định năm 2024",
        "Nghị định 118/2025/NĐ-CP",
        "nhà 24 phố 12",
    ],
)
def test_what_is_no_personal_value_stays(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("1234", "1234"),
        ("dạ 1234 ạ", "1234"),
        ("1 2 3 4", "1234"),
        ("12-34", "1234"),
        ("123", "123"),
        ("12345", "12345"),
    ],
)
def test_asked_for_a_proof_short_numbers_are_one(text: str, digits: str) -> None:
    assert kinds(text) == []
    assert kinds(text, True) == [("bon_so", digits)]


@pytest.mark.parametrize("text", ["luật đất đai năm 2024", "sinh ngày 12/11/1990", "lệ phí 8000 đồng à"])
def test_asked_for_a_proof_years_days_and_amounts_are_none(text: str) -> None:
    assert kinds(text, True) == []


@pytest.mark.parametrize(
    "text",
    [
        "H24.12-250715-0001 1234",
        "hồ sơ H24.12-250715-0001 nộp năm 2025, số cuối 1234",
        "h24 12 250715 0001, cccd 1234",
    ],
)
def test_a_proof_beside_a_code(text: str) -> None:
    assert [kind for kind, _ in kinds(text)] == ["ma_ho_so", "bon_so"]
    assert kinds(text)[1][1] == "1234"


@pytest.mark.parametrize("text", ["bốn số cuối là 1234", "4 so cuoi cccd 1234", "căn cước đuôi 1234"])
def test_a_proof_that_is_said_to_be_one(text: str) -> None:
    assert kinds(text) == [("bon_so", "1234")]


def test_a_whole_number_as_an_answer_is_what_it_is() -> None:
    assert kinds("031095001234", True) == [("dinh_danh", "031095001234")]
    assert kinds("0912345678", True) == [("dien_thoai", "0912345678")]


def test_an_offices_words_are_shown_without_numbers_of_people() -> None:
    said = "Ông A (031095001234, 0912 345 678) bổ sung Giấy chứng sinh, lệ phí 15.000 đồng"
    assert hide(said) == "Ông A ((đã ẩn), (đã ẩn)) bổ sung Giấy chứng sinh, lệ phí 15.000 đồng"


@given(st.text(alphabet="hHgG0123456789 .-–⟦⟧:anămđồng", max_size=300), st.booleans())
def test_values_never_overlap_and_stand_where_they_say(text: str, expected: bool) -> None:
    end = 0
    for found in find_personal(text, expected):
        assert end <= found.start < found.end <= len(text)
        end = found.end
