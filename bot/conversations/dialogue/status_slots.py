"""What a conversation remembers about an application: tokens and marks, never a code or a proof itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FORM = "status_form"
CODE_SLOT, PROOF_SLOT = "status_code", "status_proof"
REQUESTED = "requested_slot"


class Trouble(StrEnum):
    """Why the form asks again, or ends without an application."""

    BAD_CODE = "bad_code"
    BAD_DIGITS = "bad_digits"
    MISMATCH = "mismatch"
    OTHER_OWNER = "other_owner"
    ELSEWHERE = "elsewhere"
    LOCKED = "locked"


# With these the form asks for nothing more.
FINAL = frozenset({Trouble.ELSEWHERE, Trouble.LOCKED})


class Wish(StrEnum):
    """What is to be done with the application once it is found, beside saying where it stands."""

    FOLLOW = "follow"
    MISSING = "missing"


@dataclass(frozen=True)
class StatusSlots:
    """The slots of the status flow.

    Args:
        code: token of the application code in hand.
        proof: token of what the person proved it with.
        trouble: what was wrong with the last answer.
        detail: more about it: what is wrong with a code, whose it is, until when the lock holds.
        wish: what else is wanted.
        reminders: how often the form asked again after an interruption.
    """

    code: str | None = None
    proof: str | None = None
    trouble: Trouble | None = None
    detail: str | None = None
    wish: Wish | None = None
    reminders: int = 0

    @staticmethod
    def from_slots(slots: Mapping[str, Any]) -> StatusSlots:
        """Read the tracker's slots; a value of another release is forgotten, not fatal."""
        trouble, wish = slots.get("status_trouble"), slots.get("status_wish")
        return StatusSlots(
            code=slots.get(CODE_SLOT) or None,
            proof=slots.get(PROOF_SLOT) or None,
            trouble=Trouble(trouble) if trouble in list(Trouble) else None,
            detail=slots.get("status_detail") or None,
            wish=Wish(wish) if wish in list(Wish) else None,
            reminders=int(slots.get("status_reminders") or 0),
        )

    def to_slots(self) -> dict[str, Any]:
        """The slots that hold this."""
        return {
            CODE_SLOT: self.code,
            PROOF_SLOT: self.proof,
            "status_trouble": self.trouble.value if self.trouble else None,
            "status_detail": self.detail,
            "status_wish": self.wish.value if self.wish else None,
            "status_reminders": float(self.reminders),
        }

    @property
    def is_complete(self) -> bool:
        return self.code is not None and self.proof is not None
