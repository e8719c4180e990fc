"""Proof of the applicant: the last four digits of the personal number or of the phone, as keyed hashes.

Four digits have ten thousand values, so no plain hash protects them: the key does (``PROOF_KEY``), and the
code in the hash keeps two applications of one person apart. How to change the key: docs/adr/0007-status.md.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

from bot.applications.schema import Proofs

PERSONAL, PHONE = "personal", "phone"


class ProofKeys:
    """Makes and checks proofs.

    Args:
        current: the key that new hashes are made with.
        old: earlier keys, still good for checking.
    """

    def __init__(self, current: str, old: Sequence[str] = ()) -> None:
        self._keys = {_name(key): key.encode() for key in (*old, current)}
        self.current = _name(current)

    def proofs(self, lookup: str, personal: str | None, phone: str | None) -> Proofs:
        """Hash the last four digits of an applicant; None where they are not known."""
        return Proofs(
            self._hash(self.current, lookup, PERSONAL, personal) if personal else None,
            self._hash(self.current, lookup, PHONE, phone) if phone else None,
            self.current,
        )

    def fits(self, lookup: str, proofs: Proofs, digits: str) -> bool:
        """Whether four digits are the applicant's, of the personal number or of the phone."""
        key = proofs.key if proofs.key in self._keys else self.current
        answers = [
            hmac.compare_digest(self._hash(key, lookup, kind, digits), known or "")
            for kind, known in ((PERSONAL, proofs.personal), (PHONE, proofs.phone))
        ]
        return any(answers)

    def mark(self, lookup: str) -> str:
        """What a code is counted under without being written down."""
        return self._hash(self.current, lookup, "code", "")

    def _hash(self, key: str, lookup: str, kind: str, digits: str) -> str:
        return hmac.new(self._keys[key], f"{lookup}:{kind}:{digits}".encode(), hashlib.sha256).hexdigest()


def _name(key: str) -> str:
    """A name of a key that does not give it away."""
    return hashlib.sha256(b"name of a proof key" + key.encode()).hexdigest()[:12]
