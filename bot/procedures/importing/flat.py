"""Turns a row of a spreadsheet (CSV or XLSX) into the fields of a record."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from bot.procedures.importing.facts import read_fee, read_time
from bot.procedures.importing.national import short_name
from bot.procedures.schema import Channel

# Headings that offices use, beside our own field names.
HEADINGS = {
    "ma": "code", "mã": "code", "mã tthc": "code", "mã thủ tục": "code", "matthc": "code",
    "tên": "official_name", "tên thủ tục": "official_name", "tentthc": "official_name", "tên tthc": "official_name",
    "tên thường gọi": "plain_name", "lĩnh vực": "field", "cơ quan thực hiện": "handler", "cấp": "level",
    "kết quả": "result", "quyết định": "decision", "liên kết": "portal_url", "từ khóa": "aliases",
    "câu hỏi mẫu": "questions", "thời hạn": "time", "phí": "fee", "lệ phí": "fee", "giấy tờ": "documents",
    "các bước": "steps", "căn cứ": "legal_basis", "căn cứ pháp lý": "legal_basis", "ngày kiểm tra": "verified_on",
    "ngày xác minh": "verified_on", "nguồn": "source",
}  # fmt: skip

_LISTS = ("aliases", "questions", "keywords", "steps", "conditions", "legal_basis", "notes", "replaced_by", "audience")
_SPLIT = re.compile(r"\s*[;\n|]\s*")
_SPECIAL = {"time", "fee", "time_online", "fee_online", "documents", "source", "source_url"}
_BOOLEANS = {"có": True, "x": True, "true": True, "1": True, "không": False, "false": False, "0": False}


def from_flat(row: dict[str, Any], file_name: str) -> dict[str, Any]:
    """Return the fields of a ``ProcedureRecord`` for a spreadsheet row; lists are split at ``;`` or new lines.

    ``time`` and ``fee`` are those of the counter, ``time_online`` and ``fee_online`` those of the online
    channel. A cell that cannot be read as a fact (no unit, "miễn phí" of the portal) stays unknown.
    """
    cells = {key: _cell(value) for key, value in row.items()}
    cells = {key: value for key, value in cells.items() if value not in ("", None)}
    verified = str(cells.get("verified_on") or date.today().isoformat())
    data: dict[str, Any] = {key: value for key, value in cells.items() if key not in _SPECIAL}
    for key in _LISTS:
        if key in data:
            data[key] = [part for part in _SPLIT.split(str(data[key])) if part]
    for key in ("can_file_online", "any_centre"):
        if key in data:
            data[key] = _BOOLEANS.get(str(data[key]).lower(), data[key])
    data["code"] = str(cells.get("code", ""))
    data.setdefault("field", "Chưa phân loại")
    data.setdefault("plain_name", short_name(str(cells.get("official_name", ""))))
    data |= {"tier": "imported", "verified_on": verified}
    data["sources"] = {
        "file": {"title": str(cells.get("source") or file_name), "date": verified, "url": cells.get("source_url")}
    }
    data["channels"] = [
        channel
        for channel in (
            _channel(Channel.COUNTER, cells.get("time"), cells.get("fee")),
            _channel(Channel.ONLINE, cells.get("time_online"), cells.get("fee_online")),
        )
        if channel
    ]
    documents = [part for part in _SPLIT.split(str(cells.get("documents", ""))) if part]
    if documents:
        data |= {"documents": [{"name": name} for name in documents], "documents_source": "file"}
    for key in ("steps", "conditions"):
        if data.get(key):
            data[f"{key}_source"] = "file"
    return data


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "\n".join(str(part) for part in value)
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() if value is not None else None


def _channel(channel: Channel, time: Any, fee: Any) -> dict[str, Any] | None:
    entry: dict[str, Any] = {"channel": channel}
    read = read_time(str(time)) if time else None
    if read is not None:
        entry["times"] = [{"text": str(time), "amount": read[0], "unit": read[1], "source": "file"}]
    amount = read_fee(str(fee)) if fee else None
    if amount is not None:
        entry["fees"] = [{"text": str(fee), "amount": amount, "source": "file"}]
    return entry if len(entry) > 1 else None
