"""Trains the project's intent classifier on any data set and measures it; runs in the engine's environment.

Usage: ``troly bench nlu [--train A.jsonl --test B.jsonl] [--json]``; without files the project's own examples
are split, every fifth held back.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold

from bot.nlu.linear import LinearModel
from bot.training.examples import read_examples
from bot.vietnamese.text import strip_tones

ROOT = Path(__file__).resolve().parent.parent
Pairs = list[tuple[str, str]]


def read_jsonl(path: Path) -> Pairs:
    """Read ``{"text", "intent"}`` lines."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    return [(str(row["text"]), str(row["intent"])) for row in rows]


def own_split() -> tuple[Pairs, Pairs]:
    """The project's examples, every fifth of each intent held back."""
    train: Pairs = []
    test: Pairs = []
    seen: Counter[str] = Counter()
    for example in read_examples(ROOT / "nlu_data" / "nlu"):
        held = seen[example.intent] % 5 == 4
        seen[example.intent] += 1
        (test if held else train).append((example.text, example.intent))
    return train, test


def measure(train: Pairs, test: Pairs) -> dict[str, float]:
    """Train and measure; seconds are of the training alone, milliseconds are of one message alone."""
    started = time.perf_counter()
    model = LinearModel.fit([text for text, _ in train], [intent for _, intent in train], c=4.0)
    train_seconds = time.perf_counter() - started
    gold = [intent for _, intent in test]
    started = time.perf_counter()
    said = [str(model.labels[model.probabilities([text])[0].argmax()]) for text, _ in test]
    each = (time.perf_counter() - started) / max(len(test), 1)
    bare = [str(model.labels[row.argmax()]) for row in model.probabilities([strip_tones(text) for text, _ in test])]
    return {
        **scores(gold, said, bare),
        "train_seconds": round(train_seconds, 2),
        "ms_per_message": round(each * 1000, 2),
    }


def scores(gold: list[str], said: list[str], bare: list[str]) -> dict[str, float]:
    """What was said of texts as they are, and of the same texts without tone marks."""
    return {
        "accuracy": round(float(accuracy_score(gold, said)), 4),
        "macro_f1": round(float(f1_score(gold, said, average="macro", zero_division=0)), 4),
        "accuracy_stripped": round(float(accuracy_score(gold, bare)), 4),
    }


def cross_validate(pairs: Pairs, folds: int = 5) -> dict[str, object]:
    """Accuracy on folds held back in turn, and which intents are taken for which."""
    texts = np.array([text for text, _ in pairs], dtype=object)
    gold = np.array([intent for _, intent in pairs])
    said = np.empty(len(gold), dtype=object)
    for train, held in StratifiedKFold(folds, shuffle=True, random_state=0).split(texts, gold):
        model = LinearModel.fit(list(texts[train]), list(gold[train]))
        said[held] = model.labels[model.probabilities(list(texts[held])).argmax(axis=1)]
    wrong = Counter((a, b) for a, b in zip(gold, said, strict=True) if a != b)
    return {
        "accuracy": round(float(np.mean(said == gold)), 4),
        "examples": len(pairs),
        "confusion": [{"is": a, "said": b, "n": n} for (a, b), n in wrong.most_common(25)],
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--train", type=Path)
    parser.add_argument("--test", type=Path)
    parser.add_argument("--folds", action="store_true", help="cross-validate the project's own examples")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.folds:
        train, test = own_split()
        print(json.dumps(cross_validate(train + test), ensure_ascii=False))
        return
    if arguments.train:
        train, test = read_jsonl(arguments.train), read_jsonl(arguments.test)
    else:
        train, test = own_split()
    figures = measure(train, test)
    if arguments.json:
        print(json.dumps(figures))
        return
    print(f"{len(train)} câu huấn luyện, {len(test)} câu kiểm tra")
    for name, value in figures.items():
        print(f"  {name:<18} {value}")


if __name__ == "__main__":
    main()
