"""What reports are about, and whether one sounds like danger."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel

from bot.vietnamese.features import plain_words

FILE = Path(__file__).parent / "fields.yml"
OTHER = "khac"
# Words of danger to life: the emergency numbers come first, whatever else is done.
_DANGER = re.compile(
    r"\b(?:dang chay|bi chay|chay nha|chay lon|hoa hoan|no lon|phat no|no ga|no gas|ro ri gas|ro gas|dien giat"
    r"|dut day dien|day dien dut|day dien roi|day dien xuong|sap nha|sap cau|sap tran|mac ket|duoi nuoc|chet duoi"
    r"|tai nan|bi thuong|chay mau|bat tinh|ngat xiu|danh nhau|danh nguoi|danh dap|dam chem|chem nhau|cam dao|giet"
    r"|co sung|cuop|bat coc|hiep dam|xam hai|bao hanh|danh tre|danh con|tu tu|nhay cau|ho ga mat nap"
    r"|mat nap cong|cay sap do|cay sap roi)\b"
)


class ReportField(BaseModel):
    """A field of reports.

    Args:
        id: short name.
        title: what people and officers call it.
        says: words that mean it.
    """

    id: str
    title: str
    says: list[str]


@lru_cache(maxsize=1)
def fields() -> dict[str, ReportField]:
    """All fields by id."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {row["id"]: ReportField.model_validate(row) for row in rows}


def field_of(text: str) -> str | None:
    """The field that a text speaks of by the most, then the longest of its words; None if of none."""
    said = f" {' '.join(plain_words(text))} "
    scored = [
        (sum(len(way) for way in one.says if f" {way} " in said), -place, one.id)
        for place, one in enumerate(fields().values())
    ]
    best = max(scored)
    return best[2] if best[0] else None


def sounds_dangerous(text: str) -> bool:
    """Whether somebody may be in danger now."""
    return bool(_DANGER.search(" ".join(plain_words(text))))
