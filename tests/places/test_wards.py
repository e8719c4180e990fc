"""The wards, and which of them a text names."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.places.naming import named_in
from bot.places.wards import wards


def test_there_are_114_each_once() -> None:
    assert Counter(ward.kind for ward in wards()) == {"xã": 67, "phường": 45, "đặc khu": 2}
    assert len({ward.name for ward in wards()}) == 114


@pytest.mark.parametrize("ward", wards(), ids=str)
def test_each_is_known_by_its_name(ward: object) -> None:
    assert named_in(f"tôi ở {ward} thì nộp ở đâu") == ward


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nha em o p. le chan lam tam tru", "Lê Chân"),
        ("PHƯỜNG LÊ CHÂN", "Lê Chân"),
        ("ở Lê Chân thì ra đâu", "Lê Chân"),
        ("dac khu cat hai", "Cát Hải"),
        ("xã Thắng Thủy cũ", "Vĩnh Thịnh"),
        ("từ phường Ái Quốc chuyển về phường Lê Chân", "Ái Quốc"),
        ("xã Cẩm Giàng", "Cẩm Giàng"),
        ("xa cam giang", None),  # two are called so, but for a mark
        ("xa nha qua", None),
        ("xã Lê Lợi", None),  # several were called so
        ("đăng ký khai sinh", None),
        ("", None),
    ],
)
def test_names_as_people_write_them(text: str, name: str | None) -> None:
    found = named_in(text)
    assert (found.name if found else None) == name
