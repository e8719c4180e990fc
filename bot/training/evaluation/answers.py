"""What the assistant did, read off the typed data of its messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# What an outcome says about the assistant's behaviour.
BEHAVIOUR = {
    "answered": "answer",
    "not_found": "answer",
    "choices": "ask",
    "clarify": "ask",
    "out_of_scope": "decline",
    "status": "status",
    "handed_over": "human",
    "greeting": "smalltalk",
    "other": "smalltalk",
}


@dataclass(frozen=True)
class Answer:
    """What came back for the last turn of a case."""

    outcome: str
    codes: tuple[str, ...]
    facets: tuple[str, ...]
    choices: tuple[str, ...]
    confidence: float | None
    text: str

    @property
    def behaviour(self) -> str:
        """``answer``, ``ask``, ``decline`` …; an answer without a procedure that was not found is asking back."""
        if self.outcome == "not_found" and not self.codes:
            return "ask"
        return BEHAVIOUR.get(self.outcome, self.outcome)


def answer_of(messages: Sequence[Mapping[str, Any]]) -> Answer:
    """Read the messages of one answer, each with its typed data and ``text``."""
    codes = [m["procedure_code"] for m in messages if m.get("procedure_code")]
    choices = [code for m in messages for code in m.get("choices") or ()]
    return Answer(
        str(messages[0]["outcome"]),
        tuple(dict.fromkeys(codes)),
        tuple(m["facet"] for m in messages if m.get("facet")),
        tuple(choices),
        messages[0].get("confidence"),
        "\n".join(m["text"] for m in messages),
    )
