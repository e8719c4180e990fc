"""The script that pages load: whole, small, and nothing of its own left outside."""

from __future__ import annotations

import gzip
import re
from collections import Counter

from bot.channels.webchat.bundle import FOLDER, bundle

MOST = 30_000  # bytes, compressed, with styles


def test_it_is_small() -> None:
    joined = bundle()
    assert len(joined.compressed) <= MOST
    assert gzip.decompress(joined.compressed) == joined.script


def test_every_module_and_style_is_in_it_once() -> None:
    script = bundle().script.decode()
    for path in FOLDER.glob("*.js"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert script.count(first) == 1, path.name
    for path in FOLDER.glob("*.css"):
        assert f'"{path.name}"' in script


def test_nothing_of_modules_is_left_and_names_do_not_collide() -> None:
    script = bundle().script.decode()
    assert not re.search(r"^(import|export)\b", script, re.M)
    names = Counter(re.findall(r"^(?:async )?(?:const|let|function\*?|class) (\w+)", script, re.M))
    assert [name for name, count in names.items() if count > 1] == []


def test_markup_is_read_nowhere() -> None:
    script = bundle().script.decode()
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in script
