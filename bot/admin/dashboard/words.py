"""What channels, outcomes, reasons and missing fields are called on the dashboard and in what is given out."""

from __future__ import annotations

from bot.admin.dashboard.figures import NO_ANSWER
from bot.admin.inbox.labels import OUTCOMES
from bot.conversations.ratings import Reason, Verdict
from bot.messages import Outcome

CHANNELS = {"web": "Trang web", "telegram": "Telegram"}
REASONS = {
    Reason.OTHER_PROCEDURE: "nhầm thủ tục",
    Reason.WRONG: "sai thông tin",
    Reason.INCOMPLETE: "chưa đủ",
    Reason.UNCLEAR: "khó hiểu",
    Reason.OTHER: "lý do khác",
}
NO_FIELD_SAID = "Chưa rõ lĩnh vực"


def rating_label(value: str, reason: str | None) -> str:
    """What a person said of an answer, and why."""
    said = "Khen" if value == Verdict.UP else "Chê"
    return f"{said}: {REASONS[Reason(reason)]}" if reason else said


def outcome_label(name: str) -> str:
    """An outcome in plain words."""
    if name == NO_ANSWER:
        return "Chưa có câu trả lời"
    return OUTCOMES[Outcome(name)] if name in list(Outcome) else name
