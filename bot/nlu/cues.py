"""What a text says outright: a place in a list, a procedure's code, tokens of personal values, words of facets.

Patterns run over the text written out and without tone marks, so that one pattern serves every spelling.
The facets' patterns decide nothing alone: the facet model (``bot.nlu.facets``) weighs them with all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.vietnamese.features import plain_words, request_features


@dataclass(frozen=True)
class Cue:
    """Something found in a text: its kind (``entity``), what it stands for and the words that said it."""

    entity: str
    value: str
    text: str


_FACETS: dict[str, str] = {
    "documents": (
        r"giay to (?:gi|nao|lien quan|can thiet|gom)|(?:can|mang|cam|nop|chuan bi)(?: theo)?(?: nhung| cac)? (?:giay to|loai giay)"
        r"|ho so (?:can|gom|gi|nhu the nao gom|phai co)|(?:can|chuan bi|mang|mang theo|cam|cam theo) (?:nhung |cac )?(?:thu )?gi\b"
        r"|thanh phan ho so|giay to ra sao|bo ho so (?:gom|can)"
    ),
    "fee": (
        r"le phi|\bphi (?:bao nhieu|the nao|la|ra sao|nop|het|mat)|bao nhieu tien|tien bao nhieu|mat (?:may|bao nhieu) (?:tien|dong|nghin|tram)"
        r"|(?:het|ton|mat) bao nhieu(?! (?:ngay|lau|thoi gian|hom|tuan|thang|ban|to))|(?:mat|ton|thu) (?:phi|tien)\b|chi phi|gia bao nhieu"
        r"|phi tac|dong bao nhieu|mien phi"
    ),
    "time": (
        r"bao lau|may ngay|may hom|may tuan|may thang|bao nhieu (?:ngay|hom|lau)|thoi (?:gian|han) (?:giai quyet|xu ly|lam|bao|cap|tra|mat|la)"
        r"|(?:khi nao|bao gio|luc nao|hom nao) (?:thi )?(?:co|xong|lay duoc|nhan duoc|duoc lay|tra)"
    ),
    "place": (
        r"(?:nop|lam|den|ra|len|toi|dang ky|xin|lay|mang) (?:\w+ ){0,3}?(?:o )?(?:dau|cho nao|noi nao|co quan nao|phuong nao|xa nao)\b"
        r"|o (?:dau|cho nao|noi nao)\b|noi nop|dia diem nop|nop cho ai"
    ),
    "online": (
        r"(?:lam|nop|dang ky|khai|xin|lay|doi|cap|nop ho so|lam ho so) (?:\w+ ){0,3}?(?:online|truc tuyen|qua mang|tren mang|tren dien thoai)"
        r"|(?:online|truc tuyen|qua mang|tren mang) (?:\w+ ){0,2}?(?:duoc|khong|ko)|(?:co|duoc) (?:lam |nop )?(?:online|truc tuyen)\b"
    ),
    "legal_basis": r"can cu phap ly|(?:luat|nghi dinh|thong tu|van ban|quy dinh) nao|co so phap ly|quy dinh tai dau",
    "conditions": r"dieu kien (?:gi|nao|de|la|ra sao)|(?:ai|doi tuong nao) (?:thi )?duoc|co du dieu kien|can dieu kien",
    "result": r"ket qua (?:la gi|nhan duoc|nhan la|gom)|(?:nhan|duoc cap) (?:lai )?(?:giay gi|cai gi|giay to gi)",
    "steps": r"cac buoc|quy trinh|trinh tu|tung buoc|lam the nao (?:de|tung)",
}  # fmt: skip
_FACET_PATTERNS = {name: re.compile(pattern) for name, pattern in _FACETS.items()}

_ORDINALS: dict[str, str] = {
    "1": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:1|nhat|mot)\b|cai dau|dau tien|cai tren cung|^(?:1|mot)$",
    "2": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:2|hai)\b|^(?:2|hai)$",
    "3": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:3|ba)\b|cai giua|^(?:3|ba)$",
    "4": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:4|tu|bon)\b|^(?:4|bon)$",
    "5": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:5|nam)\b|^(?:5|nam)$",
    "-1": r"cai cuoi|cuoi cung|lua chon cuoi|sau cung|cai duoi cung",
}
_ORDINAL_PATTERNS = {value: re.compile(pattern) for value, pattern in _ORDINALS.items()}

_CODE = re.compile(r"(?<![\d.])([1-9])[.,\s]?(\d{6})(?!\d)")
_TOKEN = re.compile(r"⟦([a-z_]+):\d+⟧")


def facet_features(text: str) -> list[str]:
    """What the facet model sees of a text: its n-grams, and which facets its words point at outright."""
    return [*request_features(text), *(f"@{name}" for name in _facet_places(text))]


def in_order_of_asking(text: str, facets: list[str]) -> list[str]:
    """Sort facets by where text asks them; one that no cue shows comes last."""
    places = _facet_places(text)
    return sorted(facets, key=lambda name: places.get(name, len(text) + 1))


def _facet_places(text: str) -> dict[str, int]:
    bare = " ".join(plain_words(text))
    return {name: match.start() for name, pattern in _FACET_PATTERNS.items() if (match := pattern.search(bare))}


def find_cues(text: str) -> Iterator[Cue]:
    """Yield the places in a list, the procedure codes and the tokens of personal values in text."""
    bare = " ".join(plain_words(text))
    for value, pattern in _ORDINAL_PATTERNS.items():
        if match := pattern.search(bare):
            yield Cue("ordinal", value, match.group())
            break
    for match in _CODE.finditer(text):
        yield Cue("procedure_code", f"{match[1]}.{match[2]}", match.group())
    for match in _TOKEN.finditer(text):
        yield Cue(match[1], match.group(), match.group())
