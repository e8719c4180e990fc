"""``troly catalogue``: checks, imports and exports the catalogue of procedures."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.cli.setup import open_catalogue, seed
from bot.errors import ImportRejected
from bot.procedures.check import Severity, check
from bot.procedures.content import CONTENT, dump_content, load_content
from bot.procedures.importing.importer import import_file
from bot.settings import load_settings

_SHOWN = 50


@click.group("catalogue", help="Danh mục thủ tục: kiểm tra, nhập, xuất.")
def command() -> None:
    """The group of catalogue commands."""


@command.command("check", help="Tìm dữ kiện thiếu, mâu thuẫn, trùng mã, trùng từ khóa, hết hiệu lực.")
@click.option("--json", "as_json", is_flag=True, help="In dạng JSON.")
@click.option("--content", is_flag=True, help="Kiểm tra tệp nội dung thay vì cơ sở dữ liệu.")
@click.option("--errors-only", is_flag=True, help="Chỉ in lỗi, bỏ qua cảnh báo.")
def check_command(as_json: bool, content: bool, errors_only: bool) -> None:
    settings = load_settings()
    if content:
        records = load_content()
    else:
        catalogue = open_catalogue(settings)
        if not catalogue.version():
            seed(catalogue)
        records = catalogue.all()
    findings = check(records, settings.now().date())
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    shown = errors if errors_only else findings
    if as_json:
        rows = [{"severity": f.severity.value, "code": f.code, "kind": f.kind, "message": f.message} for f in shown]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for finding in shown:
            click.echo(f"{finding.severity.label}: {finding.code}: {finding.message}")
        click.echo(f"{len(records)} thủ tục, {len(errors)} lỗi, {len(findings) - len(errors)} cảnh báo.")
    sys.exit(1 if errors else 0)


@command.command("import", help="Nhập danh mục từ tệp JSONL, CSV hoặc XLSX: tất cả các dòng hoặc không dòng nào.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    catalogue = open_catalogue(load_settings())
    if not catalogue.version():
        seed(catalogue)
    try:
        report = import_file(file, catalogue)
    except ImportRejected as error:
        for row in error.rows[:_SHOWN]:
            click.echo(f"dòng {row.line}: {row.field}: {row.reason}", err=True)
        if len(error.rows) > _SHOWN:
            click.echo(f"… và {len(error.rows) - _SHOWN} lỗi nữa", err=True)
        click.echo(f"LỖI: {len(error.rows)} lỗi; chưa nhập dòng nào.", err=True)
        sys.exit(1)
    click.echo(
        f"Đã nhập: thêm {len(report.added)}, cập nhật {len(report.changed)}, không đổi {len(report.unchanged)}, "
        f"giữ nguyên bản đã biên tập {len(report.kept)}."
    )


@command.command("export", help="Ghi danh mục ra các tệp nội dung YAML (mặc định: nơi chứa nội dung gốc).")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), default=CONTENT, help="Thư mục.")
@click.option("--with-imported", is_flag=True, help="Kèm cả thủ tục nhập từ tệp.")
def export_command(folder: Path, with_imported: bool) -> None:
    records = open_catalogue(load_settings()).all()
    chosen = [record for record in records if with_imported or record.tier != "imported"]
    if not chosen:
        click.echo("LỖI: danh mục trống, không ghi gì. Chạy make run trước.", err=True)
        sys.exit(1)
    written = dump_content(chosen, folder)
    click.echo(f"Đã ghi {len(chosen)} thủ tục vào {len(written)} tệp trong {folder}.")
