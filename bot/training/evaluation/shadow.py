"""An assistant that nobody sees: a model and its finder in processes of their own, to be asked what it would say.

It stands on a copy of the catalogue and of the officers' sentences, so that nothing of a person is in it and nothing
that it does reaches anyone.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

import httpx
from sqlalchemy import insert, select

from bot.conversations.wordings.models import Wording
from bot.db.base import Base, Database
from bot.db.migrate import migrate
from bot.errors import TrainingFailed
from bot.procedures import models as catalogue
from bot.processes import ACTIONS_ENVIRONMENT, actions_command, die_with_parent, engine_command, free_ports
from bot.settings import ROOT, Settings
from bot.training.building import NICE, Watch, end
from bot.training.evaluation.answers import Answer, answer_of
from bot.training.evaluation.cases import Case
from bot.training.export import write

START_SECONDS = 600.0  # it stands back behind answers, and fits a finder first
_COPIED = {Wording.__tablename__} | {
    mapper.class_.__tablename__ for mapper in Base.registry.mappers if mapper.class_.__module__ == catalogue.__name__
}


class Shadow:
    """A model with its finder, running until the ``with`` ends.

    Args:
        settings: whose catalogue is copied.
        database: the live one.
        model: the model's file.
        asked: the questions of procedures that the finder learns, lines of JSON.
        watch: called while it starts; what it raises ends it.
    """

    def __init__(self, settings: Settings, database: Database, model: Path, asked: str, watch: Watch) -> None:
        self._settings = settings
        self._database = database
        self._model = model
        self._asked = asked
        self._watch = watch
        self._token = secrets.token_hex(16)
        self._port, self._actions = free_ports(2)
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        try:
            folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="troly-shadow-")))
            self._fill(folder)
            self._start(folder)
            address = f"http://127.0.0.1:{self._port}/webhooks/gateway"
            headers = {"X-Engine-Token": self._token}
            client = httpx.Client(base_url=address, headers=headers, timeout=60, trust_env=False)
            self._client = self._stack.enter_context(client)
            self._wait()
        except BaseException:
            self._stack.close()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def hold(self, turns: Sequence[str]) -> list[list[dict[str, Any]]]:
        """Hold a conversation from its start; the messages of each answer, with their typed data and ``text``.

        Raises:
            TrainingFailed: it does not answer.
        """
        name = secrets.token_hex(16)
        answers = []
        for turn in turns:
            body = {"sender": name, "text": turn, "message_id": secrets.token_hex(8)}
            try:
                answer = self._client.post("/message", json=body)
                answer.raise_for_status()
                answers.append([{**m["data"], "text": m["text"]} for m in answer.json()["messages"]])
            except (httpx.HTTPError, KeyError, ValueError) as error:
                raise TrainingFailed(f"Mô hình không trả lời được khi chạy thử ({type(error).__name__}).") from error
        self._client.delete(f"/conversation/{name}")
        return answers

    def answer(self, case: Case) -> Answer:
        """What comes back for the last turn of a case."""
        return answer_of(self.hold(case.turns)[-1] or [{"outcome": "error", "text": ""}])

    def _fill(self, folder: Path) -> None:
        """A database with the catalogue and the sentences, and the finder's questions."""
        copy = Database(f"sqlite:///{folder / 'troly.db'}")
        try:
            migrate(copy)
            with self._database.engine.connect() as source, copy.engine.begin() as target:
                for table in Base.metadata.sorted_tables:
                    if table.name in _COPIED:
                        target.execute(table.delete())
                        if rows := [dict(row) for row in source.execute(select(table)).mappings()]:
                            target.execute(insert(table), rows)
        finally:
            copy.close()
        # The live finder's folder, so that neither fits again what the other has fitted.
        finders = self._settings.data_path / "finder"
        finders.mkdir(parents=True, exist_ok=True)
        (folder / "finder").symlink_to(finders)
        write(folder / "reviewed_questions.jsonl", self._asked)

    def _start(self, folder: Path) -> None:
        own = {
            "DATA_DIR": str(folder), "DATABASE_URL": "", "ENGINE_DB": str(folder / "engine.db"), "LIVE_MODEL_URL": "",
            "ENGINE_TOKEN": self._token, "ACTIONS_PORT": str(self._actions), "STATUS_PROVIDER": "database",
            "ACTIONS_URL": f"http://127.0.0.1:{self._actions}", "TELEGRAM_TOKEN": "", **ACTIONS_ENVIRONMENT,
        }  # fmt: skip
        for name, command in (
            ("actions", actions_command(self._actions)),
            ("engine", engine_command(self._model, self._port)),
        ):
            log = self._stack.enter_context((folder / f"{name}.log").open("wb"))
            process = subprocess.Popen(
                ["nice", "-n", str(NICE), *command],
                cwd=ROOT,
                env={**os.environ, **own},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )
            self._stack.callback(end, process)

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            self._watch(0.0)
            try:
                if self._client.get("/health", timeout=5).status_code == 200 and self._acts():
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.5)
        raise TrainingFailed("Mô hình không khởi động được khi chạy thử.")

    def _acts(self) -> bool:
        """Whether the action server has its catalogue and finder."""
        return bool(self._client.post("/message", json=_HELLO, timeout=60).json().get("messages"))


_HELLO = {"sender": "ready", "text": "đăng ký khai sinh", "message_id": "ready"}
