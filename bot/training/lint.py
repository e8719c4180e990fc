"""Finds in the training data what ``rasa data validate`` lets pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.training.examples import read_examples
from bot.vietnamese.features import plain_words
from bot.vietnamese.text import bare_words, has_tones

MIN_EXAMPLES = 40
MIN_INTENTS = 25
MIN_BARE_SHARE = 1 / 3
MAX_PAYLOAD_BYTES = 64  # Telegram's limit for callback_data
_BUILT_IN = {"nlu_fallback"}
_PRESSED = {"take_step"}  # comes from buttons alone


def lint(data: Path, domain_file: Path) -> list[str]:
    """Return every problem, as a sentence in Vietnamese.

    Args:
        data: the folder of nlu, rules and responses.
        domain_file: the engine's domain.
    """
    domain = yaml.safe_load(domain_file.read_text(encoding="utf-8"))
    intents = {next(iter(entry)) if isinstance(entry, dict) else entry for entry in domain["intents"]}
    examples = _by_intent(data)
    responses = _responses(data)
    return [
        *_examples(examples, intents),
        *_rules(
            data, intents, set(domain["actions"]) | set(domain.get("forms", {})) | {key for key, _, _ in responses}
        ),
        *_response_problems(responses),
    ]


def _by_intent(data: Path) -> dict[str, list[str]]:
    examples: dict[str, list[str]] = defaultdict(list)
    for example in read_examples(data / "nlu"):
        examples[example.intent].append(example.text)
    return dict(examples)


def _examples(examples: dict[str, list[str]], intents: set[str]) -> Iterator[str]:
    if len(examples) < MIN_INTENTS:
        yield f"chỉ có {len(examples)} ý định, cần ít nhất {MIN_INTENTS}"
    for intent in sorted((intents - _BUILT_IN - _PRESSED) - set(examples)):
        yield f"ý định {intent} chưa có câu mẫu"
    for intent in sorted(set(examples) - intents):
        yield f"ý định {intent} chưa khai báo trong domain.yml"
    owner: dict[str, str] = {}
    for intent, texts in sorted(examples.items()):
        if len(texts) < MIN_EXAMPLES:
            yield f"ý định {intent} chỉ có {len(texts)} câu mẫu, cần {MIN_EXAMPLES}"
        bare = sum(_is_bare_or_short(text) for text in texts)
        if bare < len(texts) * MIN_BARE_SHARE:
            yield f"ý định {intent} chỉ có {bare}/{len(texts)} câu không dấu hoặc viết tắt, cần một phần ba"
        for text in texts:
            if text.startswith("/"):
                yield f"câu mẫu của {intent} bắt đầu bằng dấu /: {text}"
            key = " ".join(plain_words(text))
            if key in owner:
                yield f"câu “{text}” của {intent} trùng với một câu của {owner[key]}"
            owner[key] = intent


def _is_bare_or_short(text: str) -> bool:
    """Whether a text lacks tone marks or uses short forms that have to be written out."""
    return not has_tones(text) or plain_words(text) != bare_words(text)


def _rules(data: Path, intents: set[str], actions: set[str]) -> Iterator[str]:
    ruled: set[str] = set()
    for path in sorted((data / "rules").rglob("*.yml")):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            for step in rule["steps"]:
                if "intent" in step:
                    ruled.add(step["intent"])
                    if step["intent"] not in intents:
                        yield f"luật {path.name} dùng ý định {step['intent']} chưa khai báo"
                if "action" in step and step["action"] not in actions:
                    yield f"luật {path.name} gọi {step['action']} không có"
    for intent in sorted(intents - ruled):
        yield f"ý định {intent} chưa có luật"


def _responses(data: Path) -> list[tuple[str, Path, Any]]:
    found = []
    for path in sorted((data / "responses").rglob("*.yml")):
        for key, variants in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items():
            found.append((key, path, variants))
    return found


def _response_problems(responses: list[tuple[str, Path, Any]]) -> Iterator[str]:
    seen: dict[str, Path] = {}
    for key, path, variants in responses:
        if key in seen:
            yield f"{key} đứng ở hai tệp: {seen[key].name} và {path.name}"
        seen[key] = path
        for variant in variants:
            if not variant.get("text"):
                yield f"{key} thiếu lời"
            if not (variant.get("custom") or {}).get("outcome"):
                yield f"{key} thiếu custom.outcome"
            for button in variant.get("buttons", []):
                if len(button["payload"].encode()) > MAX_PAYLOAD_BYTES:
                    yield f"{key}: nút “{button['title']}” dài quá {MAX_PAYLOAD_BYTES} byte"
