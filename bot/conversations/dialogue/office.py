"""What the answers of this office share: whom to call, in which words, its working days, its places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.applications.calendar import WorkCalendar
from bot.conversations.wordings.live import Words
from bot.guidance.counter_notes import CounterNotes
from bot.places.centres import Centres
from bot.reports.register import Reports


@dataclass(frozen=True)
class Office:
    """The national portal's hotline first, then the city's.

    Args:
        hotline: the national portal's number.
        city_hotline: the city's number.
        words: the sentences.
        calendar: which days are worked.
        centres: where one hands in, by ward.
        counter_notes: what officers see at the counter.
        kept_reports: takes reports of problems.
        resolve: the value behind a token of a conversation, None once it is forgotten.
        channel_of: how a conversation came.
    """

    hotline: str
    city_hotline: str
    words: Words = field(default_factory=Words)
    calendar: WorkCalendar = field(default_factory=WorkCalendar)
    centres: Centres = field(default_factory=Centres)
    counter_notes: CounterNotes = field(default_factory=CounterNotes)
    kept_reports: Reports | None = None
    resolve: Callable[[str, str], str | None] = lambda conversation, token: None
    channel_of: Callable[[str], str] = lambda conversation: "web"

    @property
    def reports(self) -> Reports:
        """Takes reports of problems."""
        assert self.kept_reports is not None
        return self.kept_reports
