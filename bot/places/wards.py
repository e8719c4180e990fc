"""Which ward a text names, by today's name or by that of a former unit that became part of one ward only."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from bot.vietnamese.text import clean, strip_tones

FILE = Path(__file__).parent / "wards.yml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# How people begin the name of a unit; without its marks "xa" is also "far", so the whole name has to follow.
_KIND = r"(?:phuong|xa|dac khu|thi tran|p\.?|x\.?|tt\.?)"
_OF = re.compile(r"\s*\([^)]*\)$")  # "xã Lê Lợi (huyện Gia Lộc)"


@dataclass(frozen=True)
class Ward:
    """A unit of the lower tier.

    Args:
        name: without its kind, such as ``Lê Chân``.
        kind: ``phường``, ``xã`` or ``đặc khu``.
        former: the units it was made of, each with its kind.
    """

    name: str
    kind: str
    former: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@lru_cache(maxsize=1)
def wards() -> tuple[Ward, ...]:
    """All of them, in the order of the alphabet."""
    rows = yaml.load(FILE.read_text(encoding="utf-8"), _LOADER)["wards"]
    return tuple(Ward(row["name"], row["kind"], tuple(row["former"])) for row in rows)


def named_in(text: str) -> Ward | None:
    """The ward that a text names first; None where it names none for sure.

    A name counts with its kind before it, marks or not ("p. le chan", "xã Tiên Lãng"), or alone where it is written
    in full with capitals and marks ("ở Lê Chân").
    """
    text = clean(text)
    kinds, alone, by_kind, by_name = _shapes()
    found = []
    for match in kinds.finditer(strip_tones(text).lower()):
        called_so = by_kind[_bare(match[1])]
        # Two may differ in their marks alone (Cẩm Giang, Cẩm Giàng): then the text has to have them.
        meant = [ward for ward in called_so if len(called_so) == 1 or ward.name.lower() in text.lower()]
        found += [(match.start(), meant[0])] if len(meant) == 1 else []
    found += [(match.start(), by_name[match[0]]) for match in alone.finditer(text)]
    return min(found, key=lambda pair: pair[0])[1] if found else None


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, list[Ward]], dict[str, Ward]]:
    """Patterns of names after their kind and of names alone, and the wards behind both."""
    once: dict[str, set[Ward]] = defaultdict(set)
    for ward in wards():
        for former in ward.former:
            once[_bare(_OF.sub("", former.split(" ", 2 if former.startswith("thị trấn") else 1)[-1]))].add(ward)
    today: dict[str, list[Ward]] = defaultdict(list)
    for ward in wards():
        today[_bare(ward.name)].append(ward)
    by_kind = {name: list(into) for name, into in once.items() if len(into) == 1} | today
    by_name = {ward.name: ward for ward in wards() if " " in ward.name}
    return (
        re.compile(rf"\b{_KIND}\s+({_any(by_kind)})\b"),
        re.compile(rf"(?<!\w)(?:{_any(by_name)})(?!\w)"),
        by_kind,
        by_name,
    )


def _bare(name: str) -> str:
    return strip_tones(name).lower()


def _any(names: Iterable[str]) -> str:
    """Any of some names, the longest first."""
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
