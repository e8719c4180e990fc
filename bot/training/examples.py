"""Reads the training examples of intents, in both ways that Rasa's YAML writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Example:
    """One example text of an intent; ``facets`` where it says that it asks several."""

    intent: str
    text: str
    facets: tuple[str, ...] = ()


def read_examples(folder: Path) -> Iterator[Example]:
    """Yield every example of the YAML files under a folder."""
    for path in sorted(folder.rglob("*.yml")):
        document = yaml.load(path.read_text(encoding="utf-8"), _LOADER) or {}
        for block in document.get("nlu", []):
            if "intent" not in block:
                continue
            examples = block["examples"]
            if isinstance(examples, str):
                for line in examples.splitlines():
                    if line.startswith("- "):
                        yield Example(block["intent"], line[2:].strip())
                continue
            for entry in examples:
                facets = (entry.get("metadata") or {}).get("facets") or ()
                yield Example(block["intent"], str(entry["text"]).strip(), tuple(facets))
