"""``troly train``: trains the engine's model by hand, on all that officers reviewed, and lets it answer."""

from __future__ import annotations

import click

from bot.db.base import Database
from bot.db.migrate import migrate
from bot.settings import ROOT, Settings, load_settings
from bot.training.building import base_fingerprint, digest_of
from bot.training.export import export_reviewed
from bot.training.models import TrainingRun
from bot.training.releases import Releases
from bot.training.runs import Runs
from bot.training.shipped import train_if_needed


def say(line: str) -> None:
    """Tell the person who waits."""
    click.echo(line, err=True)


def ensure_live(settings: Settings) -> TrainingRun:
    """The model that answers: the one that went live last, or one of the shipped data where none fits.

    After the software has changed no model of before fits; one is trained on the shipped data and on what the
    model before had learnt from officers. What they have reviewed since goes live from the console only.

    Raises:
        TrainingFailed: the engine could not train.
    """
    database = Database(settings.database)
    try:
        migrate(database)
        runs = Runs(database)
        releases = Releases(settings, runs)
        live = runs.live()
        if live is not None and releases.fits(live):
            releases.settle()
            return live
        releases.restore_reviewed()
        model = train_if_needed(settings, say)
        learnt = (live.reviewed, live.asked, live.examples, live.questions) if live else ("", "", 0, 0)
        return releases.adopt(model, *learnt)
    finally:
        database.close()


@click.command("train", help="Huấn luyện mô hình từ nlu_data/ và các câu đã duyệt, rồi đưa vào dùng.")
@click.option("--force", is_flag=True, help="Huấn luyện lại từ đầu.")
def command(force: bool) -> None:
    settings = load_settings()
    database = Database(settings.database)
    try:
        migrate(database)
        found = export_reviewed(database, settings.reviewed_path)
        if found.examples or found.questions:
            say(f"Câu đã duyệt: {found.examples} câu cho ý định, {found.questions} câu cho thủ tục.")
        model = train_if_needed(settings, say, force)
        runs = Runs(database)
        live = runs.live()
        if live is None or (live.base, live.digest, live.asked) != (base_fingerprint(), digest_of(model), found.asked):
            Releases(settings, runs).adopt(model, found.reviewed, found.asked, found.examples, found.questions)
    finally:
        database.close()
    click.echo(f"Mô hình: {model.relative_to(ROOT)}. Trợ lý đang chạy sẽ dùng mô hình này sau vài giây.")
