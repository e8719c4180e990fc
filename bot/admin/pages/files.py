"""The console's own style sheet and script."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse, Response

from bot.admin.roles import Role
from bot.admin.section import Section
from bot.admin.visit import Visit
from bot.errors import NoSuchRecord

_FOLDER = Path(__file__).parent.parent / "static"
_TYPES = {"console.css": "text/css", "console.js": "text/javascript"}

files = Section("/static", "", Role.ANYONE)


@files.get("/{name}")
def static(visit: Visit) -> Response:
    name = visit.path["name"]
    if name not in _TYPES:
        raise NoSuchRecord
    return FileResponse(_FOLDER / name, media_type=_TYPES[name], headers={"Cache-Control": "private, max-age=300"})
