"""What all pages of the console work with, built once a process."""

from __future__ import annotations

from datetime import timedelta

from bot.admin.accounts import Accounts
from bot.admin.audit import AuditLog
from bot.admin.dashboard.board import Dashboard
from bot.admin.inbox.asked import Inbox
from bot.admin.inbox.decisions import Decisions
from bot.admin.live_desk import LiveDesk
from bot.admin.procedure_index import ProcedureIndex
from bot.admin.report_desk import ReportDesk
from bot.admin.sessions import Limits, Sessions
from bot.admin.teaching.known import KnownExamples
from bot.admin.teaching.probe import Probe
from bot.admin.totp import OneTimeCodes
from bot.admin.training.training_desk import TrainingDesk
from bot.admin.wording_desk import WordingDesk
from bot.conversations.handover.officers import Officers
from bot.conversations.history import History
from bot.conversations.retention.kept import Retention
from bot.db.base import Database
from bot.procedures.editing import Editing
from bot.procedures.repository import Catalogue
from bot.settings import Settings


class Desk:
    """The stores of the console.

    Args:
        settings: how long logins hold, and the clock that facts are judged by.
        database: where everything is kept.
        officers: says what officers say to people.
    """

    def __init__(self, settings: Settings, database: Database, officers: Officers) -> None:
        self.settings = settings
        self.database = database
        self.accounts = Accounts(database)
        self.audit = AuditLog(database)
        self.codes = OneTimeCodes(database, settings.vault_secret)
        limits = Limits(
            idle=timedelta(minutes=settings.console_idle_minutes),
            absolute=timedelta(hours=settings.console_hours),
            tries=settings.console_tries,
            lock=timedelta(minutes=settings.console_lock_minutes),
        )
        self.sessions = Sessions(database, self.codes, limits)
        self.catalogue = Catalogue(database)
        self.editing = Editing(database, self.catalogue)
        self.procedures = ProcedureIndex(self.catalogue)
        self.inbox = Inbox(database)
        self.decisions = Decisions(database)
        self.known = KnownExamples(database, self.catalogue)
        self.probe = Probe(settings)
        self.wordings = WordingDesk(database)
        self.reports = ReportDesk(database, settings.vault_secret)
        self.retention = Retention(database, settings.session_days)
        self.dashboard = Dashboard(settings, database, self.procedures, self.retention)
        self.history = History(database)
        self.training = TrainingDesk(settings, database)
        self.live = LiveDesk(database, officers, settings.vault_secret)
