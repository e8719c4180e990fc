"""The city's wards, communes and special zones, and the former units that each was made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "wards.yml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KINDS = ("thị trấn", "đặc khu", "thành phố", "thị xã", "phường", "xã", "quận", "huyện")


@dataclass(frozen=True)
class Ward:
    """A unit of the lower tier since 2025-07-01.

    Args:
        name: without its kind, such as ``Lê Chân``.
        kind: ``phường``, ``xã`` or ``đặc khu``.
    """

    name: str
    kind: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"


@dataclass(frozen=True)
class FormerUnit:
    """A ward, commune, town or district that is no more.

    Args:
        name: without its kind.
        kind: such as ``phường``, ``thị trấn``, ``quận``.
        district: that it belonged to, with its kind; its own name if it was one itself.
        province: that it belonged to, ``Hải Phòng`` or ``Hải Dương``.
        into: the wards that it, or a part of it, belongs to now.
    """

    name: str
    kind: str
    district: str
    province: str
    into: tuple[Ward, ...]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def is_district(self) -> bool:
        return self.district == str(self)


@lru_cache(maxsize=1)
def wards() -> tuple[Ward, ...]:
    """All 114, in the order of the alphabet."""
    return tuple(Ward(row["name"], row["kind"]) for row in _rows()["wards"])


@lru_cache(maxsize=1)
def former_units() -> tuple[FormerUnit, ...]:
    """All former units of the lower tier, and the districts."""
    rows = _rows()
    into: dict[tuple[str, str], list[Ward]] = {}
    whole: dict[str, list[Ward]] = {district: [] for district in rows["districts"]}
    for ward, row in zip(wards(), rows["wards"], strict=True):
        for district, names in row["former"].items():
            whole[district].append(ward)
            for name in names:
                into.setdefault((name, district), []).append(ward)
    units = [(name, district, found) for (name, district), found in into.items()]
    units += [(district, district, found) for district, found in whole.items()]
    return tuple(_unit(name, district, rows["districts"][district], tuple(found)) for name, district, found in units)


def _unit(called: str, district: str, province: str, into: tuple[Ward, ...]) -> FormerUnit:
    kind, name = split_kind(called)
    return FormerUnit(name, kind, district, province, into)


def split_kind(called: str) -> tuple[str, str]:
    """``thị trấn Cát Bà`` -> ``("thị trấn", "Cát Bà")``."""
    kind = next(kind for kind in _KINDS if called.startswith(f"{kind} "))
    return kind, called[len(kind) + 1 :]


@lru_cache(maxsize=1)
def _rows() -> Any:
    return yaml.load(FILE.read_text(encoding="utf-8"), _LOADER)
