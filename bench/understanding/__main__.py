"""``troly evaluate``: everything that is measured of understanding, in one command."""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from rich.console import Console

from bench.stack import ROOT, start_stack
from bench.understanding import finding, report, talking
from bench.understanding.ask import Resident

RESULTS = ROOT / "results"


def main() -> None:
    """Measure, print, and write ``results/understanding.json`` and ``.html``."""
    parser = argparse.ArgumentParser(prog="troly evaluate")
    parser.add_argument("--split", choices=("tune", "held", "all"), default="held")
    parser.add_argument("--address", help="a running assistant with RATE_LIMITS=off; one is started if not given")
    parser.add_argument("--catalogue", type=Path, help="an import file to join with the shipped catalogue")
    parser.add_argument("--finder-only", action="store_true", help="no server: the finder alone")
    parser.add_argument("--learning-curve", action="store_true", help="accuracy against example questions (minutes)")
    parser.add_argument("--noisy", type=int, default=200, help="questions asked again under each kind of noise")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    arguments = parser.parse_args()
    console = Console(stderr=arguments.json)
    found = measure(arguments, console)
    path = RESULTS / f"understanding-{arguments.split}.json"
    RESULTS.mkdir(exist_ok=True)
    if path.exists():
        before = json.loads(path.read_text(encoding="utf-8"))
        before.pop("before", None)
        found["before"] = before
        found["changes"] = changes(before, found)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    path.with_suffix(".html").write_text(report.page(found), encoding="utf-8")
    if arguments.json:
        print(json.dumps({key: value for key, value in found.items() if key != "before"}, ensure_ascii=False))
        return
    report.print_tables(found, console)
    for line in found.get("changes", [])[:20]:
        console.print(line)
    console.print(f"Chi tiết: {path.relative_to(ROOT)}, {path.with_suffix('.html').relative_to(ROOT)}")


def measure(arguments: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Measure what was asked for."""
    console.print("Đo bộ tìm…")
    found: dict[str, Any] = {"split": arguments.split, "at": time.strftime("%Y-%m-%d %H:%M")}
    found |= finding.measure(arguments.split, arguments.catalogue)
    if arguments.learning_curve:
        console.print("Đo đường học…")
        found["learning_curve"] = finding.learning_curve(arguments.split)
    if arguments.finder_only:
        return found
    console.print("Đo bộ nhận ý định…")
    found["intents"] = intents()
    if arguments.address:
        found["talk"] = talk(Resident(arguments.address), arguments)
        return found
    console.print("Khởi động trợ lý…")
    with tempfile.TemporaryDirectory() as folder:
        stack = start_stack(Path(folder), RATE_LIMITS="off")
        try:
            stack.wait()
            console.print("Hỏi trợ lý…")
            found["talk"] = talk(Resident(stack.address), arguments)
        finally:
            stack.stop()
    return found


def talk(resident: Resident, arguments: argparse.Namespace) -> dict[str, Any]:
    """What the whole assistant is worth."""
    found = talking.measure(resident, arguments.split, arguments.noisy)
    found["noise_mean"] = sum(found["noise"].values()) / len(found["noise"])
    return found


def intents() -> dict[str, Any]:
    """The project's own intents by cross-validation, in the engine's environment."""
    python = ROOT / ".venv" / "engine" / "bin" / "python"
    done = subprocess.run(
        [str(python), "-m", "bench.nlu", "--folds", "--json"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def changes(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Which questions are now answered right that were wrong, and the other way round."""
    old = {" → ".join(m["turns"]) for m in before.get("talk", {}).get("mistakes", [])}
    new = {" → ".join(m["turns"]) for m in now.get("talk", {}).get("mistakes", [])}
    if "talk" not in before or "talk" not in now:
        return []
    return [f"mới sai: {text}" for text in sorted(new - old)] + [f"mới đúng: {text}" for text in sorted(old - new)]


if __name__ == "__main__":
    main()
