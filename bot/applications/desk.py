"""Looks an application up for somebody who proves to be the applicant."""

from __future__ import annotations

import logging

from bot.applications.codes import Code
from bot.applications.lockout import Lockout
from bot.applications.proof import ProofKeys
from bot.applications.providers.provider import Provider, provider_of
from bot.applications.schema import Application, Proofs
from bot.db.base import Database, utc_now
from bot.errors import CaseSystemUnavailable, ProofMismatch
from bot.settings import Settings

logger = logging.getLogger(__name__)


class StatusDesk:
    """The one way from a code and a proof to an application.

    Args:
        provider: where applications are.
        lockout: counts wrong proofs.
        keys: what proofs are checked with.
    """

    def __init__(self, provider: Provider, lockout: Lockout, keys: ProofKeys) -> None:
        self._provider = provider
        self._lockout = lockout
        self._keys = keys

    def check(self, conversation_id: str, code: Code | None) -> None:
        """Let a conversation ask, before it is asked for its proof.

        Raises:
            StatusLocked: too many wrong tries.
        """
        self._lockout.check(conversation_id, self._keys.mark(code.lookup) if code else None, utc_now())

    def show(self, conversation_id: str, code: Code, digits: str) -> Application:
        """The application, for the right four digits.

        Raises:
            StatusLocked: too many wrong tries.
            ProofMismatch: no such application, or other digits; the two are not told apart.
            CaseSystemUnavailable: the provider does not answer; this is no try.
        """
        mark = self._keys.mark(code.lookup)
        attempt = self._lockout.begin(conversation_id, mark, utc_now())
        try:
            application = self._provider.find(code)
        except CaseSystemUnavailable:
            self._lockout.forget(attempt)
            raise
        fits = self._keys.fits(code.lookup, application.proofs if application else Proofs(), digits)
        if application is None or not fits:
            raise ProofMismatch
        self._lockout.proven(attempt, conversation_id, mark, utc_now())
        return application


def proof_keys(settings: Settings) -> ProofKeys:
    """The keys of the settings; a derived one is worth a word in the log."""
    if not settings.proof_key:
        logger.warning("PROOF_KEY is not set: proofs of applicants are hashed with a key derived from the vault's")
    return ProofKeys(settings.proof_secret, settings.old_proof_secrets)


def open_desk(settings: Settings, database: Database) -> StatusDesk:
    """The desk that the settings describe.

    Raises:
        SettingsError: the provider is not set up.
    """
    keys = proof_keys(settings)
    return StatusDesk(provider_of(settings, database, keys), Lockout(database), keys)
