"""The one thing that every provider does, and the choice among them."""

from __future__ import annotations

from typing import Protocol

from bot.applications.codes import Code
from bot.applications.proof import ProofKeys
from bot.applications.providers.case_system import CaseSystem
from bot.applications.register import Register
from bot.applications.schema import Application
from bot.db.base import Database
from bot.settings import Settings


class Provider(Protocol):
    """Looks applications up."""

    def find(self, code: Code) -> Application | None:
        """The application of a code, with its proofs; None if there is none.

        Raises:
            CaseSystemUnavailable: whoever keeps it does not answer, or not in a way that can be trusted.
        """


class DatabaseProvider:
    """Applications of our own register, filled by imports."""

    def __init__(self, register: Register) -> None:
        self._register = register

    def find(self, code: Code) -> Application | None:
        return self._register.find(code.lookup)


def provider_of(settings: Settings, database: Database, keys: ProofKeys) -> Provider:
    """The provider that the settings name.

    Raises:
        SettingsError: ``STATUS_PROVIDER=http`` without an address.
    """
    if settings.status_provider == "http":
        return CaseSystem.from_settings(settings, keys)
    return DatabaseProvider(Register(database))
