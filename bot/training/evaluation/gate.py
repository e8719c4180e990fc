"""Whether a model is good enough to take the live one's place without a word of explanation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def objections(report: Mapping[str, Any] | None, margin: float) -> list[str]:
    """What speaks against a model, in Vietnamese; nothing if it may go live.

    Args:
        report: its comparison with the live one; None if it was never compared.
        margin: how many points in a hundred it may be worse.
    """
    if report is None:
        return ["Mô hình này chưa được so sánh với mô hình đang dùng."]
    held, reviewed = report["held"], report["reviewed"]
    found = []
    if _lost(held["live"]["all_right"], held["new"]["all_right"]) > margin:
        found.append(
            f"Bộ câu hỏi kiểm tra: đúng {_percent(held['new']['all_right'])}, "
            f"mô hình đang dùng đúng {_percent(held['live']['all_right'])}."
        )
    if reviewed["n"] and _lost(reviewed["live"], reviewed["new"]) > margin:
        found.append(
            f"Câu cán bộ đã duyệt: làm theo {_percent(reviewed['new'])}, "
            f"mô hình đang dùng làm theo {_percent(reviewed['live'])}."
        )
    return found


def _lost(live: float, new: float) -> float:
    return round((live - new) * 100, 6)


def _percent(share: float) -> str:
    return f"{share * 100:.1f}%".replace(".", ",")
