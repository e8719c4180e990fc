"""The dashboard as its page and the command line use it."""

from __future__ import annotations

from datetime import date

from bot.admin.dashboard.demand import Demand
from bot.admin.dashboard.export import OpenFigures, open_figures
from bot.admin.dashboard.figures import Figures, read
from bot.admin.dashboard.period import Period
from bot.admin.dashboard.unserved import read_demand
from bot.admin.procedure_index import ProcedureIndex
from bot.conversations.retention.kept import Retention
from bot.db.base import Database, utc_now
from bot.settings import VIETNAM, Settings


class Dashboard:
    """Figures of any period.

    Args:
        settings: which clicks reach us.
        database: where everything is.
        procedures: names and fields of procedures.
        retention: how long conversations are kept.
    """

    def __init__(
        self, settings: Settings, database: Database, procedures: ProcedureIndex, retention: Retention
    ) -> None:
        self._database = database
        self._procedures = procedures
        self._retention = retention
        # The chat window tells of clicks; Telegram's buttons do where they lead through the gateway.
        self.counted = ("web", "telegram") if settings.public_url else ("web",)

    @property
    def today(self) -> date:
        """The day it is now in Vietnam: messages bear the real time, whatever clock facts are judged by."""
        return utc_now().astimezone(VIETNAM).date()

    def figures(self, period: Period) -> Figures:
        return read(self._database, period, self.counted)

    def demand(self, period: Period) -> Demand:
        return read_demand(self._database, period, self._procedures.field)

    def is_whole(self, period: Period) -> bool:
        """Whether nothing of a period was erased yet because nobody came back to it."""
        return period.since >= self.today - self._retention.kept

    def open_figures(self, period: Period) -> OpenFigures:
        """The figures as they may be given to everybody."""
        now = utc_now().astimezone(VIETNAM)
        return open_figures(self.figures(period), self.demand(period), self._procedures.name, now)
