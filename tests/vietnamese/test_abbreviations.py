"""Short forms, written out."""

from __future__ import annotations

import pytest

from bot.vietnamese.abbreviations import SHORT_FORMS, expand, is_short_form


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("cccd", "can cuoc"),
        ("lam gks cho con", "lam giay khai sinh cho con"),
        ("bhyt ko dc", "bao hiem y te khong duoc"),
        ("ntn", "nhu the nao"),
        ("khia sinh", "khai sinh"),
        ("thuong chu", "thuong tru"),
        ("ubnd phuong", "uy ban nhan dan phuong"),
    ],
)
def test_short_forms_and_slips(short: str, long: str) -> None:
    assert expand(short.split()) == long.split()


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("dk ket hon", "dang ky ket hon"),
        ("lam dk ko", "lam duoc khong"),
        ("the dk", "the duoc"),
        ("50 k", "50 nghin"),
        ("co k", "co khong"),
    ],
)
def test_what_depends_on_its_neighbours(short: str, long: str) -> None:
    assert expand(short.split()) == long.split()


@pytest.mark.parametrize("word", ["tt", "kt", "cc", "ca", "bu", "visa", "1.001193"])
def test_what_could_mean_several_things_stays(word: str) -> None:
    assert not is_short_form(word)
    assert expand([word]) == [word]


def test_phrases_that_need_their_neighbours() -> None:
    assert expand(["ca", "xa"]) == ["cong", "an", "xa"]
    assert expand(["ca", "nha"]) == ["ca", "nha"]


def test_keys_and_meanings_carry_no_marks() -> None:
    assert all("".join([key, *meaning]).isascii() for key, meaning in SHORT_FORMS.items())
    assert all(meaning != [key] for key, meaning in SHORT_FORMS.items())


def test_every_short_form_is_one() -> None:
    assert is_short_form("dk")
    assert all(is_short_form(word) for word in SHORT_FORMS)


def test_nothing_is_expanded_from_nothing() -> None:
    assert expand([]) == []
