"""The words of the field and their counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.vietnamese.lexicon import Lexicon, deletions, lexicon, write_lexicon


@pytest.fixture
def small() -> Lexicon:
    return Lexicon({"khai": 50, "sinh": 40, "khac": 9, "hai": 5, "khai sinh": 30, "ky": 20, "odd": 1})


def test_counts_of_words_and_pairs(small: Lexicon) -> None:
    assert (small.count("khai"), small.count("khai sinh"), small.count("none")) == (50, 0, 0)
    assert (small.pair("khai", "sinh"), small.pair("sinh", "khai")) == (30, 0)
    assert small.total == 125


@pytest.mark.parametrize(
    ("slip", "near"),
    [
        ("khia", {"khai"}),
        ("khaii", {"khai"}),
        ("khi", {"khai"}),
        ("khal", {"khai", "khac"}),
        ("khai", {"khac", "hai"}),
        ("shin", set()),
        ("nihs", set()),
    ],
)
def test_near_is_one_slip_away(small: Lexicon, slip: str, near: set[str]) -> None:
    assert small.near(slip) == near


def test_rare_and_short_words_are_nobodys_correction(small: Lexicon) -> None:
    assert small.near("odx") == set()
    assert small.near("kyy") == set()


def test_deletions() -> None:
    assert deletions("abc") == {"abc", "bc", "ac", "ab"}


def test_written_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt"
    texts = [["khai", "sinh", "2026"]] * 4 + [["visas", "once"]] * 2 + [["alone"]]
    lines = write_lexicon(texts, path)
    written = dict(line.rsplit("\t", 1) for line in path.read_text(encoding="utf-8").splitlines())
    assert lines == len(written)
    assert written["khai"] == "4"
    assert written["khai sinh"] == "4"
    assert written["sinh 2026"] == "4"
    assert not {"2026", "alone", "visas once"} & written.keys()


def test_a_possible_telex_leftover_has_to_be_common(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt"
    write_lexicon([["kys"]] * 9 + [["visa"]] * 10, path)
    assert path.read_text(encoding="utf-8").splitlines() == ["visa\t10"]


def test_the_shipped_lexicon_knows_the_field() -> None:
    known = lexicon()
    assert known.count("giay") > known.count("tru") > 0
    assert known.pair("khai", "sinh") > known.pair("sinh", "khai")
    assert all(word.isascii() or not word.isalpha() for word in known.words)
