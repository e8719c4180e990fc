"""Templates: where they stand, and the few words they share."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_FOLDER = Path(__file__).parent / "templates"
_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


def _moment(value: datetime | None) -> str:
    return value.astimezone(_HERE).strftime("%H:%M %d/%m/%Y") if value else "–"


def _day(value: date | str | None) -> str:
    """A day as people write it; a content date may be a month only."""
    if isinstance(value, str):
        return "/".join(reversed(value.split("-")))
    return value.strftime("%d/%m/%Y") if value else "–"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{round(value * 100)}%"


def _points(value: float) -> str:
    """A share to a tenth of a point, as Vietnamese writes it."""
    return f"{value * 100:.1f}%".replace(".", ",")


def _count(value: int) -> str:
    """A number as people here write it."""
    return f"{value:,}".replace(",", ".")


def _plain(value: Any) -> str:
    """A value of a record or of the audit log, readable."""
    if value is None or value == []:
        return "–"
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "\n".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)


_templates = Environment(
    loader=FileSystemLoader(_FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_templates.filters |= {"moment": _moment, "day": _day, "percent": _percent, "points": _points, "count": _count}
_templates.filters["plain"] = _plain
_templates.filters["titles"] = lambda titles: list(titles.items())
_templates.filters["same"] = lambda values: [(value, value) for value in values]


def render(template: str, **values: Any) -> str:
    """A template as text; what it does not define is an error."""
    return _templates.get_template(template).render(**values)
