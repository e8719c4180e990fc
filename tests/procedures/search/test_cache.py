"""Fitted finders on disk."""

from __future__ import annotations

from pathlib import Path

import joblib
import pytest

from bot.procedures.search import cache
from bot.procedures.search.cache import KEPT_FILES, load_or_fit
from bot.procedures.search.finder import Finder
from tests.procedures.small import RECORDS, STAY, small_finder

FEW = RECORDS[:5]


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in which the finder for ``FEW`` is kept; ``small_finder`` stands in, to see where one comes from."""
    joblib.dump(small_finder(), tmp_path / f"{cache._key(FEW)}.joblib")
    return tmp_path


def test_what_was_kept_is_loaded_not_fitted(kept: Path) -> None:
    assert load_or_fit(FEW, kept).codes == small_finder().codes


def test_a_broken_file_is_fitted_again_and_mended(tmp_path: Path) -> None:
    path = tmp_path / f"{cache._key(FEW)}.joblib"
    path.write_bytes(b"half a file")
    assert load_or_fit(FEW, tmp_path).codes == [r.code for r in FEW]
    assert only_file(tmp_path) == path
    mended = joblib.load(path)
    assert isinstance(mended, Finder) and mended.find("đăng ký tạm trú")[0].code == STAY


def test_another_catalogue_has_another_key() -> None:
    changed = [FEW[0].model_copy(update={"aliases": ["khác"]}), *FEW[1:]]
    assert len({cache._key(FEW), cache._key(FEW[:4]), cache._key(changed)}) == 3
    assert cache._key(FEW) == cache._key([record.model_copy() for record in FEW])


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(KEPT_FILES + 2):
        (tmp_path / f"old{number}.joblib").write_bytes(b"")
    load_or_fit(FEW, tmp_path)
    assert len(list(tmp_path.iterdir())) == KEPT_FILES
    assert (tmp_path / f"{cache._key(FEW)}.joblib").exists()
