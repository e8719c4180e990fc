"""What the assistant says: a text, buttons, links and typed data that channels render and counters read."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

# What a message that asks for something says in its data (``expects``): the door takes the answer as such.
EXPECTS_PROOF = "proof"
EXPECTS_CODE = "application_code"
EXPECTS_STEP = "step"  # a guide's question waits for an answer; the engine hands what is typed to that guide first
# What the first message of an answer says of the question, for officers: the store keeps it with the question.
UNDERSTOOD = "understood"


class Outcome(StrEnum):
    """How a turn ended; a closed list."""

    ANSWERED = "answered"
    CHOICES = "choices"
    CLARIFY = "clarify"
    STATUS = "status"
    NOT_FOUND = "not_found"
    HANDED_OVER = "handed_over"
    OUT_OF_SCOPE = "out_of_scope"
    ERROR = "error"
    GREETING = "greeting"
    OTHER = "other"


class Facet(StrEnum):
    """What of a procedure is asked; a closed list."""

    OVERVIEW = "overview"
    DOCUMENTS = "documents"
    FEE = "fee"
    TIME = "time"
    PLACE = "place"
    STEPS = "steps"
    ONLINE = "online"
    LEGAL_BASIS = "legal_basis"
    CONDITIONS = "conditions"
    RESULT = "result"


FACET_LABELS = {
    Facet.OVERVIEW: "Thông tin chung",
    Facet.DOCUMENTS: "Giấy tờ cần mang",
    Facet.FEE: "Lệ phí",
    Facet.TIME: "Bao lâu có",
    Facet.PLACE: "Nộp ở đâu",
    Facet.STEPS: "Các bước làm",
    Facet.ONLINE: "Làm qua mạng",
    Facet.LEGAL_BASIS: "Căn cứ pháp lý",
    Facet.CONDITIONS: "Điều kiện",
    Facet.RESULT: "Kết quả nhận được",
}


@dataclass(frozen=True)
class Button:
    """A choice: what the person sees and the payload that comes back, at most 64 bytes (Telegram's limit)."""

    title: str
    payload: str


@dataclass(frozen=True)
class Link:
    """A link that opens an official page."""

    title: str
    url: str


@dataclass(frozen=True)
class BotMessage:
    """One message of the assistant with its typed data."""

    text: str
    outcome: Outcome
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = ()
    procedure_code: str | None = None
    facet: Facet | None = None
    confidence: float | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def with_buttons(self, *buttons: Button) -> BotMessage:
        return replace(self, buttons=buttons)

    def data(self) -> dict[str, Any]:
        """The typed data, as JSON carries it."""
        return {
            "outcome": self.outcome.value,
            "procedure_code": self.procedure_code,
            "facet": self.facet.value if self.facet else None,
            "confidence": self.confidence,
            "links": [{"title": link.title, "url": link.url} for link in self.links],
            **self.extra,
        }


def payload(intent: str, **entities: str) -> str:
    """Return the payload of a button: an intent and its entities, short enough for every channel."""
    text = f"/{intent}"
    if entities:
        text += json.dumps(entities, separators=(",", ":"))
    if len(text.encode()) > 64:
        raise ValueError(f"payload over 64 bytes: {text}")
    return text


class Language(StrEnum):
    """The language of the frame around the facts."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


def ask(facet: Facet, code: str, title: str | None = None) -> Button:
    """A button that asks one facet of one procedure."""
    return Button(title or FACET_LABELS[facet], payload(f"ask_{facet.value}", procedure_code=code))
