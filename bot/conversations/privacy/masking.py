"""Finds personal values in a text: application codes, e-mails, bank cards, phones, personal numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_GAP = r"[ .\-\u2013]?"


@dataclass(frozen=True)
class Found:
    """A personal value in a text: its kind, its normal form and its place."""

    kind: str
    value: str
    start: int
    end: int


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_card(text: str) -> bool:
    """Whether the digits pass the check of bank cards (Luhn, ISO/IEC 7812-1)."""
    digits = [int(c) for c in reversed(_digits(text))]
    doubled = [d * 2 - 9 if d * 2 > 9 else d * 2 for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _always(text: str) -> bool:
    return True


# Kinds in the order they are looked for: the longer and surer shape first.
_SHAPES: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    (
        "ma_ho_so",
        re.compile(
            r"(?<![\w])(?:\d{3}[. ]?\d{2}[. ]?\d{2}[. ]?)?[HhGg]\s?\d{2}(?:[. ]\d{1,3}){0,3}"
            r"\s*[-\u2013\u2014. ]\s*(?:\d{8}|\d{6})\s*[-\u2013\u2014. ]\s*\d{4,7}(?!\d)"
        ),
        _always,
    ),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _always),
    ("so_the", re.compile(rf"(?<![\d.,])\d(?:{_GAP}\d){{12,18}}(?!\d)"), _is_card),
    (
        "dien_thoai",
        re.compile(
            rf"(?<![\d.,])(?:\+?84{_GAP}|\(?0)(?:[35789]\)?(?:{_GAP}\d){{8}}|2\d{{1,2}}\)?(?:{_GAP}\d){{7,8}})(?!\d)"
        ),
        _always,
    ),
    ("dinh_danh", re.compile(r"(?<![\d.,])\d(?:[ .]?\d){11}(?![\d])"), lambda text: _digits(text)[0] == "0"),
    ("dinh_danh", re.compile(r"(?<![\d.,])(?:\d{9}|\d{3} \d{3} \d{3}|\d{12})(?![\d])"), _always),
    # A longer run of digits is no fee and no code of ours; it may be somebody's number.
    ("dinh_danh", re.compile(r"(?<![\d.,])\d{10,}(?!\d)"), _always),
]
_EXISTING = re.compile(r"⟦[^⟧]*⟧?|⟧")


def defuse(text: str) -> str:
    """Remove our token brackets from what a person typed, so that nobody can name another's token."""
    return _EXISTING.sub(" ", text)


def find_personal(text: str) -> list[Found]:
    """Return the personal values in text, in their order, none overlapping."""
    taken: list[Found] = []
    for kind, shape, is_one in _SHAPES:
        for match in shape.finditer(text):
            overlaps = any(match.start() < found.end and found.start < match.end() for found in taken)
            if not overlaps and is_one(match.group()):
                taken.append(Found(kind, _normal(kind, match.group()), match.start(), match.end()))
    return sorted(taken, key=lambda found: found.start)


def _normal(kind: str, text: str) -> str:
    if kind == "email":
        return text.lower()
    if kind == "ma_ho_so":
        return re.sub(r"\s+", " ", text).strip().upper()
    digits = _digits(text)
    return "0" + digits[2:] if kind == "dien_thoai" and digits.startswith("84") else digits
