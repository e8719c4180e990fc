"""Which places of the city a text names: today's units and former ones, as people type them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from bot.places.wards import FormerUnit, Ward, former_units, wards
from bot.vietnamese.text import clean, strip_tones

# How people write the kinds of units, over words without marks.
_KINDS = {
    "phuong": ("phường",), "p": ("phường",), "f": ("phường",), "xa": ("xã",), "x": ("xã",),
    "thi tran": ("thị trấn",), "tt": ("thị trấn",), "dac khu": ("đặc khu",), "quan": ("quận",), "q": ("quận",),
    "huyen": ("huyện",), "h": ("huyện",), "thi xa": ("thị xã",), "tx": ("thị xã",),
    "thanh pho": ("thành phố",), "tp": ("thành phố",), "dao": ("đặc khu", "huyện"), "huyen dao": ("huyện",),
}  # fmt: skip
_OLD = re.compile(
    r"\b(?:cu|truoc day|truoc kia|ngay truoc|ngay xua|hoi truoc|sap nhap|nhap vao|gop|doi ten|old|former)\b"
)
_NEW = re.compile(r"^ ?(?:moi|hien nay|hien tai|bay gio|now)\b")
# What English says after the name.
_AFTER = {"ward": ("phường",), "commune": ("xã",), "district": ("quận", "huyện"), "town": ("thị trấn",)}
_LIVES = re.compile(
    r"(?:\b(?:tôi|toi|em|mình|minh|nhà|nha|chúng tôi|i|we)\s+)*\b(?:ở|o|tại|tai|(?:live|am|are|stay)\s+in|in)\s*$", re.I
)
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5  # words of a kind and a name: "thị trấn Trần Hưng Đạo"
# Names that are also everyday words without their marks; they count with a kind before them, or in capitals.
_AT = frozenset(("o", "tai", "in"))  # "nhà em ở an biên": what follows is a place, whatever it is written like
_COMMON = 2  # words that a name alone has to have, unless it is written in capitals and marks

Place = Ward | FormerUnit


@dataclass(frozen=True)
class Named:
    """A place that a text names.

    Args:
        text: the words, as typed.
        start: where they begin, in characters.
        today: today's units called so.
        former: former units called so; a district narrows down a smaller unit said before it.
        says_former: whether the text speaks of former times.
        has_kind: whether the kind is said ("phường", "p.").
    """

    text: str
    start: int
    today: tuple[Ward, ...]
    former: tuple[FormerUnit, ...]
    says_former: bool
    has_kind: bool

    @property
    def into(self) -> tuple[Ward, ...]:
        """Today's units that this may be, the ones called so themselves first."""
        of_former = [ward for unit in self.former for ward in unit.into]
        return tuple(dict.fromkeys(of_former if self.says_former and of_former else [*self.today, *of_former]))


def places_in(text: str, *, alone: bool = False) -> list[Named]:
    """The places that a text names, in its order.

    Args:
        text: as typed.
        alone: take a name without its kind and without marks as well ("cat hai"), where the talk is of places.
    """
    text = clean(text)
    words = [(match.start(), match.end(), match[0]) for match in _WORD.finditer(text)]
    bare = [strip_tones(word).lower() for _, _, word in words]
    found: list[Named] = []
    place = 0
    while place < len(words):
        named, length = _at(text, words, bare, place, alone)
        if named:
            found.append(named)
        place += length
    return _narrowed(found)


def without_places(text: str) -> str:
    """A text without the places that it names, and the words that lead up to them ("tôi ở …", "I live in …")."""
    text = clean(text)
    for named in reversed(places_in(text)):
        before = _LIVES.sub("", text[: named.start])
        text = f"{before} {text[named.start + len(named.text) :]}"
    return text


def named_in(text: str) -> Ward | None:
    """The ward that a text names first for sure; None where it names none, or one of several."""
    for named in places_in(text):
        if len(named.into) == 1:
            return named.into[0]
        if named.today and not named.says_former and len(named.today) == 1:
            return named.today[0]
    return None


def _at(
    text: str, words: list[tuple[int, int, str]], bare: list[str], place: int, alone: bool
) -> tuple[Named | None, int]:
    """The longest place that begins at a word, and how many words it takes (1 if there is none)."""
    for length in range(min(_LONGEST, len(words) - place), 0, -1):
        kinds, name, skipped = _split(bare[place : place + length])
        if name not in _names():
            continue
        start, end = words[place][0], words[place + length - 1][1]
        said = text[words[place + skipped][0] : end]
        after_at = place > 0 and bare[place - 1] in _AT and len(name.split()) >= _COMMON
        if not kinds and not (alone or after_at or _is_proper(said)):
            continue
        candidates = _as_marked(_names()[name], said)
        kinds = kinds or _AFTER.get(bare[place + length] if place + length < len(bare) else "", ())
        if kinds:
            candidates = [one for one in candidates if one.kind in kinds] or candidates
            if not any(one.kind in kinds for one in candidates) and len(name.split()) < _COMMON:
                continue
        today = tuple(one for one in candidates if isinstance(one, Ward))
        former = tuple(one for one in candidates if isinstance(one, FormerUnit))
        if today and _NEW.search(" ".join(bare[place + length : place + length + 2])):
            former = ()
        old = bool(former) and bool(_OLD.search(" ".join(bare[max(0, place - 3) : place + length + 4])))
        return Named(text[start:end], start, today, former, old, bool(kinds)), length
    return None, 1


def _split(bare: list[str]) -> tuple[tuple[str, ...], str, int]:
    """Kinds said first, the name after them, and how many words the kind took."""
    for length in (2, 1):
        if len(bare) > length and (kinds := _KINDS.get(" ".join(bare[:length]))):
            return kinds, " ".join(bare[length:]), length
    return (), " ".join(bare), 0


def _is_proper(said: str) -> bool:
    """Whether a name is written as one: capitals, and marks where it has any ("ở Lê Chân")."""
    parts = said.split()
    return len(parts) >= _COMMON and all(part[0].isupper() for part in parts) and said in _proper_names()


def _as_marked(candidates: list[Place], said: str) -> list[Place]:
    """Of names that differ in their marks alone (Cẩm Giang, Cẩm Giàng) those that are written so, if any is."""
    written = _even(said)
    exact = [one for one in candidates if _even(one.name) == written]
    return exact or candidates


def _even(name: str) -> str:
    """A name in one way of writing: ``Cộng hoà`` and ``Cộng Hòa`` are the same."""
    lowered = name.lower()
    for shut, open_ in (("oà", "òa"), ("oá", "óa"), ("uỷ", "ủy"), ("uý", "úy"), ("uỳ", "ùy"), ("oả", "ỏa")):
        lowered = lowered.replace(shut, open_)
    return lowered


def _narrowed(found: list[Named]) -> list[Named]:
    """Units whose district is named after them ("An Dương, quận Lê Chân"), without the districts that did so."""
    kept: list[Named] = []
    for named in found:
        if kept and (districts := {unit.district for unit in named.former if unit.is_district}):
            before = kept[-1]
            within = tuple(unit for unit in before.former if unit.district in districts and not unit.is_district)
            if within:
                kept[-1] = Named(before.text, before.start, before.today, within, True, before.has_kind)
                continue
            of_today = tuple(
                ward for ward in before.today if any(ward in unit.into for unit in named.former if unit.is_district)
            )
            if of_today:
                kept[-1] = Named(before.text, before.start, of_today, (), False, before.has_kind)
                continue
        kept.append(named)
    return kept


@lru_cache(maxsize=1)
def _names() -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = defaultdict(list)
    every: list[Place] = [*wards(), *former_units()]
    for one in every:
        names[strip_tones(one.name).lower()].append(one)
    return dict(names)


@lru_cache(maxsize=1)
def _proper_names() -> frozenset[str]:
    return frozenset([*(ward.name for ward in wards()), *(unit.name for unit in former_units())])
