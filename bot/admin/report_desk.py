"""Reports of problems, for the console: each step has its line in the log, without what was reported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from bot.admin.audit import record as log
from bot.db.base import Database
from bot.reports.fields import fields
from bot.reports.models import Report
from bot.reports.register import Reports, ReportState

STATES = {
    ReportState.NEW: "Mới",
    ReportState.SENT: "Đã chuyển",
    ReportState.DONE: "Xong",
    ReportState.REFUSED: "Không xử lý được",
}
COLUMNS = ("Mã", "Lĩnh vực", "Phường, xã", "Ở đâu", "Việc", "Ảnh", "Nơi xử lý", "Tình trạng", "Trả lời", "Kênh",
           "Nhận lúc", "Cập nhật lúc")  # fmt: skip
MOST = 10_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


class ReportDesk:
    """What officers do with reports.

    Args:
        database: where they are.
        secret: what contacts are encrypted with.
    """

    def __init__(self, database: Database, secret: str) -> None:
        self._database = database
        self.reports = Reports(database, secret)

    def change(self, officer: str, number: int, version: int, state: ReportState, unit: str, reply: str) -> None:
        """Move a report on.

        Raises:
            NoSuchRecord: there is none.
            EditConflict: somebody else changed it meanwhile.
        """
        before = self.reports.get(number)
        was = {"tình trạng": before.state, "nơi xử lý": before.unit}
        self.reports.change(
            number, version, state, unit, reply, officer,
            lambda session, row: log(
                session, officer, "report.change", row.number, was, {"tình trạng": state.value, "nơi xử lý": unit}
            ),
        )  # fmt: skip

    def export(self, officer: str, field: str, ward: str | None, state: str) -> Iterator[str]:
        """Reports as lines of a CSV table; contacts are never in it."""
        with self._database.session() as session:
            log(
                session,
                officer,
                "report.export",
                "phản ánh",
                None,
                {"lĩnh vực": field, "nơi": ward, "tình trạng": state},
            )
        yield "\ufeff" + _line(COLUMNS)
        for report in self.reports.newest(MOST, field=field, ward=ward, state=state):
            yield _line(_cells(report))


def _cells(report: Report) -> list[str]:
    title = fields()[report.field].title if report.field in fields() else report.field
    return [
        report.number, title, report.ward or "Chưa rõ", report.place, report.text, report.photo_url or "", report.unit,
        STATES[ReportState(report.state)], report.reply or "", report.channel,
        report.created_at.isoformat(timespec="minutes"), report.updated_at.isoformat(timespec="minutes"),
    ]  # fmt: skip


def _line(cells: list[str] | tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()
