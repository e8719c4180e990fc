"""The files of models: what engine and finder look at is always the live one's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.db.base import Database
from bot.errors import EditConflict
from bot.settings import Settings
from bot.training.building import digest_of
from bot.training.door import model_door
from bot.training.releases import Releases
from bot.training.runs import Runs, State

ASKED = '{"code": "1.004194", "text": "ở trọ"}\n'


def nothing(*_: Any) -> None:
    """No line in the log."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, data_dir=tmp_path, vault_key="k", kept_models=2)  # type: ignore[call-arg]


@pytest.fixture
def runs(database: Database) -> Runs:
    return Runs(database)


@pytest.fixture
def releases(settings: Settings, runs: Runs) -> Releases:
    return Releases(settings, runs)


def made(folder: Path, content: str) -> Path:
    path = folder / f"{content}.tar.gz"
    path.write_text(content)
    return path


def test_what_stands_is_what_is_live(settings: Settings, releases: Releases, tmp_path: Path) -> None:
    first = releases.adopt(made(tmp_path, "one"), "", "", 0, 0)
    assert settings.live_model.read_text() == "one"
    assert not settings.reviewed_questions.exists()
    releases.adopt(made(tmp_path, "two"), "nlu", ASKED, 1, 1)
    assert settings.live_model.read_text() == "two"
    assert settings.reviewed_questions.read_text() == ASKED
    releases.go_live(first.id, nothing)
    assert settings.live_model.read_text() == "one"
    assert not settings.reviewed_questions.exists()


def test_what_was_left_half_done_is_put_right(settings: Settings, releases: Releases, tmp_path: Path) -> None:
    releases.adopt(made(tmp_path, "one"), "", ASKED, 0, 1)
    settings.live_model.unlink()
    settings.reviewed_questions.write_text("of another model")
    releases.settle()
    assert settings.live_model.read_text() == "one"
    assert settings.reviewed_questions.read_text() == ASKED


def test_a_model_whose_file_is_gone_does_not_go_live(releases: Releases, runs: Runs, tmp_path: Path) -> None:
    first = releases.adopt(made(tmp_path, "one"), "", "", 0, 0)
    second = releases.adopt(made(tmp_path, "two"), "", "", 0, 0)
    releases.file(first.id).unlink()
    with pytest.raises(EditConflict):
        releases.go_live(first.id, nothing)
    live = runs.live()
    assert live
    assert live.id == second.id


def test_old_files_go_and_the_live_one_stays(releases: Releases, runs: Runs, tmp_path: Path) -> None:
    oldest = releases.adopt(made(tmp_path, "0"), "", "", 0, 0)
    others = [releases.adopt(made(tmp_path, str(n)), "", "", 0, 0) for n in range(1, 5)]
    releases.go_live(oldest.id, nothing)
    releases.prune()
    kept = [run.id for run in (oldest, *others) if releases.file(run.id).exists()]
    assert kept == [oldest.id, others[-2].id, others[-1].id]
    assert {run.state for run in runs.newest()} == {State.LIVE, State.RETIRED}


def test_the_model_before_is_kept_whatever_came_since(
    releases: Releases, runs: Runs, database: Database, tmp_path: Path
) -> None:
    before = releases.adopt(made(tmp_path, "before"), "", "", 0, 0)
    releases.adopt(made(tmp_path, "live"), "", "", 0, 0)
    for n in range(3):
        number = runs.request("an", nothing).id
        runs.claim("one")
        releases.keep(number, made(tmp_path, f"new{n}"))
        runs.end(number, "one", State.READY, "Xong")
    releases.prune()
    assert releases.file(before.id).exists()


def test_engines_fetch_the_live_model_and_nobody_else_does(
    settings: Settings, runs: Runs, releases: Releases, tmp_path: Path
) -> None:
    app = FastAPI()
    app.include_router(model_door(settings, runs))
    engine = TestClient(app, headers={"X-Engine-Token": settings.model_token})
    assert TestClient(app).get("/engine/model").status_code == 401
    assert engine.get("/engine/model", headers={"X-Engine-Token": "sai"}).status_code == 401
    assert engine.get("/engine/model").status_code == 204
    model = made(tmp_path, "one")
    releases.adopt(model, "", "", 0, 0)
    answer = engine.get("/engine/model")
    assert (answer.text, answer.headers["ETag"]) == ("one", f'"{digest_of(model)}"')
    again = engine.get("/engine/model", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
