"""What is given to everybody: true where it is shown, silent about few, and no formula."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.admin.dashboard.demand import Cluster, Demand, Need, Reason
from bot.admin.dashboard.export import OpenFigures, open_figures
from bot.admin.dashboard.figures import NO_ANSWER, Figures
from bot.admin.dashboard.formats import to_csv, to_json
from bot.admin.dashboard.period import Period
from bot.admin.dashboard.suppression import LEAST
from bot.cli.figures import command
from bot.messages import Outcome

NOW = datetime(2026, 11, 25, 9)
WEEK = Period(date(2026, 11, 16), date(2026, 11, 22))
NOBODY = Figures(WEEK, {}, {}, {}, {}, {}, {}, {}, 0, [], 0, None, None, {}, 0, 0, 0)
COUNT = st.integers(0, 9) | st.integers(0, 3000)
CHANNELS = st.fixed_dictionaries({"web": COUNT, "telegram": COUNT})
SECRET = "0912345678 nuôi hổ"


def given_out(figures: Figures, demand: Demand | None = None, name: str = "Tạm trú") -> OpenFigures:
    return open_figures(figures, demand or Demand([], 0), lambda code: name, NOW)


def groups(figures: OpenFigures) -> dict[str, dict[str, Any]]:
    return {group["name"]: group for group in json.loads(to_json(figures))["groups"]}


def cells(figures: OpenFigures) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(figures).decode("utf-8-sig"))))


@st.composite
def towns(draw: st.DrawFn) -> Figures:
    outcomes = draw(st.dictionaries(st.sampled_from([*Outcome, NO_ANSWER]), COUNT))
    could = draw(COUNT)
    ratings = {("up", None): draw(COUNT), ("down", None): draw(COUNT), ("down", "wrong"): draw(COUNT)}
    procedures = [(f"1.00{n}", count, count) for n, count in enumerate(draw(st.lists(COUNT, max_size=10)))]
    return replace(
        NOBODY, people=draw(CHANNELS), messages=draw(CHANNELS), sittings=draw(CHANNELS), clicks=draw(CHANNELS),
        notices=draw(CHANNELS), days={WEEK.since: (draw(COUNT), 1)}, outcomes=outcomes, pressed=draw(COUNT),
        procedures=procedures, answered=draw(COUNT), half=1.0, most=2.0, ratings=ratings, could_file=could,
        went_online=draw(st.integers(0, could)),
    )  # fmt: skip


@given(towns())
def test_no_count_under_five_is_in_either_file(figures: Figures) -> None:
    made = given_out(figures)
    for group in groups(made).values():
        shown = [part["count"] for part in group["parts"]]
        assert all(count is None or count >= LEAST for count in shown)
        assert all((part["count"] is None) == bool(part["suppressed"]) for part in group["parts"])
        assert len(shown) == 1 or shown.count(None) != 1, "no hidden one stands alone"
    for row in cells(made)[4:]:
        if row[0] != "chi_so":
            assert row[4] in ("<5", "*") or int(row[4]) >= LEAST


@given(towns())
def test_shares_do_not_tell_what_is_hidden(figures: Figures) -> None:
    made = json.loads(to_json(given_out(figures)))
    shares = {measure["name"]: measure["value"] for measure in made["measures"]}
    parts = {part["key"]: part for group in made["groups"] if group["name"] == "outcomes" for part in group["parts"]}
    if shares["asked_back"] is not None:
        used = [name for name in ("clarify", "choices", "pressed") if parts[name]["count"] is None]
        true = {**figures.outcomes, "pressed": figures.pressed}
        assert all(true.get(name, 0) == 0 for name in used)
    if shares["online"] is not None:
        assert LEAST <= figures.went_online <= figures.could_file - LEAST


def test_by_hand() -> None:
    outcomes = {"answered": 80, "clarify": 20, "choices": 3, "not_found": 12}
    made = groups(given_out(replace(NOBODY, outcomes=outcomes, pressed=40, messages={"web": 150, "telegram": 5})))
    ended = {part["key"]: (part["count"], part["suppressed"]) for part in made["outcomes"]["parts"]}
    assert ended["answered"] == (80, None)
    assert ended["choices"] == (None, "small")
    assert ended["not_found"] == (None, "guard"), "else choices would be what is missing from the total"
    assert made["outcomes"]["total"] == {"count": 155, "suppressed": None}
    assert [part["count"] for part in made["messages"]["parts"]] == [150, 5]


def test_no_word_of_a_person_and_no_conversation_is_given_out() -> None:
    needs = [Need(n, f"key{n}" * 8, NOW, SECRET, SECRET, Reason.NOT_FOUND, "Đất đai") for n in range(7)]
    made = given_out(NOBODY, Demand([Cluster(needs)], 0))
    assert [part["count"] for part in groups(made)["unserved"]["parts"]] == [7]
    for text in (to_json(made), to_csv(made).decode()):
        assert "nuôi hổ" not in text
        assert "key0" not in text


def test_five_questions_of_one_person_are_about_one() -> None:
    needs = [Need(n, "one", NOW, SECRET, SECRET, Reason.NOT_FOUND, "Đất đai") for n in range(7)]
    made = groups(given_out(replace(NOBODY, procedures=[("1.1", 9, 1)]), Demand([Cluster(needs)], 0)))
    assert [part["count"] for part in made["unserved"]["parts"] + made["procedures"]["parts"]] == [None, None]


@given(st.text(min_size=1))
def test_no_cell_is_a_formula(name: str) -> None:
    made = given_out(replace(NOBODY, procedures=[(name, 9, 9)]), name=name)
    for row in cells(made):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in row)


def test_the_command_prints_the_same_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'troly.db'}")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    run = CliRunner().invoke(command, ["export", "--since", "2026-11-16", "--until", "2026-11-22"])
    assert json.loads(run.stdout)["period"] == {
        "since": "2026-11-16", "until": "2026-11-22", "time_zone": "Asia/Ho_Chi_Minh"}  # fmt: skip
    run = CliRunner().invoke(command, ["export", "--days", "7", "--csv"])
    assert run.stdout_bytes.startswith(b"\xef\xbb\xbfnhom,")
