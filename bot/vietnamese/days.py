"""Days that people name: "mai", "thứ hai tuần sau", "5/1", "đầu tháng sau", "sau Tết", "next month"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from bot.vietnamese.text import clean, strip_tones

NEAR_PAST, FAR_FUTURE = timedelta(days=400), timedelta(days=1100)

_NUMBERS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_N = r"(\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5,
}  # fmt: skip
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A day after these words is of something else than a filing: a birth, an expiry, a wedding.
_ELSEWHERE = re.compile(
    r"\b(?:sinh|sn|het han|het hieu luc|cap|ky|mat|chet|cuoi|ket hon|ly hon|tu|den|truoc|cua|so|nghi dinh|luat"
    r"|thong tu|de|born|expires?|expired)"
    r"(?: (?:vao|hom|ngay|thang|nam|on|in))*\s*$"
)


@dataclass(frozen=True)
class Days:
    """A day, or some days in a row.

    Args:
        first: the first.
        last: the last; the same for one day.
        said: the words for it, as typed.
        start: where they begin in the cleaned text, in characters.
    """

    first: date
    last: date
    said: str
    start: int

    @property
    def is_one(self) -> bool:
        return self.first == self.last


def days_in(text: str, today: date) -> Days | None:
    """The first day or days that a text names for something to be done; None if it names none.

    Args:
        text: as typed.
        today: what "mai" and "tháng sau" are counted from.
    """
    text = clean(text)
    bare = strip_tones(text).lower()
    if len(bare) != len(text):  # a letter that folds into several: places would not agree
        text = bare
    found: list[Days] = []
    for pattern, read in _SHAPES:
        for match in pattern.finditer(bare):
            if _ELSEWHERE.search(bare[: match.start()]) and match[0] not in ("hom nay", "mai"):
                continue
            try:
                span = read(match, today)
            except ValueError:  # the 31st of a month that has none
                continue
            if span and today - NEAR_PAST <= span[0] <= today + FAR_FUTURE:
                found.append(Days(span[0], span[1], text[match.start() : match.end()], match.start()))
    # Of two that begin at one place the longer one says more: "thứ hai tuần sau" is not the whole week.
    return min(found, key=lambda days: (days.start, -len(days.said)), default=None)


Span = tuple[date, date] | None
Reader = Callable[[re.Match[str], date], Span]


def _one(day: date) -> Span:
    return day, day


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word]


def _in_some(match: re.Match[str], today: date) -> Span:
    count, unit = _number(match[1]), match[2]
    if unit in ("ngay", "hom", "bua", "day", "days"):
        return _one(today + timedelta(days=count))
    if unit in ("tuan", "week", "weeks"):
        return _one(today + timedelta(weeks=count))
    return _one(_add_months(today, count))


def _add_months(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month(year: int, month: int, part: str = "") -> tuple[date, date]:
    last = monthrange(year, month)[1]
    first_day, last_day = {"dau": (1, 10), "giua": (11, 20), "cuoi": (21, last)}.get(part, (1, last))
    return date(year, month, first_day), date(year, month, last_day)


def _of_month(match: re.Match[str], today: date) -> Span:
    """``(đầu) tháng 3 (năm 2027)``: the next one of this number if no year is said."""
    month = int(match[2])
    if not 1 <= month <= 12:
        return None
    year = _year(match[3], today) or (today.year if month >= today.month else today.year + 1)
    return _month(year, month, match[1] or "")


def _year(said: str | None, today: date) -> int | None:
    if not said:
        return None
    if said.isdigit():
        return int(said) if len(said) == 4 else 2000 + int(said)
    return today.year + (0 if said in ("nay", "this") else 1)


def _end_of_month(match: re.Match[str], today: date) -> Span:
    return max(today.replace(day=21), today), _month(today.year, today.month)[1]


def _end_of_year(match: re.Match[str], today: date) -> Span:
    return max(date(today.year, 12, 1), today), date(today.year, 12, 31)


def _relative_month(match: re.Match[str], today: date) -> Span:
    there = today if match[2] in ("nay", "this") else _add_months(today.replace(day=1), 1)
    span = _month(there.year, there.month, match[1] or "")
    return (max(span[0], today), span[1]) if match[2] == "nay" and span[1] >= today else span


def _weekday(match: re.Match[str], today: date) -> Span:
    number = 6 if match[1] in ("chu nhat", "cn") else _WEEKDAYS[match[2]]
    monday = today - timedelta(days=today.weekday())
    if match[3]:
        return _one(monday + timedelta(days=number, weeks=0 if match[3] == "nay" else 1))
    ahead = monday + timedelta(days=number)
    return _one(ahead if ahead >= today else ahead + timedelta(weeks=1))


def _week(match: re.Match[str], today: date) -> Span:
    monday = today - timedelta(days=today.weekday())
    if match[1] in ("nay", "this"):
        return today, monday + timedelta(days=6)
    return monday + timedelta(days=7), monday + timedelta(days=13)


def _weekend(match: re.Match[str], today: date) -> Span:
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def _calendar(match: re.Match[str], today: date) -> Span:
    day, month = int(match[1]), int(match[2])
    if year := _year(match[3], today):
        return _one(date(year, month, day))
    here = date(today.year, month, day)
    # "5/1" said in November is the one to come; "20/11" said five days later is the one that was.
    return _one(here if here >= today - timedelta(days=120) else date(today.year + 1, month, day))


def _day_of_month(match: re.Match[str], today: date) -> Span:
    """``ngày 5``, ``ngày 20 tháng sau``: of this month, or of the next if it is over."""
    day, which = int(match[1]), match[2]
    there = _add_months(today.replace(day=1), 1) if which == "sau" or (not which and day < today.day) else today
    return _one(there.replace(day=day))


def _english_day(match: re.Match[str], today: date) -> Span:
    day, month = (match[1], match[2]) if match[1].isdigit() else (match[2], match[1])
    number = _ENGLISH_MONTHS.index(month[:3]) + 1
    here = date(int(match[3]) if match[3] else today.year, number, int(day))
    return _one(here if match[3] or here >= today - timedelta(days=120) else here.replace(year=today.year + 1))


def _of_year(match: re.Match[str], today: date) -> Span:
    part, said = match[1] or "", match[2]
    year = today.year + 1 if said in ("sau", "toi", "sang nam", "next") else today.year if said == "nay" else int(said)
    if part == "cuoi":
        return max(date(year, 12, 1), today), date(year, 12, 31)
    if part == "dau":
        return date(year, 1, 1), date(year, 1, 31)
    return date(year, 1, 1) if year != today.year else today, date(year, 12, 31)


def _tet(match: re.Match[str], today: date) -> Span:
    """The first weekday after the Tết holiday, the last one before it, or a day of the first lunar month."""
    for year in (today.year, today.year + 1):
        days = sorted(day for day, name in _holidays(year).items() if "Nguyên Đán" in name.title() or "Tết" in name)
        days = [day for day in days if day.month in (1, 2) and day != date(year, 1, 1)]
        if not days or days[-1] < today:
            continue
        if match[1] in ("truoc", "before"):
            day = days[0] - timedelta(days=1)
            while day.weekday() > 4:
                day -= timedelta(days=1)
            return _one(day) if day >= today else None
        day = days[-1] + timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
        return _one(day)
    return None


@lru_cache(maxsize=8)
def _holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi"))


_EN_MONTH = rf"({'|'.join(_ENGLISH_MONTHS)})[a-z]*"
_A_YEAR = r"\d{4}|nay|sau|toi|sang nam"
_NEXT = r"(nay|sau|toi|ke|this|next)"
_SHAPES: list[tuple[re.Pattern[str], Reader]] = [
    (re.compile(r"\b(?:hom nay|bua nay|ngay hom nay|hnay|chieu nay|sang nay|today)\b"), lambda m, t: _one(t)),
    (re.compile(r"(?<!chi )(?<!co )(?<!ten )\b(?:(?:ngay |sang |chieu )?mai|tomorrow)\b(?! (?:tang|chau|lan|sau))"),
     lambda m, t: _one(t + timedelta(days=1))),
    (re.compile(r"\b(?:ngay kia|ngay mot|bua kia|the day after tomorrow)\b"), lambda m, t: _one(t + timedelta(days=2))),
    (re.compile(r"\b(?:hom qua|yesterday)\b"), lambda m, t: _one(t - timedelta(days=1))),
    (re.compile(rf"\b{_N} (ngay|hom|bua|tuan|thang) (?:nua|sau|toi)\b"), _in_some),
    (re.compile(rf"\bin {_N} (days?|weeks?|months?)\b"), _in_some),
    (re.compile(
        r"(?<!cai )(?<!muc )(?<!con )\b(chu nhat|cn|thu ?(hai|ba|tu|nam|sau|bay|[2-7]))\b"
        rf"(?: (?:tuan )?{_NEXT}\b)?"
    ), _weekday),
    (re.compile(rf"\btuan {_NEXT}\b"), _week),
    (re.compile(r"\b(next|this) week\b"), _week),
    (re.compile(r"\bcuoi tuan(?: nay)?\b"), _weekend),
    (re.compile(r"\b(?:(dau|giua|cuoi) )?thang (nay|sau|toi)\b"), _relative_month),
    (re.compile(r"\b(cuoi) thang()\b(?! (?:nay|sau|toi|\d))"), _end_of_month),
    (re.compile(r"\b()(next|this) month\b"), _relative_month),
    (re.compile(rf"\b(?:(dau|giua|cuoi) )?thang (\d{{1,2}})(?:(?: nam |[/\-]| )({_A_YEAR}))?\b"), _of_month),
    (re.compile(r"\b(?:ngay )?(\d{1,2}) ?[/\-.] ?(\d{1,2})(?: ?[/\-.] ?(\d{4}|\d{2}))?\b(?! ?[/\-.\d])"), _calendar),
    (re.compile(rf"\b(?:ngay )?(\d{{1,2}}) thang (\d{{1,2}})(?:(?: nam)? ({_A_YEAR}))?\b"), _calendar),
    (re.compile(r"\b(?:ngay|hom) (\d{1,2})\b(?! ?(?:thang \d|[/\-.\d]|ngay|tuoi|gio))(?: thang (nay|sau))?"),
     _day_of_month),
    (re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {_EN_MONTH}(?:,? (\d{{4}}))?\b"), _english_day),
    (re.compile(rf"\b{_EN_MONTH} (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?\b"), _english_day),
    (re.compile(r"\b(?:(dau|cuoi) )?nam (nay|sau|toi|20\d\d)\b"), _of_year),
    (re.compile(r"\b(?:(dau|cuoi) )?(sang nam)\b"), _of_year),
    (re.compile(r"\b(cuoi) nam\b(?! (?:nay|sau|toi|20))"), _end_of_year),
    (re.compile(r"\b()(next) year\b"), _of_year),
    (re.compile(r"\b(sau|truoc|ra|qua|after|before) (?:ky nghi )?tet\b"), _tet),
]  # fmt: skip
