"""Fitted finders on disk."""

from __future__ import annotations

from pathlib import Path

import joblib

from bot.procedures.search.cache import KEPT_FILES, load_or_fit
from bot.procedures.search.finder import Finder
from tests.procedures.small import RECORDS, STAY, small_finder

FEW = RECORDS[:5]


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def test_fitted_kept_loaded_and_mended(tmp_path: Path) -> None:
    assert load_or_fit(FEW, tmp_path / "new").codes == [r.code for r in FEW]
    path = only_file(tmp_path / "new")
    assert isinstance(joblib.load(path), Finder)
    # Another finder laid in its place shows that it is loaded, not fitted.
    joblib.dump(small_finder(), path)
    assert load_or_fit(FEW, path.parent).codes == small_finder().codes
    path.write_bytes(b"half a file")
    assert load_or_fit(FEW, path.parent).find("đăng ký tạm trú")[0].code == STAY
    assert only_file(path.parent) == path
    assert joblib.load(path).codes == [r.code for r in FEW]


def test_another_catalogue_is_fitted_by_itself(tmp_path: Path) -> None:
    changed = [FEW[0].model_copy(update={"aliases": ["khác"]}), *FEW[1:]]
    for records in (FEW, changed, [record.model_copy() for record in FEW]):
        load_or_fit(records, tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_only_the_newest_are_kept(tmp_path: Path) -> None:
    old = [tmp_path / f"old{number}.joblib" for number in range(KEPT_FILES + 2)]
    for path in old:
        path.write_bytes(b"")
    load_or_fit(FEW, tmp_path)
    left = list(tmp_path.iterdir())
    assert len(left) == KEPT_FILES
    assert len(set(left) - set(old)) == 1
