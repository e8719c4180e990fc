"""``troly trainer``: works off the trainings that the console asks for; ``troly run`` starts it."""

from __future__ import annotations

import logging
import signal
import threading

import click

from bot.db.base import Database
from bot.settings import load_settings
from bot.training.trainer import Trainer


@click.command("trainer", help="Làm các lần huấn luyện do trang quản trị yêu cầu. Lệnh run tự chạy lệnh này.")
def command() -> None:
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # a line for each question that a model is asked
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: _leave(stop))
    database = Database(settings.database)
    try:
        Trainer(settings, database).run(stop)
    finally:
        database.close()


def _leave(stop: threading.Event) -> None:
    """End the loop; in the middle of a training end that too, which will be taken up anew."""
    stop.set()
    raise SystemExit(0)
