"""Application codes: read in whatever way people write them, judged, and told what is wrong with them.

``000.00.12.H24-210715-0001``, ``H24.12-250715-0001``, ``G09.20-20260609-0092637``: the office, the day it was
filed (6 or 8 digits), a running number of 4 to 7 digits. Spaces, dots and dashes may be missing or others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.errors import BadCode

HERE = frozenset({"H24", "H23"})  # Hải Phòng, and what Hải Dương issued before the two became one
_OWNER = re.compile(r"^(?P<before>\d{7})?(?P<letter>[A-Z])(?P<number>\d{2})(?P<rest>\d*)$")
_FIRST_YEAR = 2000
EXAMPLE = "H24.12-251103-0123"


@dataclass(frozen=True)
class Code:
    """A code of the right shape.

    Args:
        text: as printed on the receipt.
        owner: whose it is: ``H24`` for a province, ``G09`` for a ministry.
        filed_on: the day in it.
    """

    text: str
    owner: str
    filed_on: date

    @property
    def lookup(self) -> str:
        """Letters and digits alone: the same however the code was typed."""
        return lookup_of(self.text)

    @property
    def is_ours(self) -> bool:
        return self.owner in HERE

    @property
    def is_ministry(self) -> bool:
        return self.owner.startswith("G")

    @property
    def ending(self) -> str:
        return ending_of(self.text)


def lookup_of(text: str) -> str:
    """The letters and digits of a code, upper case."""
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def ending_of(text: str) -> str:
    """The last four digits: enough for its owner to know it by, too little to look it up."""
    return lookup_of(text)[-4:]


def parse(text: str, today: date) -> Code:
    """Read a code.

    Args:
        text: the code alone, as typed.
        today: no application was filed after it.

    Raises:
        BadCode: what is wrong with it.
    """
    folded = unicodedata.normalize("NFKC", text).upper().strip()
    parts = [part for part in re.split(r"[^A-Z0-9]+", folded) if part]
    while len(parts) > 1 and parts[0].isdigit() and not _OWNER.match(parts[0]):
        parts[:2] = [parts[0] + parts[1]]  # 000 00 12 H24 -> 0000012H24
    owner = _OWNER.match(parts[0]) if parts else None
    if owner is None:
        raise BadCode(f"mã phải bắt đầu bằng mã cơ quan, một chữ cái và hai số, ví dụ {EXAMPLE[:3]} hoặc {EXAMPLE[:6]}")
    if owner["letter"] not in "HG":
        raise BadCode("chữ cái trong mã phải là H (tỉnh, thành phố) hoặc G (bộ, ngành)")
    if any(not part.isdigit() for part in parts[1:]):
        raise BadCode("sau mã cơ quan chỉ có số, dấu chấm và dấu gạch, không có chữ cái")
    unit, day, number, filed_on = _divide(owner["rest"], parts[1:], today)
    before = owner["before"]
    head = f"{before[:3]}.{before[3:5]}.{before[5:]}." if before else ""
    name = owner["letter"] + owner["number"]
    return Code(f"{head}{'.'.join([name, *unit])}-{day}-{number}", name, filed_on)


def _divide(rest: str, parts: list[str], today: date) -> tuple[list[str], str, str, date]:
    """Part what follows the owner into office, day and running number."""
    if len(parts) >= 2:
        day, number = parts[-2], parts[-1]
        if len(day) not in (6, 8):
            raise BadCode(f"phần ngày ở giữa phải có 6 hoặc 8 chữ số (năm, tháng, ngày), mã này có {len(day)}")
        filed_on = _day(day)
        if filed_on is None:
            raise BadCode("phần ngày ở giữa không phải là một ngày có thật (viết theo thứ tự năm, tháng, ngày)")
        if not 4 <= len(number) <= 7:
            raise BadCode(f"số thứ tự ở cuối phải có 4 đến 7 chữ số, mã này có {len(number)}")
        if filed_on > today + timedelta(days=1):
            raise BadCode("ngày nộp ghi trong mã chưa tới")
        office = [*_pairs(rest), *parts[:-2]]
        if len(office) > 4 or any(len(part) > 3 for part in office):
            raise BadCode("phần mã cơ quan ở đầu quá dài")
        return office, day, number, filed_on
    for unit, day, number in _glued(rest + "".join(parts)):
        filed_on = _day(day)
        if filed_on is not None and filed_on <= today + timedelta(days=1):
            return _pairs(unit), day, number, filed_on
    raise BadCode("mã còn thiếu: sau mã cơ quan phải có ngày nộp (6 hoặc 8 số) và số thứ tự (4 đến 7 số)")


def _glued(digits: str) -> Iterator[tuple[str, str, str]]:
    """The ways to part a run of digits that was typed without separators, the likeliest first."""
    for office in (2, 0, 4, 6, 8, 3, 5):
        for length in (6, 8):
            number = digits[office + length :]
            if 4 <= len(number) <= 7:
                yield digits[:office], digits[office : office + length], number


def _pairs(digits: str) -> list[str]:
    """``1205`` -> ``12``, ``05``; three digits stay together."""
    if len(digits) == 3:
        return [digits]
    return [digits[start : start + 2] for start in range(0, len(digits), 2)]


def _day(digits: str) -> date | None:
    text = digits if len(digits) == 8 else f"20{digits}"
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if day.year >= _FIRST_YEAR else None
