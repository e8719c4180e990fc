"""Figures for everybody as JSON for programs and as CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from bot.admin.dashboard.export import OpenFigures
from bot.admin.dashboard.suppression import LEAST, Hidden, Shown

NOTE = (
    f"Số dưới {LEAST} được che. Khi cả nhóm chỉ còn một số bị che, số nhỏ kế tiếp cũng được che để không tính ngược ra "
    "được. Không có lời của người dân, không có định danh."
)
_SMALL, _GUARD = f"<{LEAST}", "*"
# A cell that begins so is a formula to spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def to_json(figures: OpenFigures) -> str:
    """The figures as JSON: a hidden count is ``null`` with ``suppressed`` saying why."""
    made = {
        "title": "Trợ lý dịch vụ công Hải Phòng – số liệu sử dụng",
        "period": {"since": figures.since, "until": figures.until, "time_zone": "Asia/Ho_Chi_Minh"},
        "made_at": figures.made_at,
        "note": NOTE,
        "least": LEAST,
        "groups": [
            {
                "name": group.name,
                "title": group.title,
                "total": _said(group.total) if group.total else None,
                "parts": [{"key": part.key, "label": part.label, **_said(part.shown)} for part in group.parts],
            }
            for group in figures.groups
        ],
        "measures": [
            {"name": m.name, "title": m.title, "unit": m.unit, "value": m.value, "suppressed": m.value is None}
            for m in figures.measures
        ],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def to_csv(figures: OpenFigures) -> bytes:
    """The figures as CSV in UTF-8 with a mark that spreadsheets know it by; no cell is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["nhom", "ten_nhom", "ma", "ten", "gia_tri", "don_vi"])
    writer.writerow(["ky", "Kỳ số liệu", "tu_ngay", "Từ ngày", figures.since, ""])
    writer.writerow(["ky", "Kỳ số liệu", "den_ngay", "Đến ngày", figures.until, ""])
    writer.writerow(["ky", "Kỳ số liệu", "ghi_chu", _cell(NOTE), f"{_SMALL}: dưới {LEAST}; {_GUARD}: che kèm", ""])
    for group in figures.groups:
        for part in group.parts:
            writer.writerow([group.name, group.title, _cell(part.key), _cell(part.label), _shown(part.shown), ""])
        if group.total:
            writer.writerow([group.name, group.title, "tong", "Tổng", _shown(group.total), ""])
    for m in figures.measures:
        writer.writerow(["chi_so", "Chỉ số", m.name, m.title, "" if m.value is None else m.value, m.unit])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _said(shown: Shown) -> dict[str, Any]:
    return {"count": shown.count, "suppressed": shown.hidden.value if shown.hidden else None}


def _shown(shown: Shown) -> str | int:
    if shown.count is not None:
        return shown.count
    return _SMALL if shown.hidden is Hidden.SMALL else _GUARD


def _cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
