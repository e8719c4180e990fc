"""Looks applications up in the city's case system: JSON over HTTP, by the names of the national message set.

``POST {CASE_SYSTEM_URL}/TraCuuHoSo`` with ``{"MaHoSo": …}`` answers one message of DongBoHoSoMC, or 404. The code
is in the body, since addresses end in logs. Whatever cannot be trusted counts as no answer: a wrong fact about
somebody's application is worse than none.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import httpx
from pydantic import ValidationError

from bot.applications.codes import Code
from bot.applications.national import from_national
from bot.applications.proof import ProofKeys
from bot.applications.providers.breaker import CircuitBreaker
from bot.applications.row import read_application
from bot.applications.schema import Application, Origin
from bot.errors import CaseSystemUnavailable, SettingsError
from bot.settings import Settings

logger = logging.getLogger(__name__)
ATTEMPTS = 3
PAUSE = 0.3  # seconds before the second attempt, doubled each time, and up to as much again by chance
MAX_BYTES = 1_000_000
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class _Failed(Exception):
    """One attempt failed; ``again`` says whether another one may help. Holds no text of the answer."""

    def __init__(self, what: str, again: bool) -> None:
        super().__init__(what)
        self.again = again


class CaseSystem:
    """The client of a case system.

    Args:
        url: its address.
        token: sent as a bearer token; empty for none.
        timeout: seconds that one attempt may take in all.
        mapping: its statuses to the national ones.
        keys: what proofs are hashed with.
        now: the clock that facts are judged by.
        breaker: keeps a broken system from being asked.
        pause: waits for some seconds; for tests.
    """

    def __init__(
        self,
        url: str,
        token: str,
        timeout: float,
        mapping: Mapping[str, int],
        keys: ProofKeys,
        now: Callable[[], datetime],
        breaker: CircuitBreaker | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=timeout, trust_env=False)
        self._timeout = timeout
        self._mapping = mapping
        self._keys = keys
        self._now = now
        self._breaker = breaker or CircuitBreaker()
        self._pause = pause

    @staticmethod
    def from_settings(settings: Settings, keys: ProofKeys) -> CaseSystem:
        """The client that the settings describe.

        Raises:
            SettingsError: the address is missing.
        """
        if not settings.case_system_url:
            raise SettingsError("STATUS_PROVIDER=http cần CASE_SYSTEM_URL (địa chỉ hệ thống hồ sơ của thành phố)")
        return CaseSystem(
            settings.case_system_url,
            settings.case_system_token,
            settings.case_system_timeout,
            settings.status_mapping,
            keys,
            settings.now,
        )

    def find(self, code: Code) -> Application | None:
        """The application of a code; None if the case system has none.

        Raises:
            CaseSystemUnavailable: it is down, slow, refuses, or says what cannot be true.
        """
        if not self._breaker.allows():
            raise CaseSystemUnavailable("left alone after failures")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                found = self._ask(code)
            except _Failed as error:
                logger.warning("case system: %s (attempt %d)", error, attempt)
                if error.again and attempt < ATTEMPTS:
                    wait = PAUSE * 2 ** (attempt - 1)
                    self._pause(wait + random.uniform(0, wait))
                    continue
                self._breaker.failed()
                raise CaseSystemUnavailable(str(error)) from None
            self._breaker.succeeded()
            return found
        raise AssertionError("unreachable")

    def close(self) -> None:
        self._client.close()

    def _ask(self, code: Code) -> Application | None:
        until = time.monotonic() + self._timeout
        try:
            with self._client.stream("POST", "/TraCuuHoSo", json={"MaHoSo": code.text}) as answer:
                if answer.status_code == 404:
                    return None
                if answer.status_code != 200:
                    raise _Failed(f"status {answer.status_code}", answer.status_code in _AGAIN)
                body = bytearray()
                for part in answer.iter_bytes():
                    body += part
                    if len(body) > MAX_BYTES:
                        raise _Failed("answer too long", False)
                    if time.monotonic() > until:
                        raise _Failed("answer too slow", True)
        except httpx.HTTPError as error:
            raise _Failed(type(error).__name__, True) from None
        return self._read(bytes(body), code)

    def _read(self, body: bytes, code: Code) -> Application | None:
        try:
            message: Any = json.loads(body)
        except (ValueError, RecursionError):
            raise _Failed("no JSON", False) from None
        if message is None:
            return None
        if not isinstance(message, dict):
            raise _Failed("no message", False)
        try:
            application = read_application(
                from_national(message), self._keys, self._mapping, self._now(), Origin.CASE_SYSTEM
            )
        except ValidationError as error:
            fields = sorted({str(each["loc"][0]) if each["loc"] else "message" for each in error.errors()})
            raise _Failed(f"bad fields {', '.join(fields)}", False) from None
        except (TypeError, AttributeError):
            raise _Failed("bad message", False) from None
        if application.lookup != code.lookup:
            raise _Failed("another application than asked for", False)
        return application
