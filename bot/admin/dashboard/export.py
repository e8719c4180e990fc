"""Figures for everybody: no text of a person, no conversation, no count that is about a few."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.admin.dashboard.demand import Demand, people_of
from bot.admin.dashboard.figures import ASKED_BACK, NO_ANSWER, UNDERSTOOD, UNSERVED, Figures
from bot.admin.dashboard.suppression import Shown, alone, suppress, total
from bot.admin.dashboard.words import CHANNELS, NO_FIELD_SAID, outcome_label, rating_label
from bot.messages import Outcome

_SHARES = (("understood", "Hiểu và trả lời ngay", UNDERSTOOD), ("asked_back", "Phải hỏi lại", ASKED_BACK),
           ("unserved", "Chưa phục vụ được", frozenset({*UNSERVED, NO_ANSWER})))  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One count of a group."""

    key: str
    label: str
    shown: Shown


@dataclass(frozen=True)
class Group:
    """Counts that make up a whole; ``total`` is None where they make up none."""

    name: str
    title: str
    parts: list[Part]
    total: Shown | None


@dataclass(frozen=True)
class Measure:
    """A figure that is no count: a share from 0 to 1, or seconds; None where too few stand behind it."""

    name: str
    title: str
    unit: str
    value: float | None


@dataclass(frozen=True)
class OpenFigures:
    """The figures of a period as they may be given to everybody."""

    since: str
    until: str
    made_at: str
    groups: list[Group]
    measures: list[Measure]


def open_figures(figures: Figures, demand: Demand, name_of: Callable[[str], str], now: datetime) -> OpenFigures:
    """Leave out and hide whatever is about a few.

    Args:
        figures: what was counted.
        demand: what was not served; only its counts by field are given out.
        name_of: the name of a procedure by its code.
        now: when this is made.
    """
    channels = figures.channels
    by_channel = [
        ("people", "Người dùng theo kênh", figures.people),
        ("sittings", "Lượt trò chuyện theo kênh", figures.sittings),
        ("messages", "Tin nhắn theo kênh", figures.messages),
    ]
    groups = [
        _group(name, title, ((c, CHANNELS.get(c, c), counts.get(c, 0)) for c in channels))
        for name, title, counts in by_channel
    ]
    days = figures.period.all_days
    said = ((d.isoformat(), d.strftime("%d/%m/%Y"), figures.days.get(d, (0, 0))[0]) for d in days)
    groups.append(_group("days", "Tin nhắn theo ngày", said))
    endings = [(name, outcome_label(name), figures.outcomes.get(name, 0)) for name in (*Outcome, NO_ANSWER)]
    groups.append(
        _group("outcomes", "Tin nhắn theo kết quả", [*endings, ("pressed", "Bấm nút (không tự gõ)", figures.pressed)])
    )
    # Of what tells most of people, people are counted: five questions may be those of one.
    asked = ((code, name_of(code), people) for code, _, people in figures.procedures)
    groups.append(_group("procedures", "Thủ tục được hỏi nhiều nhất (số người)", asked, whole=False))
    fields = ((field or "unknown", field or NO_FIELD_SAID, people_of(clusters)) for field, clusters in demand.fields)
    groups.append(_group("unserved", "Nhu cầu chưa phục vụ, theo lĩnh vực gần nhất (số người)", fields, whole=False))
    named = ((ward, ward, len({need.conversation for need in needs})) for ward, needs in demand.wards)
    groups.append(
        _group("unserved_wards", "Nhu cầu chưa phục vụ, theo phường, xã được nhắc tới (số người)", named, whole=False)
    )
    went = figures.went_online
    groups.append(
        _group(
            "online",
            "Cuộc trò chuyện được trả lời về thủ tục nộp qua mạng được",
            [("opened", "Có mở trang nộp", went), ("not_opened", "Không mở", figures.could_file - went)],
        )
    )
    opened = ((c, CHANNELS.get(c, c), figures.clicks.get(c, 0)) for c in channels)
    groups.append(_group("clicks", "Liên kết chính thức được mở", opened))
    rated = [(f"{v}:{r}" if r else v, rating_label(v, r), n) for (v, r), n in sorted(figures.ratings.items(), key=str)]
    groups.append(_group("ratings", "Đánh giá câu trả lời", rated))
    sent = ((c, CHANNELS.get(c, c), figures.notices.get(c, 0)) for c in channels)
    groups.append(_group("notices", "Tin báo hồ sơ đã gửi", sent))
    return OpenFigures(
        since=figures.period.since.isoformat(),
        until=figures.period.until.isoformat(),
        made_at=now.isoformat(timespec="seconds"),
        groups=groups,
        measures=_measures(figures, {group.name: group for group in groups}),
    )


def _group(name: str, title: str, counts: Iterable[tuple[str, str, int]], *, whole: bool = True) -> Group:
    given = list(counts)
    numbers = [count for _, _, count in given]
    parts = [Part(key, label, shown) for (key, label, _), shown in zip(given, suppress(numbers), strict=True)]
    return Group(name, title, parts, total(numbers) if whole else None)


def _measures(figures: Figures, groups: Mapping[str, Group]) -> list[Measure]:
    """Shares and times. A share is given out only where all that it is made of is, else it would tell the rest."""
    made = []
    endings = groups["outcomes"]
    for name, title, among in _SHARES:
        used = {ending for ending in among if figures.outcomes.get(ending)}
        used |= {"pressed"} if figures.pressed else set()
        part = sum(figures.outcomes.get(ending, 0) for ending in among)
        share = _share(part, figures.typed) if _are_shown(endings, used) else None
        made.append(Measure(name, title, "tỷ lệ tin tự gõ", share))
    online = _share(figures.went_online, figures.could_file)
    made.append(Measure("online", "Sang nộp qua mạng", "tỷ lệ cuộc trò chuyện", online))
    liked = _share(figures.ratings.get(("up", None), 0), figures.rated)
    shown = _are_shown(groups["ratings"], {"up"})
    made.append(Measure("liked", "Khen", "tỷ lệ đánh giá", liked if shown else None))
    enough = alone(figures.answered).count is not None
    for name, title, seconds in (("half", "Một nửa được trả lời trong", figures.half),
                                 ("most", "95% được trả lời trong", figures.most)):  # fmt: skip
        made.append(Measure(name, title, "giây", round(seconds, 1) if enough and seconds is not None else None))
    return made


def _are_shown(group: Group, keys: Collection[str]) -> bool:
    return all(part.shown.count is not None for part in group.parts if part.key in keys)


def _share(part: int, whole: int) -> float | None:
    """A share to a hundredth; None where either side of it is small."""
    if any(alone(count).count is None for count in (part, whole - part)):
        return None
    return round(part / whole, 2)
