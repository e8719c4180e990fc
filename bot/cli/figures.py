"""``troly figures``: the figures that may be given to everybody, for the operations centre."""

from __future__ import annotations

import sys

import click

from bot.admin.dashboard.board import Dashboard
from bot.admin.dashboard.formats import to_csv, to_json
from bot.admin.dashboard.period import LONGEST, asked_period
from bot.admin.procedure_index import ProcedureIndex
from bot.conversations.retention.kept import Retention
from bot.db.base import Database
from bot.db.migrate import migrate
from bot.procedures.repository import Catalogue
from bot.settings import load_settings

_DAY = click.DateTime(["%Y-%m-%d"])


@click.group("figures", help="Số liệu sử dụng, dùng làm dữ liệu mở được.")
def command() -> None:
    """The group of commands about figures."""


@command.command("export", help="In số liệu của một kỳ; số dưới 5 được che, không có lời của người dân.")
@click.option("--days", type=click.IntRange(1, LONGEST), default=30, help="Số ngày, tính đến hôm nay.")
@click.option("--since", type=_DAY, help="Từ ngày (2026-11-01), thay cho --days.")
@click.option("--until", type=_DAY, help="Đến hết ngày; bỏ trống là hôm nay.")
@click.option("--json/--csv", "as_json", default=True, help="JSON cho phần mềm, CSV cho bảng tính.")
def export(days: int, since: object, until: object, as_json: bool) -> None:
    settings = load_settings()
    database = Database(settings.database)
    migrate(database)
    board = Dashboard(
        settings, database, ProcedureIndex(Catalogue(database)), Retention(database, settings.session_days)
    )
    query = {"since": str(since or "")[:10], "until": str(until or "")[:10], "days": str(days)}
    figures = board.open_figures(asked_period(query, board.today))
    sys.stdout.buffer.write(to_json(figures).encode() if as_json else to_csv(figures))
    database.close()
