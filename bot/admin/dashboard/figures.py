"""The figures of a period, and what follows from them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from bot.admin.dashboard import queries
from bot.admin.dashboard.period import Period
from bot.db.base import Database
from bot.messages import Outcome

# What became of a typed message. Every outcome is in one of them; no answer at all is unserved too.
UNDERSTOOD = frozenset({Outcome.ANSWERED, Outcome.STATUS, Outcome.GREETING, Outcome.OTHER})
ASKED_BACK = frozenset({Outcome.CLARIFY, Outcome.CHOICES})
UNSERVED = frozenset({Outcome.NOT_FOUND, Outcome.HANDED_OVER, Outcome.OUT_OF_SCOPE, Outcome.ERROR})
NO_ANSWER = "none"
PROCEDURES = 10


@dataclass(frozen=True)
class Figures:
    """What was counted.

    Args:
        period: the days.
        people, messages, sittings, clicks, notices: by channel.
        days: messages and people of each day that has any.
        outcomes: typed messages by outcome, ``NO_ANSWER`` for those without an answer.
        pressed: presses of buttons, which are messages too.
        procedures: code, messages and people of those most asked about.
        answered: messages with an answer; ``half`` and ``most`` the seconds within which half and 95 % had it.
        ratings: by value and reason.
        could_file, went_online: conversations with an answer about a procedure that can be filed online, on channels
            whose clicks are counted, and those of them in which its link was opened.
        follows: followings begun.
    """

    period: Period
    people: Mapping[str, int]
    messages: Mapping[str, int]
    sittings: Mapping[str, int]
    clicks: Mapping[str, int]
    notices: Mapping[str, int]
    days: Mapping[date, tuple[int, int]]
    outcomes: Mapping[str, int]
    pressed: int
    procedures: list[tuple[str, int, int]]
    answered: int
    half: float | None
    most: float | None
    ratings: Mapping[tuple[str, str | None], int]
    could_file: int
    went_online: int
    follows: int

    @property
    def channels(self) -> list[str]:
        """Those in which anything was counted, the busiest first."""
        known = {*self.messages, *self.clicks, *self.notices}
        return sorted(known, key=lambda channel: (-self.messages.get(channel, 0), channel))

    @property
    def typed(self) -> int:
        return sum(self.outcomes.values())

    @property
    def understood(self) -> float | None:
        return self._share(UNDERSTOOD)

    @property
    def asked_back(self) -> float | None:
        return self._share(ASKED_BACK)

    @property
    def unserved(self) -> float | None:
        return self._share({*UNSERVED, NO_ANSWER})

    @property
    def online(self) -> float | None:
        return self.went_online / self.could_file if self.could_file else None

    @property
    def rated(self) -> int:
        return sum(self.ratings.values())

    @property
    def liked(self) -> float | None:
        return self.ratings.get(("up", None), 0) / self.rated if self.rated else None

    def _share(self, among: Collection[str]) -> float | None:
        found = sum(count for outcome, count in self.outcomes.items() if outcome in among)
        return found / self.typed if self.typed else None


def read(database: Database, period: Period, counted: Collection[str]) -> Figures:
    """Count a period.

    Args:
        database: where everything is.
        period: the days.
        counted: the channels whose clicks reach us.
    """
    with database.session() as session:
        said = queries.people_and_messages(session, period)
        outcomes, pressed = queries.outcomes(session, period), queries.pressed(session, period)
        messages = {channel: count for channel, (_, count) in said.items()}
        unanswered = sum(messages.values()) - pressed - sum(outcomes.values())
        answered, half, most = queries.waiting_times(session, period)
        could, went = queries.online(session, period, counted)
        return Figures(
            period=period,
            people={channel: count for channel, (count, _) in said.items()},
            messages=messages,
            sittings=queries.sittings(session, period),
            clicks=queries.clicks(session, period),
            notices=queries.notices(session, period),
            days=queries.by_day(session, period),
            outcomes={**outcomes, NO_ANSWER: unanswered} if unanswered > 0 else outcomes,
            pressed=pressed,
            procedures=queries.procedures(session, period, PROCEDURES),
            answered=answered,
            half=half,
            most=most,
            ratings=queries.ratings(session, period),
            could_file=could,
            went_online=went,
            follows=queries.follows(session, period),
        )
