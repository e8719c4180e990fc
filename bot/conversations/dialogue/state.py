"""What a conversation remembers, as slots of the engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.messages import Facet, Language

MAX_HISTORY = 8


@dataclass(frozen=True)
class State:
    """What the conversation is about.

    Args:
        procedure: code of the procedure in hand.
        history: codes talked about before, latest last.
        offered: codes of the choices last offered, in their order.
        facets: what was asked last, for "the second one" and for corrections.
        rejected: codes the person said no to since the last clear question.
        misses: turns in a row that were not understood.
        language: the language last written, for the frame of answers; buttons have none of their own.
        step: the question of a guide that waits for an answer, as the path that leads to it (bot/conversations/guides).
        ward: where the person said to live and agreed to have remembered, as ``phường Lê Chân``.
        event: the life event being gone through and what of it is done, as a path.
        report: a report of a problem that is being taken, its parts by name.
    """

    procedure: str | None = None
    history: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    facets: tuple[Facet, ...] = ()
    rejected: tuple[str, ...] = ()
    misses: int = 0
    language: Language = Language.VIETNAMESE
    step: str | None = None
    ward: str | None = None
    event: str | None = None
    report: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def from_slots(slots: Mapping[str, Any]) -> State:
        """Read the state from the tracker's slots; a value of another release is forgotten, not fatal."""
        known = {facet.value for facet in Facet}
        return State(
            procedure=slots.get("procedure") or None,
            history=tuple(slots.get("procedure_history") or ()),
            offered=tuple(slots.get("offered_procedures") or ()),
            facets=tuple(Facet(value) for value in slots.get("asked_facets") or () if value in known),
            rejected=tuple(slots.get("rejected_procedures") or ()),
            misses=int(slots.get("misses") or 0),
            language=Language.ENGLISH if slots.get("language") == Language.ENGLISH.value else Language.VIETNAMESE,
            step=slots.get("step") or None,
            ward=slots.get("ward") or None,
            event=slots.get("life_event") or None,
            report={str(name): str(value) for name, value in (slots.get("report") or {}).items()},
        )

    def to_slots(self) -> dict[str, Any]:
        """The slots that hold this state."""
        return {
            "procedure": self.procedure,
            "procedure_history": list(self.history),
            "offered_procedures": list(self.offered),
            "asked_facets": [facet.value for facet in self.facets],
            "rejected_procedures": list(self.rejected),
            "misses": self.misses,
            "language": self.language.value,
            "step": self.step,
            "ward": self.ward,
            "life_event": self.event,
            "report": dict(self.report),
        }

    def about(self, code: str, facets: tuple[Facet, ...]) -> State:
        """The state after an answer about a procedure."""
        history = self.history
        if self.procedure and self.procedure != code:
            history = (*(c for c in history if c != self.procedure), self.procedure)[-MAX_HISTORY:]
        return replace(self, procedure=code, history=history, offered=(), facets=facets, rejected=(), misses=0)

    def offering(self, codes: tuple[str, ...], facets: tuple[Facet, ...]) -> State:
        """The state after choices were offered."""
        return replace(self, offered=codes, facets=facets, misses=0)

    def missed(self) -> State:
        """The state after a turn that was not understood."""
        return replace(self, misses=self.misses + 1)
