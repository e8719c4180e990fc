"""Joins the chat window's modules and styles into the one script that pages load.

The modules in ``widget/`` are plain JavaScript modules that any browser or tool reads as they are. Joining them
once at start takes the place of a build: imports decide the order and are dropped, ``export`` is dropped, and
each style sheet becomes a string in ``STYLES``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "widget"
ENTRY = "element.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.M)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const|let) )", re.M)
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)


@dataclass(frozen=True)
class Bundle:
    """The script, plain and compressed, and a tag that changes with it."""

    script: bytes
    compressed: bytes
    tag: str


def bundle(folder: Path = FOLDER) -> Bundle:
    """Join everything that ``element.js`` needs.

    Raises:
        FileNotFoundError: a module imports one that is not there.
    """
    order: list[str] = []
    _visit(folder, ENTRY, order)
    styles = {path.name: _COMMENT.sub("", path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.css"))}
    parts = [f"const STYLES = {json.dumps(styles, ensure_ascii=False)};"]
    for name in order:
        text = (folder / name).read_text(encoding="utf-8")
        parts.append(_EXPORT.sub("", _IMPORT.sub("", text)))
    script = ('(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n").encode()
    return Bundle(script, gzip.compress(script, 9, mtime=0), hashlib.sha256(script).hexdigest()[:16])


def _visit(folder: Path, name: str, order: list[str]) -> None:
    """Put a module behind those it imports."""
    for needed in _IMPORT.findall((folder / name).read_text(encoding="utf-8")):
        if needed not in order:
            _visit(folder, needed, order)
    order.append(name)
