"""One application as an import file or a case system gives it, checked field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from bot.applications.calendar import END_OF_DAY
from bot.applications.codes import Code, parse
from bot.applications.proof import ProofKeys
from bot.applications.schema import Application, ApplicationStatus, Change, Origin
from bot.errors import BadCode
from bot.procedures.schema import LOCAL_CODE, NATIONAL_CODE, Channel
from bot.vietnamese.text import clean

_STAMP = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(?:(\d{2}))?)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$")
_LIST = re.compile(r"\s*[;\n|]\s*")
START_OF_DAY = time(8)


def problem(reason: str) -> PydanticCustomError:
    """A reason in Vietnamese that comes through as it is."""
    return PydanticCustomError("reason", "{reason}", {"reason": reason})


def _blank(value: Any) -> Any:
    if isinstance(value, str):
        value = clean(value)
    return None if value == "" else value


def _moment(value: Any, info: ValidationInfo) -> Any:
    """A moment from what offices write: ISO, ``yyyyMMddHHmmss``, ``31/01/2026 08:30``, or a cell with a date."""
    value = _blank(value)
    if value is None:
        return None
    moment = _read_moment(value, START_OF_DAY if info.field_name == "received_at" else END_OF_DAY)
    if moment is None or not 2000 <= moment.year <= 2100:
        raise problem("không phải ngày giờ dạng 2026-01-31, 2026-01-31T08:30, 20260131083000 hoặc 31/01/2026 08:30")
    zone = (info.context or {})["now"].tzinfo
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment


def _read_moment(value: Any, hour: time) -> datetime | None:
    if isinstance(value, datetime):
        return datetime.combine(value, hour) if value.time() == time(0) else value
    if isinstance(value, date):
        return datetime.combine(value, hour)
    text = str(value)
    try:
        if match := _STAMP.match(text):
            year, month, day, *clock = match.groups()
        elif match := _DAY_FIRST.match(text):
            day, month, year, *clock = match.groups()
        else:
            return datetime.combine(date.fromisoformat(text), hour) if len(text) == 10 else datetime.fromisoformat(text)
        hours, minutes, seconds = (int(part or 0) for part in clock)
        at = time(hours, minutes, seconds) if clock[0] is not None else hour
        return datetime.combine(date(int(year), int(month), int(day)), at)
    except ValueError:
        return None


def _digits(value: Any) -> Any:
    """Four digits; a spreadsheet's number has lost its leading zeros, a text has not."""
    value = _blank(value)
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = f"{value:04d}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    if not re.fullmatch(r"[0-9]{4}", text):
        raise problem("phải là đúng bốn chữ số cuối")
    return text


def _papers(value: Any) -> Any:
    value = _blank(value)
    if value is None:
        return []
    parts = value if isinstance(value, list) else _LIST.split(str(value))
    return [text for part in parts if (text := clean(str(part)).strip("•- "))]


Moment = Annotated[datetime | None, BeforeValidator(_moment)]
Digits = Annotated[str | None, BeforeValidator(_digits)]
Words = Annotated[str | None, BeforeValidator(lambda v: None if _blank(v) is None else str(_blank(v))[:2000])]


class ApplicationInput(BaseModel):
    """A row. The context of validation holds ``now`` (aware) and ``mapping`` (a vendor's statuses to national ones)."""

    model_config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)

    application_code: Annotated[Any, Field()]
    procedure_code: Words = None
    procedure_name: Words = None
    status_code: ApplicationStatus
    received_at: Moment = None
    due_at: Moment = None
    finished_at: Moment = None
    status_at: Moment = None
    agency: Words = None
    filed: Channel | None = None
    applicant_id_last4: Digits = None
    applicant_phone_last4: Digits = None
    missing_papers: Annotated[list[str], BeforeValidator(_papers)] = []
    fee_due: Annotated[int | None, Field(ge=0), BeforeValidator(_blank)] = None
    note: Words = None

    @field_validator("application_code", mode="before")
    @classmethod
    def _code(cls, value: Any, info: ValidationInfo) -> Code:
        if _blank(value) is None:
            raise problem("thiếu")
        try:
            return parse(str(value), (info.context or {})["now"].date())
        except BadCode as error:
            raise problem(error.reason) from error

    @field_validator("status_code", mode="before")
    @classmethod
    def _status(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        text = str(_blank(value) or "")
        mapped = (info.context or {})["mapping"].get(text, text)
        try:
            return ApplicationStatus(int(mapped))
        except ValueError:
            raise problem("trạng thái phải từ 1 đến 10 (hoặc có trong STATUS_MAPPING)") from None

    @field_validator("procedure_code")
    @classmethod
    def _procedure(cls, value: str | None) -> str | None:
        if value is not None and not (NATIONAL_CODE.match(value) or LOCAL_CODE.match(value)):
            raise problem("mã thủ tục phải có dạng 1.001193")
        return value

    @model_validator(mode="after")
    def _plausible(self, info: ValidationInfo) -> ApplicationInput:
        now = (info.context or {})["now"]
        if self.received_at and self.received_at > now + timedelta(days=1):
            raise problem("received_at: ngày tiếp nhận chưa tới")
        for name in ("due_at", "finished_at"):
            value = getattr(self, name)
            if value and self.received_at and value.date() < self.received_at.date():
                raise problem(f"{name}: trước ngày tiếp nhận")
        return self


def read_application(
    fields: Mapping[str, Any], keys: ProofKeys, mapping: Mapping[str, int], now: datetime, origin: Origin
) -> Application:
    """Check a row and return the application, its proofs hashed.

    Args:
        fields: by our names.
        keys: what proofs are hashed with.
        mapping: a vendor's statuses to national ones; others are taken as national.
        now: aware, in Vietnam's zone; naive moments are of this zone.
        origin: where the row came from.

    Raises:
        pydantic.ValidationError: with every field that is wrong.
    """
    row = ApplicationInput.model_validate(dict(fields), context={"now": now, "mapping": mapping})
    code: Code = row.application_code
    missing = tuple(row.missing_papers)
    if not missing and row.status_code is ApplicationStatus.NEEDS_PAPERS and row.note:
        missing = tuple(_papers(row.note))
    at = row.status_at or (row.finished_at if row.finished_at and row.finished_at <= now else None)
    return Application(
        code=code.text,
        lookup=code.lookup,
        status=row.status_code,
        procedure_code=row.procedure_code,
        procedure_name=row.procedure_name,
        agency=row.agency,
        filed=row.filed,
        received_at=row.received_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
        missing=missing,
        fee_due=row.fee_due,
        note=row.note,
        proofs=keys.proofs(code.lookup, row.applicant_id_last4, row.applicant_phone_last4),
        history=(Change(row.status_code, at, row.note),) if at else (),
        origin=origin,
    )
