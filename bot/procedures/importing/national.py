"""Turns a row of the national catalogue into our record; flagged raw values become unknown, not facts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.procedures.importing.facts import read_fee, read_time
from bot.procedures.schema import Channel, Level, OnlineLevel, TimeUnit
from bot.vietnamese.text import clean

_METHODS = {"Trực tiếp": Channel.COUNTER, "Trực tuyến": Channel.ONLINE, "Dịch vụ bưu chính": Channel.POST}
_LEVELS = {level.value: level for level in Level}
_ONLINE = {"toàn trình": OnlineLevel.FULL, "một phần": OnlineLevel.PARTIAL}
_AUDIENCE = {
    "Công dân Việt Nam": "citizen",
    "Người Việt Nam định cư ở nước ngoài": "citizen",
    "Người nước ngoài": "foreigner",
    "Người nước ngoài cư trú tại Việt Nam": "foreigner",
    "Người nước ngoài đã cư trú tại Việt Nam": "foreigner",
    "Doanh nghiệp": "business",
    "Doanh nghiệp Việt Nam": "business",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "business",
    "Hợp tác xã": "business",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "organisation",
    "Tổ chức nước ngoài": "organisation",
}
_LEADING = re.compile(r"^(thủ tục hành chính|thủ tục)\s*:?\s*", re.I)
_STEP = re.compile(r"\n+(?=(?:bước|b)\s*\d+\s*[:.]|[-+*•]\s|\d+[.)]\s)", re.I)
_SOURCE = "national"


def is_national(row: dict[str, Any]) -> bool:
    """Whether row has the national catalogue's shape rather than ours."""
    return "official_name" not in row and "name" in row


def from_national(row: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a ``ProcedureRecord`` for a row of the national catalogue.

    A record marked ``bad_crawl`` came from another page: only its code and name hold.
    """
    name = str(row.get("name") or "")
    source_date = str(row.get("source_date") or date.today().isoformat()[:7])
    url = row.get("url") or None
    data: dict[str, Any] = {
        "code": row.get("code") or "",
        "official_name": name,
        "plain_name": short_name(name),
        "field": row.get("field") or "Chưa phân loại",
        "tier": "imported",
        "portal_url": url,
        "verified_on": source_date,
        "sources": {
            _SOURCE: {
                "title": f"Cổng Dịch vụ công quốc gia, thủ tục {row.get('code')}",
                "date": source_date,
                "url": url,
            }
        },
    }
    if row.get("bad_crawl"):
        return data
    levels = [_LEVELS.get(str(level), Level.UNKNOWN) for level in row.get("levels") or []]
    data |= {
        "level": levels[0] if levels else Level.UNKNOWN,
        "handler": ", ".join(dict.fromkeys(row.get("agency") or [])) or None,
        "audience": list(dict.fromkeys(_AUDIENCE[t] for t in row.get("target") or [] if t in _AUDIENCE)),
        "can_file_online": bool(row["has_online"]) if "has_online" in row else None,
        "online_level": _ONLINE.get(str(row.get("online_level") or "").lower(), OnlineLevel.UNKNOWN),
        "channels": [_channel(entry) for entry in row.get("channels") or [] if entry.get("method") in _METHODS],
        "legal_basis": [str(entry) for entry in row.get("legal_basis") or [] if str(entry).strip()],
        "result": clean(str(row.get("result") or "")) or None,
        "decision": row.get("decision") or None,
    }
    documents = [_document(entry) for entry in row.get("documents") or [] if _is_document(entry)]
    if documents:
        data |= {"documents": documents, "documents_source": _SOURCE}
    steps = [clean(part) for part in _STEP.split(str(row.get("steps") or "")) if part.strip()]
    if steps:
        data |= {"steps": steps, "steps_source": _SOURCE}
    requirements = clean(str(row.get("requirements") or ""))
    if requirements and requirements.lower() not in ("không", "không có", "không có thông tin", "không quy định"):
        data |= {"conditions": [requirements], "conditions_source": _SOURCE}
    return data


def short_name(name: str) -> str:
    """An official name without its leading "Thủ tục"."""
    text = _LEADING.sub("", clean(name)).rstrip(". ")
    return text[:1].upper() + text[1:]


def _channel(entry: dict[str, Any]) -> dict[str, Any]:
    flags = set(entry.get("flags") or [])
    channel: dict[str, Any] = {"channel": _METHODS[entry["method"]]}
    time = clean(str(entry.get("time") or ""))
    read = read_time(time, flags)
    if read is not None:
        amount, unit = read
        channel["times"] = [{"text": _lower_unit(time, unit), "amount": amount, "unit": unit, "source": _SOURCE}]
    fee = str(entry.get("fee") or "")
    amount_due = read_fee(fee, flags)
    if amount_due is not None and not entry.get("fee_valid_until"):
        channel["fees"] = [{"text": clean(fee), "amount": amount_due, "source": _SOURCE}]
    return channel


def _lower_unit(text: str, unit: TimeUnit) -> str:
    return text if unit is TimeUnit.SAME_DAY else text.replace("Ngày", "ngày").replace("Giờ", "giờ")


def _is_document(entry: dict[str, Any]) -> bool:
    return bool(str(entry.get("name") or "").strip()) and "lưu ý" not in str(entry.get("case") or "").lower()


def _document(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": clean(str(entry["name"])),
        "case": clean(str(entry.get("case") or "")) or None,
        "original": entry.get("original"),
        "copies": entry.get("copy"),
        "form": "theo mẫu" if entry.get("form") else None,
    }
