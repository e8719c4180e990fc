"""Reads guidance content: YAML files that an official can read, checked when they are loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.errors import ContentError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A path of answers and the id that it begins with have to fit the 64 bytes of a button.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{2,24}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
MAX_OPTIONS = 9  # one figure of a path each
Entry = TypeVar("Entry", bound=BaseModel)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def read_entries(folder: Path, entry: type[Entry], key: str) -> dict[str, Entry]:
    """All entries of the files in a folder by their key, in the order they stand in.

    Raises:
        ContentError: a file is no YAML list, an entry is not of its shape, or a key stands twice.
    """
    found: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.yml")):
        for row in _rows(path):
            try:
                one = entry.model_validate(row)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"])) or "mục"
                name = row.get(key, "?") if isinstance(row, dict) else "?"
                raise ContentError(f"{path.name}: {name}: {where}: {first['msg']}") from error
            name = getattr(one, key)
            if name in found:
                raise ContentError(f"{path.name}: “{name}” có hai lần")
            found[name] = one
    return found


def _rows(path: Path) -> list[Any]:
    try:
        rows = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: không đọc được ({error})") from error
    if not isinstance(rows, list):
        raise ContentError(f"{path.name}: phải là một danh sách")
    return rows
