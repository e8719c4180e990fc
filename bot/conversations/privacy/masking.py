"""Finds personal values in a text: application codes and proofs, e-mails, bank cards, phones, personal numbers."""

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


_DASH = "\\-\u2010-\u2015\u2212_"
_END = r"(?!\d)"
_OFFICE = r"(?<!\w)(?:\d{3}[. ]?\d{2}[. ]?\d{2}[. ]?)?[HhGg]\s?\d{2}"
_SEPARATOR = rf"\s*[{_DASH}. ]\s*"
# An application code as printed, then typed without separators, then as it goes wrong: the dialogue says what is
# wrong with it, so it is a value like a right one.
_APPLICATION = [
    rf"{_OFFICE}(?:[. ]?\d{{1,3}}){{0,4}}{_SEPARATOR}(?:\d{{8}}|\d{{6}}){_SEPARATOR}\d{{4,7}}{_END}",
    rf"{_OFFICE}\d{{10,26}}{_END}",
    rf"{_OFFICE}(?:[{_DASH}. ]{{0,3}}\d){{6,30}}{_END}",
    rf"(?<![\w.])[A-Za-z0-9.]{{0,24}}\s?[{_DASH}]\s?\d{{5,9}}\s?[{_DASH}]\s?\d{{2,9}}{_END}",
    rf"(?<![\w.,/{_DASH}])\d{{6}}(?:\d\d)?[{_DASH}]\d{{4,7}}{_END}",
]

# Kinds in the order they are looked for: the longer and surer shape first.
_SHAPES: list[tuple[str, re.Pattern[str], Callable[[str], bool]]] = [
    *(("ma_ho_so", re.compile(shape), _always) for shape in _APPLICATION),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), _always),
    ("so_the", re.compile(rf"(?<![\d.,])\d(?:{_GAP}\d){{12,18}}(?!\d)"), _is_card),
    (
        "dien_thoai",
        re.compile(
            rf"(?<!\d)(?:(?:\+?84{_GAP}|\(?0{_GAP})(?:[35789]\)?(?:{_GAP}\d){{8}}|2\d{{1,2}}\)?(?:{_GAP}\d){{7,8}})"
            rf"|\(0[35789]\d{{2}}\)(?:{_GAP}\d){{6}})(?!\d)"
        ),
        _always,
    ),
    ("dinh_danh", re.compile(r"(?<!\d)(?<!\d[.,])\d(?:[ .\-]?\d){11}(?![\d])"), lambda text: _digits(text)[0] == "0"),
    (
        "dinh_danh",
        re.compile(r"(?<!\d)(?<!\d[.,])(?:\d{9}|\d{3} \d{3} \d{3}|\d{12})(?!\d)(?!\s*(?:đồng|dong|vnd|vnđ|đ\b))", re.I),
        _always,
    ),
    # A longer run of digits is no fee and no code of ours; it may be somebody's number.
    ("dinh_danh", re.compile(r"(?<![\d.,])\d{10,}(?!\d)"), _always),
]
_EXISTING = re.compile(r"⟦[^⟧]*⟧?|⟧")


def defuse(text: str) -> str:
    """Remove our token brackets from what a person typed, so that nobody can name another's token."""
    return _EXISTING.sub(" ", text)


def has_token(text: str) -> bool:
    """Whether a masked text holds something personal."""
    return "⟦" in text


PROOF = "bon_so"
# No part of a date, a decimal or an amount of money, and no year that is called one.
_BEFORE = r"(?<!năm )(?<!nam )(?<![\d.,/\-:])"
_AFTER = r"(?![\d/:]|[.,\-]\d|\s*(?:đồng|dong|vnđ|đ|k|nghìn|ngàn|%)(?!\w))"
_FOUR = rf"{_BEFORE}\d{{4}}{_AFTER}"
_FOUR_ALONE = re.compile(_FOUR, re.I)
# What else people answer when asked for four digits: spaced out, or too few and too many of them.
_ANSWERS = [_FOUR_ALONE, re.compile(rf"{_BEFORE}\d(?:[ .\-]?\d){{2,7}}{_AFTER}", re.I)]
_SAID = re.compile(
    r"(?:(?:4|bốn|bon) (?:chữ |chu )?(?:số|so)|(?:số|so) (?:cuối|cuoi)|đuôi|duoi|cccd|căn cước|can cuoc|sđt|sdt)"
    rf"\D{{0,40}}?({_FOUR})",
    re.I,
)


def hide(text: str) -> str:
    """Return text with every personal value blotted out, for words of others that are to be stored and shown."""
    parts, end = [], 0
    for found in find_personal(text):
        parts += [text[end : found.start], "(đã ẩn)"]
        end = found.end
    return "".join([*parts, text[end:]])


def find_personal(text: str, proof_expected: bool = False) -> list[Found]:
    """Return the personal values in text, in their order, none overlapping.

    Args:
        text: what was typed.
        proof_expected: whether the person was just asked for four digits; then every short number is an answer.
            Without it four digits are a proof beside an application code, or where the text says that they are.
    """
    taken: list[Found] = []

    def take(kind: str, match: re.Match[str], group: int = 0) -> None:
        start, end = match.span(group)
        if not any(start < found.end and found.start < end for found in taken):
            taken.append(Found(kind, _normal(kind, match.group(group)), start, end))

    for kind, shape, is_one in _SHAPES:
        for match in shape.finditer(text):
            if is_one(match.group()):
                take(kind, match)
    for match in _SAID.finditer(text):
        take(PROOF, match, 1)
    beside_code = any(found.kind == "ma_ho_so" for found in taken)
    for shape in _ANSWERS if proof_expected else [_FOUR_ALONE] if beside_code else []:
        for match in shape.finditer(text):
            take(PROOF, match)
    return sorted(taken, key=lambda found: found.start)


def _normal(kind: str, text: str) -> str:
    if kind == "email":
        return text.lower()
    if kind == "ma_ho_so":
        return re.sub(r"\s+", " ", text).strip().upper()
    digits = _digits(text)
    return "0" + digits[2:] if kind == "dien_thoai" and digits.startswith("84") else digits
