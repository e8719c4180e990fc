"""Reads raw cells of time limits and fees into facts, or into nothing where they cannot be trusted."""

from __future__ import annotations

import re

from bot.procedures.schema import TimeUnit
from bot.vietnamese.text import clean, strip_tones

# The portal's own marks of a value that is no fact (see the traps in docs/adr/0004-facts.md).
UNTRUSTED_FEE = {"portal_default_free", "set_by_provincial_council", "suspicious_amount", "conditional", "no_info"}
UNTRUSTED_TIME = {"time_unit_missing"}

_TIME = re.compile(r"^(\d{1,3}(?:[.,]5)?)\s*(ngay lam viec|ngay|gio lam viec|gio)\b", re.I)
_UNITS = {
    "ngay lam viec": TimeUnit.WORKING_DAY,
    "ngay": TimeUnit.CALENDAR_DAY,
    "gio": TimeUnit.HOUR,
    "gio lam viec": TimeUnit.HOUR,
}
_AMOUNT = re.compile(r"^(?:phí|lệ phí)?\s*:?\s*(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|vnđ|vnd|đ)(?![\w])", re.I)


def read_time(text: str, flags: set[str] | frozenset[str] = frozenset()) -> tuple[float | None, TimeUnit] | None:
    """Return (amount, unit) of a time limit such as ``2,5 ngày làm việc``, or None where no unit stands."""
    if flags & UNTRUSTED_TIME:
        return None
    bare = " ".join(strip_tones(clean(text)).lower().split())
    if bare.startswith(("trong ngay", "ngay trong ngay")):
        return 0.0, TimeUnit.SAME_DAY
    match = _TIME.match(bare)
    return (float(match[1].replace(",", ".")), _UNITS[match[2]]) if match else None


def read_fee(text: str, flags: set[str] | frozenset[str] = frozenset()) -> int | None:
    """Return a plain fee in đồng, or None where the portal marks it or the amount cannot be right.

    "Miễn phí" is the portal's default and never a fact. An amount that lost its thousands ("40 đồng",
    "1100 đồng") is no multiple of 500 or under 1,000.
    """
    if flags & UNTRUSTED_FEE or "miễn phí" in text.lower():
        return None
    match = _AMOUNT.match(clean(text))
    if not match:
        return None
    amount = int(re.sub(r"[.,]", "", match[1]))
    return amount if amount == 0 or (amount >= 1000 and amount % 500 == 0) else None
