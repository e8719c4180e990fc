"""Numbers of people: every kind is found, and what is no number of a person stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations.privacy.masking import defuse, find_personal, hide


@pytest.mark.parametrize(
    ("said", "kind", "value"),
    [
        ("031095001234", "dinh_danh", "031095001234"),
        ("031 095 001 234", "dinh_danh", "031095001234"),
        ("031.095.001.234", "dinh_danh", "031095001234"),
        ("031234567", "dinh_danh", "031234567"),
        ("031 234 567", "dinh_danh", "031234567"),
        ("19012345678901", "dinh_danh", "19012345678901"),
        ("0912345678", "dien_thoai", "0912345678"),
        ("0912 345 678", "dien_thoai", "0912345678"),
        ("0912.345.678", "dien_thoai", "0912345678"),
        ("0912-345-678", "dien_thoai", "0912345678"),
        ("+84912345678", "dien_thoai", "0912345678"),
        ("84 912 345 678", "dien_thoai", "0912345678"),
        ("(0225) 3842 111", "dien_thoai", "02253842111"),
        ("A.Nguyen+x@Mail.example.vn", "email", "a.nguyen+x@mail.example.vn"),
        ("4111 1111 1111 1111", "so_the", "4111111111111111"),
        ("4111-1111-1111-1111", "so_the", "4111111111111111"),
        ("H24.12-250715-0001", "ma_ho_so", "H24.12-250715-0001"),
    ],
)
def test_every_kind_is_found_inside_a_sentence(said: str, kind: str, value: str) -> None:
    text = f"tôi là {said}, nhờ xem giúp"
    (found,) = find_personal(text)
    assert (found.kind, found.value) == (kind, value)
    assert text[found.start : found.end] == said


@pytest.mark.parametrize(
    "said",
    ["031-095-001-234", "(0912) 345 678", "sđt.0912345678", "0912345678,0987654321", "0 9 1 2 3 4 5 6 7 8"],
)
def test_less_common_shapes(said: str) -> None:
    assert not any(c.isdigit() for c in hide(f"gọi {said} nhé"))


@pytest.mark.parametrize(
    "text",
    [
        "lệ phí 15.000 đồng",
        "1.500.000 đồng hay 1500000 đồng",
        "thuế 1.500.000.000 đồng",
        "1.001193 và 1001193 và 1 001193",
        "từ 01/10/2026 đến 31-12-2026, năm 2027",
        "gọi 1800 1096 hoặc 1022",
        "Quyết định 3508/QĐ-UBND, Nghị định 154/2024/NĐ-CP",
        "số nhà 123/45, thửa 12 tờ 7",
        "tôi 36 tuổi, có 2 con",
        "",
    ],
)
def test_fees_codes_dates_and_laws_stay(text: str) -> None:
    assert find_personal(text) == []
    assert hide(text) == text


@pytest.mark.parametrize("text", ["phí 150000000 đồng", "vốn 250000000đ"])
def test_large_amounts_without_dots_stay(text: str) -> None:
    assert find_personal(text) == []


def test_a_number_that_fails_the_check_of_cards_is_still_hidden() -> None:
    (found,) = find_personal("số 4111111111111112")
    assert found.kind == "dinh_danh"


def test_several_values_in_their_order() -> None:
    text = "cccd 031095001234, sđt 0912345678, mail a@b.vn, hồ sơ H24.12-250715-0001"
    assert [found.kind for found in find_personal(text)] == ["dinh_danh", "dien_thoai", "email", "ma_ho_so"]


def test_the_same_number_in_every_spelling_has_one_normal_form() -> None:
    spelled = "0912345678 0912.345.678 +84912345678"
    assert {found.value for found in find_personal(spelled)} == {"0912345678"}


@pytest.mark.parametrize(("typed", "left"), [("⟦ma_ho_so:1⟧ nhé", "  nhé"), ("a⟧b⟦c", "a b "), ("không", "không")])
def test_nobody_names_a_token(typed: str, left: str) -> None:
    assert defuse(typed) == left


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.sampled_from(["", " ", ": ", "số ", "("]))
def test_a_mobile_number_never_stays(number: str, before: str) -> None:
    assert number not in hide(f"gọi {before}{number} cho tôi")


@given(st.from_regex(r"0[0-9]{11}", fullmatch=True))
def test_a_personal_number_never_stays(number: str) -> None:
    assert number not in hide(f"căn cước {number}")
