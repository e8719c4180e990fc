"""What one procedure is, as people write it down: the shape of the content files and of imports.

A fact that no source gives stays empty (``None`` or an empty list); nothing here has a default that a
citizen could take for a fact. Each figure names the source it came from by a key of ``sources``.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

NATIONAL_CODE = re.compile(r"^[1-9]\.\d{6}\Z")
# Short enough for every button: Telegram takes 64 bytes of payload.
LOCAL_CODE = re.compile(r"^local-[a-z0-9-]{3,20}\Z")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$", max_length=10)
]
MAX_AMOUNT = 2**31 - 1  # the widest whole number that every database keeps


class Level(StrEnum):
    """Who decides, since the two-tier government of 2025-07-01 (Resolution 202/2025/QH15)."""

    COMMUNE = "commune"
    PROVINCE = "province"
    MINISTRY = "ministry"
    OTHER = "other"
    UNKNOWN = "unknown"


class OnlineLevel(StrEnum):
    """How far a procedure can be done online (Decree 42/2022/ND-CP)."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"
    UNKNOWN = "unknown"


class Status(StrEnum):
    IN_FORCE = "in_force"
    REPLACED = "replaced"
    ABOLISHED = "abolished"


class Channel(StrEnum):
    COUNTER = "counter"
    ONLINE = "online"
    POST = "post"


class TimeUnit(StrEnum):
    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"
    SAME_DAY = "same_day"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Source(_Strict):
    """Where a fact was read, and when (``date``: a day or a month)."""

    title: Text
    date: PartialDate
    url: str | None = None


class TimeLimit(_Strict):
    """A time limit as a person reads it, and as a clock needs it.

    ``amount`` counts ``unit``; halves are allowed. ``cutoff`` is the hour after which an application
    counts as received on the next working day.
    """

    text: Text
    amount: float | None = Field(default=None, ge=0)
    unit: TimeUnit | None = None
    cutoff: Annotated[str, StringConstraints(pattern=r"^\d{2}:\d{2}$")] | None = None
    case: str | None = None
    source: Text


class Fee(_Strict):
    """A fee in đồng, or in the words of the rule where it is no single amount.

    ``valid_from`` and ``valid_to`` are inclusive days of filing.
    """

    text: Text
    amount: int | None = Field(default=None, ge=0, le=MAX_AMOUNT)
    case: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: Text

    @model_validator(mode="after")
    def _ordered(self) -> Fee:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise ValueError("valid_from is after valid_to")
        return self


class FilingChannel(_Strict):
    """One way to file, with its own time limits and fees. Empty lists mean: not known."""

    channel: Channel
    times: list[TimeLimit] = []
    fees: list[Fee] = []
    note: str | None = None


class Document(_Strict):
    """One paper to bring. ``case`` says for whom, empty for everybody; counts are ``None`` if unknown."""

    name: Text
    case: str | None = None
    original: int | None = Field(default=None, ge=0)
    copies: int | None = Field(default=None, ge=0)
    form: str | None = None
    show_only: bool = False


class ProcedureRecord(_Strict):
    """One administrative procedure (thủ tục hành chính)."""

    code: str
    official_name: Text
    plain_name: Text
    english_name: str | None = None
    field: Annotated[Text, Field(max_length=200)]
    tier: Literal["core", "city", "imported", "retired"]
    level: Level = Level.UNKNOWN
    handler: str | None = None
    audience: list[Literal["citizen", "business", "organisation", "foreigner"]] = []
    aliases: list[Text] = []
    questions: list[Text] = []
    keywords: list[Text] = []
    english: list[Text] = []
    life_events: list[Text] = []
    family: str | None = Field(default=None, max_length=64)

    online_level: OnlineLevel = OnlineLevel.UNKNOWN
    can_file_online: bool | None = None
    online_url: str | None = None
    portal_url: str | None = None
    place: str | None = None
    any_centre: bool | None = None

    channels: list[FilingChannel] = []
    documents: list[Document] = []
    documents_source: str | None = None
    documents_note: str | None = None
    steps: list[Text] = []
    steps_source: str | None = None
    conditions: list[Text] = []
    conditions_source: str | None = None
    result: str | None = None
    legal_basis: list[Text] = []
    notes: list[Text] = []

    status: Status = Status.IN_FORCE
    replaced_by: list[str] = []
    decision: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    sources: dict[str, Source]
    verified_on: PartialDate

    @field_validator("code")
    @classmethod
    def _code_shape(cls, value: str) -> str:
        if not (NATIONAL_CODE.match(value) or LOCAL_CODE.match(value)):
            raise ValueError("a code looks like 1.001193, or local-… where the State has given none")
        return value

    @model_validator(mode="after")
    def _sources_exist(self) -> ProcedureRecord:
        used = {time.source for channel in self.channels for time in channel.times}
        used |= {fee.source for channel in self.channels for fee in channel.fees}
        used |= {s for s in (self.documents_source, self.steps_source, self.conditions_source) if s}
        missing = sorted(used - self.sources.keys())
        if missing:
            raise ValueError(f"source not described under 'sources': {', '.join(missing)}")
        if self.documents and not self.documents_source:
            raise ValueError("documents need documents_source")
        if self.steps and not self.steps_source:
            raise ValueError("steps need steps_source")
        if self.conditions and not self.conditions_source:
            raise ValueError("conditions need conditions_source")
        if self.effective_from and self.effective_to and self.effective_from > self.effective_to:
            raise ValueError("effective_from is after effective_to")
        return self

    @property
    def has_national_code(self) -> bool:
        """Whether the State gave the code; a local id is never shown to people."""
        return bool(NATIONAL_CODE.match(self.code))
