"""The rules that keep the code livable, read off its imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted([*(ROOT / "bot").rglob("*.py"), *(ROOT / "actions").glob("*.py")])
MAX_LINES = 400

# Imports go one way: a part may import those of its own layer and of the layers below.
LAYERS = [
    ("bot.app", "bot.cli"),
    ("bot.channels", "bot.admin", "actions"),
    ("bot.conversations", "bot.training"),
    ("bot.applications", "bot.reports"),
    ("bot.guidance",),
    ("bot.procedures", "bot.places"),
    (
        "bot.tables",
        "bot.db",
        "bot.vietnamese",
        "bot.http",
        "bot.messages",
        "bot.metrics",
        "bot.processes",
        "bot.settings",
        "bot.errors",
    ),
]
# The engine's side: nobody imports it but itself, and of ours it knows pure text only.
ENGINE = ("bot.nlu", "bot.engine")


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """The modules that a file imports, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            assert node.module
            yield node.module
            # "from bot import x" names the module itself.
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module in ("bot", "actions"))


def within(module: str, *parts: str) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts)


def layer_of(module: str) -> int | None:
    """The number of a module's layer from the top; None for what is none of ours or the engine's."""
    return next((number for number, parts in enumerate(LAYERS) if within(module, *parts)), None)


by_file = pytest.mark.parametrize("path", FILES, ids=name_of)


@by_file
def test_imports_go_one_way(path: Path) -> None:
    own = layer_of(name_of(path))
    if own is None:
        assert within(name_of(path), *ENGINE) or name_of(path) == "bot", "a part without a layer"
        return
    above = [module for module in imports_of(path) if (layer := layer_of(module)) is not None and layer < own]
    assert above == []


@by_file
def test_only_the_engines_side_imports_rasa(path: Path) -> None:
    if not within(name_of(path), *ENGINE):
        assert [module for module in imports_of(path) if within(module, "rasa")] == []


@by_file
def test_the_engines_side_stands_apart(path: Path) -> None:
    if within(name_of(path), *ENGINE):
        ours = [module for module in imports_of(path) if within(module, "bot", "actions")]
        assert [module for module in ours if not within(module, "bot.vietnamese", *ENGINE)] == []
    else:
        assert [module for module in imports_of(path) if within(module, *ENGINE)] == []


@by_file
def test_only_actions_import_rasa_sdk(path: Path) -> None:
    if not within(name_of(path), "actions"):
        assert [module for module in imports_of(path) if within(module, "rasa_sdk")] == []


@by_file
def test_only_the_settings_read_the_environment(path: Path) -> None:
    """To hand the whole environment on to a child process is no reading of it."""
    if name_of(path) == "bot.settings":
        return
    reads = []
    for node in ast.walk(tree_of(path)):
        text = ast.unparse(node) if isinstance(node, ast.Attribute | ast.Subscript) else ""
        reads += [text] if text.startswith(("os.getenv", "os.environ.", "os.environ[", "os.environb")) else []
        if isinstance(node, ast.ImportFrom) and node.module == "os":
            reads += [alias.name for alias in node.names if alias.name in ("environ", "environb", "getenv")]
    assert reads == []


@by_file
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < MAX_LINES


def action_names(path: Path) -> list[str]:
    """What the ``name()`` of each class of a file returns."""
    methods = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef) and node.name == "name")
    returned = (node.value for method in methods for node in ast.walk(method) if isinstance(node, ast.Return))
    return [str(value.value) for value in returned if isinstance(value, ast.Constant)]


ACTION_FILES = [path for path in FILES if path.parent.name == "actions" and action_names(path)]


@pytest.mark.parametrize("path", ACTION_FILES, ids=name_of)
def test_an_action_stands_in_a_file_of_its_name(path: Path) -> None:
    assert action_names(path) == [path.stem]


@pytest.mark.parametrize("path", [p for p in FILES if p.stem.startswith(("action_", "validate_"))], ids=name_of)
def test_a_file_named_as_an_action_holds_one(path: Path) -> None:
    assert path in ACTION_FILES


def test_the_domain_and_the_files_name_the_same_actions() -> None:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    ours = [name for name in domain["actions"] if not name.startswith("utter_")]
    assert sorted(ours) == sorted(path.stem for path in ACTION_FILES)
