"""``troly applications``: the officer's side of the register, by command."""

from __future__ import annotations

import sys
from datetime import datetime, time
from pathlib import Path

import click

from bot.applications.calendar import END_OF_DAY, WorkCalendar
from bot.applications.codes import Code, parse
from bot.applications.deadlines import due_of
from bot.applications.desk import proof_keys
from bot.applications.importing import import_file
from bot.applications.meaning import MEANINGS, steps_line
from bot.applications.report import show_moment
from bot.applications.schema import ENDED, Application, ApplicationStatus, Change
from bot.cli.setup import open_register
from bot.db.base import Database
from bot.errors import ApplicationNotFound, BadCode, ImportRejected, ProcedureNotFound, TrolyError
from bot.procedures.repository import Catalogue
from bot.procedures.schema import ProcedureRecord
from bot.settings import Settings, load_settings

_SHOWN = 50
_STATUSES = "\n".join(f"{status.value:>2}  {meaning.name}" for status, meaning in MEANINGS.items())


@click.group("applications", help="Hồ sơ: nhập từ tệp, xem, đổi trạng thái.")
def command() -> None:
    """The group of application commands."""


@command.command("import", help="Nhập hồ sơ từ tệp CSV, XLSX hoặc JSONL: tất cả các dòng hoặc không dòng nào.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    settings = load_settings()
    register, keys = open_register(settings), proof_keys(settings)
    try:
        report = import_file(file, register, keys, settings.status_mapping, settings.now())
    except ImportRejected as error:
        for row in error.rows[:_SHOWN]:
            click.echo(f"dòng {row.line}: {row.field}: {row.reason}", err=True)
        if len(error.rows) > _SHOWN:
            click.echo(f"… và {len(error.rows) - _SHOWN} lỗi nữa", err=True)
        click.echo(f"LỖI: {len(error.rows)} lỗi; chưa nhập hồ sơ nào.", err=True)
        sys.exit(1)
    click.echo(f"Đã nhập: thêm {report.added}, cập nhật {report.changed}, không đổi {report.unchanged} hồ sơ.")
    if other := register.with_other_keys(keys.current):
        click.echo(f"Còn {other} hồ sơ dùng khóa đối chiếu cũ: giữ khóa đó trong PROOF_KEYS_OLD.")


@command.command("show", help="Xem một hồ sơ và các bước của nó.")
@click.argument("code")
def show_command(code: str) -> None:
    settings = load_settings()
    application = open_register(settings).find(_code(code, settings).lookup)
    if application is None:
        raise ApplicationNotFound("không có hồ sơ mang mã này trong sổ")
    for line in _lines(application, settings):
        click.echo(line)


@command.command(
    "set-status",
    help="Đổi trạng thái một hồ sơ; ai đang theo dõi được báo ngay.\n\n\b\nTrạng thái:\n" + _STATUSES,
)
@click.argument("code")
@click.argument("status", type=click.IntRange(1, 10))
@click.option("--note", default=None, help="Lời của cơ quan cho người nộp: lý do, hướng dẫn.")
@click.option("--missing", multiple=True, help="Một giấy tờ cần bổ sung (có thể ghi nhiều lần).")
@click.option("--fee", type=click.IntRange(min=0), default=None, help="Số tiền phải nộp, đồng.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), default=None, help="Ngày hẹn trả mới.")
def set_status_command(
    code: str, status: int, note: str | None, missing: tuple[str, ...], fee: int | None, due: datetime | None
) -> None:
    settings = load_settings()
    if settings.status_provider != "database":
        raise TrolyError("hồ sơ do hệ thống của thành phố giữ (STATUS_PROVIDER=http); đổi trạng thái ở đó")
    taken, now = ApplicationStatus(status), settings.now()
    fields: dict[str, object] = {"missing": list(missing), "fee_due": fee}
    if due is not None:
        due = datetime.combine(due, END_OF_DAY) if due.time() == time(0) else due
        fields["due_at"] = due.replace(tzinfo=now.tzinfo)
    register, wanted = open_register(settings), _code(code, settings)
    before = register.find(wanted.lookup)
    if before is None:
        raise ApplicationNotFound("không có hồ sơ mang mã này trong sổ")
    if taken not in ENDED:
        fields["finished_at"] = None
    elif before.finished_at is None or before.status not in ENDED:
        fields["finished_at"] = now
    application = register.set_status(wanted.lookup, Change(taken, now, note), **fields)
    for line in _lines(application, settings):
        click.echo(line)


def _code(text: str, settings: Settings) -> Code:
    try:
        return parse(text, settings.now().date())
    except BadCode as error:
        raise TrolyError(f"mã hồ sơ chưa đúng: {error.reason}") from error


def _lines(application: Application, settings: Settings) -> list[str]:
    now = settings.now()
    procedure = _procedure(application, settings)
    name = procedure.plain_name if procedure else application.procedure_name or "?"
    due = due_of(application, procedure, WorkCalendar(settings.holiday_swaps), now)
    when = "chưa có" if due.at is None else show_moment(due.at, due.by_day) + ("" if due.imported else " (tự tính)")
    lines = [
        f"{application.code}  [{application.origin.value}]",
        f"Thủ tục: {name} ({application.procedure_code or 'không có mã'})",
        f"Cơ quan: {application.agency or 'không rõ'}",
        f"Trạng thái: {application.status.value} – {MEANINGS[application.status].name}",
        steps_line(application.status),
        f"Hẹn trả: {when}" + (" (đang tạm dừng)" if due.stopped else ""),
    ]
    lines += [f"Thiếu: {paper}" for paper in application.missing]
    if application.fee_due:
        lines.append(f"Phải nộp: {application.fee_due:,} đồng".replace(",", "."))
    for change in application.history:
        note = f" – {change.note}" if change.note else ""
        at = change.at.astimezone(now.tzinfo)
        lines.append(f"  {at:%d/%m/%Y %H:%M}  {change.status.value} {MEANINGS[change.status].name}{note}")
    return lines


def _procedure(application: Application, settings: Settings) -> ProcedureRecord | None:
    try:
        return Catalogue(Database(settings.database)).get(application.procedure_code or "")
    except ProcedureNotFound:
        return None
