"""A procedure as a form and back; what the form does not show stays as it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from bot.admin.procedures.fields import (
    DOCUMENT,
    DOCUMENTS,
    FEE,
    GROUPS,
    LABELS,
    SOURCE,
    TIME,
    Field,
    Kind,
)
from bot.errors import BadEntry
from bot.procedures.schema import Channel, ProcedureRecord

BLANK = 2  # empty rows after the filled ones
MOST_ROWS = 200
_PARTS = {"documents": DOCUMENT, "times": TIME, "fees": FEE, "sources": SOURCE}
_TRUTHS = {"yes": True, "no": False}
_REASONS = {
    "missing": "chưa ghi",
    "string_too_short": "chưa ghi",
    "string_pattern_mismatch": "sai dạng",
    "date_from_datetime_parsing": "không phải ngày",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "float_parsing": "phải là số",
    "greater_than_equal": "phải từ 0 trở lên",
    "less_than_equal": "quá lớn",
    "string_too_long": "quá dài",
}
_ENGLISH = {
    "source not described under 'sources'": "nguồn chưa có trong danh sách Nguồn",
    "documents need documents_source": "có giấy tờ thì phải ghi nguồn của giấy tờ",
    "steps need steps_source": "có các bước thì phải ghi nguồn của các bước",
    "conditions need conditions_source": "có điều kiện thì phải ghi nguồn của điều kiện",
    "effective_from is after effective_to": "ngày có hiệu lực sau ngày hết hiệu lực",
    "valid_from is after valid_to": "ngày áp dụng sau ngày hết hạn",
}


def to_form(record: ProcedureRecord) -> dict[str, str]:
    """Every field of the form with its value, by the name of its input."""
    data = record.model_dump(mode="json")
    form: dict[str, str] = {}
    for field in _plain_fields():
        form[field.name] = _shown(field, data[field.name])
    sources = [{"key": key, **source} for key, source in data["sources"].items()]
    _rows_to_form(form, "sources", sources)
    _rows_to_form(form, "documents", data["documents"])
    for channel in Channel:
        entry = next((c for c in data["channels"] if c["channel"] == channel), None)
        form[f"{channel}-on"] = "1" if entry else ""
        form[f"{channel}-note"] = (entry or {}).get("note") or ""
        for part in ("times", "fees"):
            _rows_to_form(form, part, (entry or {}).get(part, []), f"{channel}-")
    return form


def from_form(form: Mapping[str, str], before: ProcedureRecord) -> ProcedureRecord:
    """The record that a form describes.

    Args:
        form: values by the names of inputs.
        before: the record it was made from.

    Raises:
        BadEntry: with every field that cannot be taken, one a line.
    """
    data = before.model_dump(mode="json")
    for field in _plain_fields():
        data[field.name] = _read(field, form.get(field.name, ""))
    sources = _rows_of(form, "sources")
    keys = [row["key"] for row in sources]
    if any(not key for key in keys) or len(set(keys)) < len(keys):
        raise BadEntry("Nguồn: mỗi nguồn cần một ký hiệu riêng.")
    data["sources"] = {row.pop("key"): row for row in sources}
    data["documents"] = _rows_of(form, "documents")
    known = [entry["channel"] for entry in data["channels"]]
    order = [*known, *(channel.value for channel in Channel if channel.value not in known)]
    channels = [(channel, _channel_of(form, channel)) for channel in order]
    data["channels"] = [entry for _, entry in channels if entry]
    try:
        return ProcedureRecord.model_validate(data)
    except ValidationError as error:
        raise BadEntry("\n".join(_told(dict(problem)) for problem in error.errors())) from error


def rows(form: Mapping[str, str], part: str, prefix: str = "") -> int:
    """How many rows of a part the form holds."""
    first = _PARTS[part][0].name
    count = 0
    while count < MOST_ROWS and f"{prefix}{part}-{count}-{first}" in form:
        count += 1
    return count


def _plain_fields() -> list[Field]:
    return [field for _, fields in GROUPS for field in fields] + list(DOCUMENTS)


def _rows_to_form(form: dict[str, str], part: str, values: Sequence[Mapping[str, Any]], prefix: str = "") -> None:
    for number, value in enumerate([*values, *({} for _ in range(BLANK))]):
        for field in _PARTS[part]:
            form[f"{prefix}{part}-{number}-{field.name}"] = _shown(field, value.get(field.name))


def _rows_of(form: Mapping[str, str], part: str, prefix: str = "") -> list[dict[str, Any]]:
    """The rows that hold anything."""
    found = []
    for number in range(rows(form, part, prefix)):
        texts = {field.name: form.get(f"{prefix}{part}-{number}-{field.name}", "").strip() for field in _PARTS[part]}
        if any(texts.values()):
            found.append({field.name: _read(field, texts[field.name]) for field in _PARTS[part]})
    return found


def _channel_of(form: Mapping[str, str], channel: str) -> dict[str, Any] | None:
    note = form.get(f"{channel}-note", "").strip() or None
    times, fees = _rows_of(form, "times", f"{channel}-"), _rows_of(form, "fees", f"{channel}-")
    if not (form.get(f"{channel}-on") or note or times or fees):
        return None
    return {"channel": channel, "times": times, "fees": fees, "note": note}


def _shown(field: Field, value: Any) -> str:
    if field.kind is Kind.LINES:
        return "\n".join(value or [])
    if field.kind is Kind.TRUTH:
        return {True: "yes", False: "no"}.get(value, "")
    if field.kind is Kind.TICK:
        return "1" if value else ""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read(field: Field, text: str) -> Any:
    text = text.replace("\r\n", "\n").strip()
    if field.kind is Kind.LINES:
        return [line.strip() for line in text.split("\n") if line.strip()]
    if field.kind is Kind.TRUTH:
        return _TRUTHS.get(text)
    if field.kind is Kind.TICK:
        return bool(text)
    if field.kind is Kind.NUMBER:
        return text.replace(",", ".") or None
    if field.kind is Kind.MONEY:  # "15.000" is fifteen thousand here
        return re.sub(r"[.,\s]|đồng|đ", "", text) or None
    # A required text that is left empty has to be told, not to become nothing.
    return text or ("" if field.name in ("name", "text", "title", "plain_name", "official_name", "field") else None)


def _told(problem: dict[str, Any]) -> str:
    where = [str(part) for part in problem["loc"]]
    name = LABELS.get(where[0], where[0]) if where else "Thủ tục"
    row = next((f" (dòng {int(part) + 1})" for part in where[1:] if part.isdecimal()), "")
    message = str(problem["msg"]).removeprefix("Value error, ")
    for english, vietnamese in _ENGLISH.items():
        message = message.replace(english, vietnamese)
    return f"{name}{row}: {_REASONS.get(str(problem['type']), message)}."
