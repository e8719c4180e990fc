"""The shipped content: YAML files that an official can read and edit, one file a field.

``content/core`` holds the procedures that matter most, in full; ``content/city`` the rest of the city's
list in short; ``content/retired`` the codes that were replaced or abolished.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.errors import ContentError
from bot.procedures.schema import ProcedureRecord
from bot.vietnamese.text import strip_tones

CONTENT = Path(__file__).parent / "content"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def load_content(folder: Path = CONTENT) -> list[ProcedureRecord]:
    """Read every content file under folder, sorted by code.

    Raises:
        ContentError: a file is no YAML, a record is not of the right shape, or a code stands twice.
    """
    records: dict[str, ProcedureRecord] = {}
    seen: dict[str, Path] = {}
    for path in sorted(folder.rglob("*.yml")):
        for record in _load_file(path, tier=path.relative_to(folder).parts[0]):
            if record.code in records:
                raise ContentError(f"{path.name}: mã {record.code} đã có trong {seen[record.code].name}")
            records[record.code] = record
            seen[record.code] = path
    return [records[code] for code in sorted(records)]


def _load_file(path: Path, tier: str) -> list[ProcedureRecord]:
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
        field, rows = document["field"], document["procedures"]
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise ContentError(f"{path.name}: không đọc được ({error})") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ContentError(f"{path.name}: “procedures” phải là danh sách các bản ghi")
    records = []
    for row in rows:
        try:
            records.append(ProcedureRecord.model_validate({"field": field, "tier": tier, **row}))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(map(str, first["loc"])) or "bản ghi"
            code = row.get("code", "?") if isinstance(row, dict) else "?"
            raise ContentError(f"{path.name}: {code}: {where}: {first['msg']}") from error
    return records


def dump_content(records: Iterable[ProcedureRecord], folder: Path) -> list[Path]:
    """Write records as content files under folder; return the files written, with nothing left out."""
    groups: dict[tuple[str, str], list[ProcedureRecord]] = {}
    for record in records:
        groups.setdefault((record.tier, record.field), []).append(record)
    written = []
    for (tier, field), members in sorted(groups.items()):
        path = folder / tier / f"{slug(field)}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [_plain(record) for record in members]
        text = yaml.dump(
            {"field": field, "procedures": rows}, Dumper=_DUMPER, allow_unicode=True, sort_keys=False, width=110
        )
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written


def _plain(record: ProcedureRecord) -> dict[str, Any]:
    """A record without what its file says already and without empty fields; days stay days."""
    data = record.model_dump(mode="json", exclude={"field", "tier"}, exclude_defaults=True)
    for key in ("effective_from", "effective_to"):
        if key in data:
            data[key] = date.fromisoformat(data[key])
    return data


def slug(text: str) -> str:
    """A file name of text: ``Giấy phép lái xe`` -> ``giay-phep-lai-xe``."""
    return "-".join("".join(c if c.isalnum() else " " for c in strip_tones(text).lower()).split())
