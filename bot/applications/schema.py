"""What one application (hồ sơ) is, whoever keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.procedures.schema import Channel


class ApplicationStatus(IntEnum):
    """The ten national status codes."""

    SUBMITTED = 1
    RECEIVED = 2
    REFUSED = 3
    PROCESSING = 4
    NEEDS_PAPERS = 5
    NEEDS_PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    DECIDED = 9
    RETURNED = 10


CLOCK_STOPS = frozenset({ApplicationStatus.NEEDS_PAPERS, ApplicationStatus.NEEDS_PAYMENT})
ENDED = frozenset(
    {
        ApplicationStatus.REFUSED,
        ApplicationStatus.WITHDRAWN,
        ApplicationStatus.DECIDED,
        ApplicationStatus.RETURNED,
    }
)


class Origin(StrEnum):
    """Where a record came from."""

    IMPORT = "import"
    DEMO = "demo"
    CASE_SYSTEM = "case_system"


@dataclass(frozen=True)
class Change:
    """A step of the history: the status that an application took, and when."""

    status: ApplicationStatus
    at: datetime
    note: str | None = None


@dataclass(frozen=True)
class Proofs:
    """What the applicant can prove, as keyed hashes only.

    Args:
        personal: of the last four digits of the personal number.
        phone: of the last four digits of the phone.
        key: which key they were made with.
    """

    personal: str | None = None
    phone: str | None = None
    key: str = ""


@dataclass(frozen=True)
class Application:
    """One application.

    Args:
        code: as printed on the receipt.
        lookup: the code's letters and digits alone, what it is found by.
        filed: how it was filed, if known.
        missing: the papers asked for.
        fee_due: what is to be paid, in đồng.
        note: the office's words for the applicant.
        history: oldest first; the last one is the present status.
    """

    code: str
    lookup: str
    status: ApplicationStatus
    procedure_code: str | None = None
    procedure_name: str | None = None
    agency: str | None = None
    filed: Channel | None = None
    received_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    missing: tuple[str, ...] = ()
    fee_due: int | None = None
    note: str | None = None
    proofs: Proofs = Proofs()
    history: tuple[Change, ...] = ()
    origin: Origin = Origin.IMPORT
