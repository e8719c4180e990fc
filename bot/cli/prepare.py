"""``troly prepare``: database, shipped catalogue and finder brought up to date; ``troly run`` does it first."""

from __future__ import annotations

import click

from bot.cli.setup import open_catalogue, seed, seed_applications
from bot.procedures.reviewed import with_reviewed
from bot.procedures.search.cache import load_or_fit
from bot.settings import load_settings


@click.command("prepare", help="Cập nhật cơ sở dữ liệu, danh mục thủ tục và bộ tìm.")
def command() -> None:
    settings = load_settings()
    click.echo("Chuẩn bị cơ sở dữ liệu và danh mục thủ tục…", err=True)
    catalogue = open_catalogue(settings)
    report = seed(catalogue)
    if report.added or report.changed:
        click.echo(f"  danh mục: thêm {len(report.added)}, cập nhật {len(report.changed)} thủ tục", err=True)
    load_or_fit(with_reviewed(catalogue.all(), settings.reviewed_questions), settings.data_path / "finder")
    if changed := seed_applications(settings):
        click.echo(f"  hồ sơ minh họa: cập nhật {changed}", err=True)
