"""The project's NLU beside the pipeline that Rasa gives to every new bot, on the same data in one run.

``python -m bench.side_by_side --train A.jsonl --test B.jsonl`` (``troly bench nlu --side-by-side`` calls it). Both
pipelines are trained and loaded by Rasa itself, each step in a process of its own in the engine's environment, one
after the other, on one thread. Training and loading are timed inside that process, its start and its imports left out;
nothing is taken from the cache of an earlier training. The memory is the peak of the process that loads the model and
reads the messages. Takes a quarter of an hour or more on the project's own examples. Rasa is imported where it is used:
this file is read in the other environment too.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from bench.nlu import Pairs, own_split, read_jsonl, scores
from bot.vietnamese.text import strip_tones

ROOT = Path(__file__).resolve().parent.parent
ENGINE = ROOT / ".venv" / "engine" / "bin" / "python"
NAMES = {"own": "Trợ lý", "default": "Mặc định của Rasa"}
LABELS = {
    "accuracy": "Đúng ý định",
    "macro_f1": "F1 trung bình các ý định",
    "accuracy_stripped": "Đúng ý định khi bỏ dấu",
    "train_seconds": "Huấn luyện (giây)",
    "load_seconds": "Nạp mô hình (giây)",
    "ms_per_message": "Một câu (mili giây)",
    "memory_mb": "Bộ nhớ cao nhất khi chạy (MB)",
}
SETTINGS = {
    "OMP_NUM_THREADS": "1",
    "TF_INTRA_OP_PARALLELISM_THREADS": "1",
    "TF_INTER_OP_PARALLELISM_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "LOG_LEVEL": "ERROR",
    "RASA_TELEMETRY_ENABLED": "false",
}


def pipelines() -> dict[str, dict[str, Any]]:
    """The configurations: the project's, and the one that Rasa's package fills in after ``rasa init``."""
    theirs = next(ENGINE.parent.parent.glob("lib/*/site-packages/rasa/engine/recipes/config_files/default_config.yml"))
    chosen = {"own": ROOT / "config.yml", "default": theirs}
    found = {name: yaml.safe_load(path.read_text(encoding="utf-8")) for name, path in chosen.items()}
    return {
        name: {"recipe": "default.v1", "assistant_id": name, "language": "vi", "pipeline": config["pipeline"]}
        for name, config in found.items()
    }


def write_training_data(pairs: Pairs, path: Path) -> None:
    """Write examples as Rasa reads them; brackets would be read as entities, so they are left out."""
    by_intent: dict[str, list[str]] = {}
    for text, intent in pairs:
        by_intent.setdefault(intent, []).append(" ".join(text.translate(str.maketrans("", "", "[]{}()")).split()))
    blocks = [
        {"intent": intent, "examples": [{"text": text} for text in texts if text]}
        for intent, texts in by_intent.items()
    ]
    path.write_text(yaml.safe_dump({"version": "3.1", "nlu": blocks}, allow_unicode=True), encoding="utf-8")


def train(config: Path, data: Path, out: Path) -> dict[str, float]:
    """Train one pipeline."""
    training = importlib.import_module("rasa.model_training")
    importlib.import_module("rasa.engine.recipes.default_components")
    for component in yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]:
        if "." in component["name"]:
            importlib.import_module(component["name"].rpartition(".")[0])
    started = time.perf_counter()
    training.train_nlu(str(config), str(data), str(out), fixed_model_name="model")
    return {"train_seconds": round(time.perf_counter() - started, 1)}


def parse(model: Path, test: Path) -> dict[str, float]:
    """Load a model and read every message of the test, once as it is and once without tone marks."""
    engine = importlib.import_module("rasa.core.agent")
    storage = importlib.import_module("rasa.engine.storage.local_model_storage")
    # Reading what a model consists of imports just the components that it uses.
    storage.LocalModelStorage.metadata_from_archive(model)
    started = time.perf_counter()
    agent = engine.Agent.load(str(model))
    load_seconds = time.perf_counter() - started
    pairs = read_jsonl(test)

    async def intents(texts: list[str]) -> list[str]:
        parsed = [await agent.parse_message(text) for text in texts]
        return [str(one["intent_ranking"][0]["name"] if one["intent_ranking"] else "") for one in map(unfallen, parsed)]

    started = time.perf_counter()
    said = asyncio.run(intents([text for text, _ in pairs]))
    each = (time.perf_counter() - started) / len(pairs)
    bare = asyncio.run(intents([strip_tones(text) for text, _ in pairs]))
    return {
        **scores([intent for _, intent in pairs], said, bare),
        "load_seconds": round(load_seconds, 2),
        "ms_per_message": round(each * 1000, 2),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _one_thread() -> None:
    """Hand the threads of ``SETTINGS`` to TensorFlow, as Rasa's own command line does."""
    importlib.import_module("rasa.utils.tensorflow.environment").setup_tf_environment()


def unfallen(parsed: dict[str, Any]) -> dict[str, Any]:
    """A parsed message without the fallback, which stands for "not sure" and not for an intent."""
    ranking = [entry for entry in parsed.get("intent_ranking") or [] if entry["name"] != "nlu_fallback"]
    return {**parsed, "intent_ranking": ranking}


def compare(training: Pairs, test: Pairs) -> dict[str, dict[str, float]]:
    """Train and measure both pipelines; returns their figures by name."""
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        write_training_data(training, here / "nlu.yml")
        rows = [json.dumps({"text": text, "intent": intent}, ensure_ascii=False) for text, intent in test]
        (here / "test.jsonl").write_text("\n".join(rows), encoding="utf-8")
        for name, config in pipelines().items():
            path = here / f"{name}.yml"
            path.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
            trained = _step(here, "train", path, here / "nlu.yml", here / name)
            figures[name] = {**_step(here, "parse", here / name / "model.tar.gz", here / "test.jsonl"), **trained}
    return figures


def _step(folder: Path, *words: object) -> dict[str, float]:
    command = [str(ENGINE), "-W", "ignore", "-m", "bench.side_by_side", *map(str, words)]
    # A cache of its own: Rasa would take a training on the same data from the checkout's.
    environment = {**os.environ, **SETTINGS, "RASA_CACHE_DIRECTORY": str(folder / "cache")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        tail = "\n".join(done.stderr.splitlines()[-5:])
        raise SystemExit(f"bước {words[0]} không xong (mã {done.returncode})\n{tail}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def print_table(figures: dict[str, dict[str, float]]) -> None:
    """Print the figures side by side."""
    # The engine's environment, which runs the steps of this file, has no rich.
    from rich.console import Console
    from rich.table import Table

    table = Table(
        title="Nhận ý định, cùng dữ liệu, một luồng",
        caption="Thời gian không tính khởi động tiến trình và import.",
    )
    table.add_column("Điều đo")
    for name in figures:
        table.add_column(NAMES[name], justify="right")
    for key, label in LABELS.items():
        shown = "{:.1%}" if key in ("accuracy", "accuracy_stripped") else "{}"
        table.add_row(label, *(shown.format(row[key]) for row in figures.values()))
    Console().print(table)


def main() -> None:
    """Print both pipelines' figures."""
    if sys.argv[1:2] == ["train"]:
        _one_thread()
        print(json.dumps(train(*map(Path, sys.argv[2:5]))))
        return
    if sys.argv[1:2] == ["parse"]:
        _one_thread()
        print(json.dumps(parse(*map(Path, sys.argv[2:4]))))
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    training, test = (read_jsonl(given.train), read_jsonl(given.test)) if given.train else own_split()
    print(f"{len(training)} câu huấn luyện, {len(test)} câu kiểm tra; mất nhiều phút…", file=sys.stderr)
    figures = compare(training, test)
    if given.json:
        print(json.dumps(figures))
    else:
        print_table(figures)


if __name__ == "__main__":
    main()
