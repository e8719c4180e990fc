"""The documents say what there is: every command, every setting, and no link that leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.cli.__main__ import COMMANDS
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)")


# What the documents still owe.
MISSING_COMMANDS: set[str] = set()
MISSING_FILES: set[str] = set()


def owed(value: object, missing: set[str]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason="not written yet", strict=True)] if value in missing else []


@pytest.mark.parametrize(
    "command", [pytest.param(command, marks=owed(command, MISSING_COMMANDS)) for command in COMMANDS]
)
def test_every_command_stands_in_the_readme(command: str) -> None:
    assert re.search(rf"\btroly {command}\b", README)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"\./troly ([a-z][a-z-]*)", README))))
def test_every_command_of_the_readme_exists(command: str) -> None:
    assert command in COMMANDS


@pytest.mark.parametrize("setting", Settings.model_fields)
def test_every_setting_stands_in_the_example(setting: str) -> None:
    assert re.search(rf"^#?{setting.upper()}=", EXAMPLE, re.M)


@pytest.mark.parametrize("setting", re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.M))
def test_every_setting_of_the_example_exists(setting: str) -> None:
    assert setting.lower() in Settings.model_fields


def links() -> list[tuple[Path, str]]:
    return [
        (document, target)
        for document in DOCUMENTS
        for target in _LINK.findall(document.read_text(encoding="utf-8"))
        if not re.match(r"[a-z]+:|#", target)
    ]


@pytest.mark.parametrize(
    ("document", "target"),
    [pytest.param(*link, marks=owed(link[1], MISSING_FILES), id=f"{link[0].name}-{link[1]}") for link in links()],
)
def test_every_link_leads_somewhere(document: Path, target: str) -> None:
    assert (document.parent / target.split("#")[0]).exists()


def test_records_of_decisions_are_named_where_code_speaks_of_them() -> None:
    spoken = {
        name
        for path in [*(ROOT / "bot").rglob("*.py"), ROOT / "README.md"]
        for name in re.findall(r"docs/adr/(\d{4}-[a-z-]+\.md)", path.read_text(encoding="utf-8"))
    }
    assert spoken
    assert sorted(name for name in spoken if not (ROOT / "docs" / "adr" / name).exists()) == []
