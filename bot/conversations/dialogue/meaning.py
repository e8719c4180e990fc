"""Which procedure a turn is about: named now, in hand already, one of several, or none.

Thresholds are read off the calibrated confidence of the finder (docs/adr/0003-finder.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversations.dialogue.content import content_words
from bot.conversations.dialogue.turn import Turn
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import CODE, Hit

SURE = 0.45  # answer at once
SWITCH = 0.45  # leave the procedure in hand for another one that is named
PLAUSIBLE = 0.10  # worth offering as a choice
OFFER = 0.30  # likely enough among the best five to offer them; below, ask in other words
MAX_CHOICES = 5


@dataclass(frozen=True)
class Meaning:
    """What a turn is about.

    Args:
        codes: one code if it is clear, several to choose from, none if nothing fits.
        confidence: how sure the first one is.
        from_context: the procedure in hand was meant, not one that the text names.
        unknown_code: a code in the text that the catalogue does not have.
    """

    codes: tuple[str, ...] = ()
    confidence: float = 0.0
    from_context: bool = False
    unknown_code: str | None = None

    @property
    def is_clear(self) -> bool:
        return len(self.codes) == 1


def meaning_of(turn: Turn, knowledge: Knowledge, text: str | None = None) -> Meaning:
    """Find what a turn is about.

    Args:
        turn: the turn.
        knowledge: the catalogue and its finder.
        text: the part of the text that names the procedure, if not the whole.
    """
    text = turn.text if text is None else text
    in_hand = turn.state.procedure if turn.state.procedure in knowledge.records else None
    given = [code for code in turn.values("procedure_code") if code in knowledge.records]
    if given:
        return Meaning((given[0],), 1.0)
    if written := CODE.search(text):
        code = f"{written[1]}.{written[2]}"
        if code in knowledge.records:
            return Meaning((code,), 1.0)
        return Meaning(unknown_code=code)
    if not content_words(text):
        return _in_hand(in_hand)
    hits = [hit for hit in knowledge.finder.find(text, 8) if hit.code not in turn.state.rejected]
    if not hits:
        return _in_hand(in_hand)
    best = hits[0]
    if in_hand and (best.code == in_hand or (turn.facets and best.confidence < SWITCH)):
        return Meaning((in_hand,), max(best.confidence, SWITCH), from_context=True)
    if best.confidence >= SURE:
        return Meaning((best.code,), best.confidence)
    return _several(hits)


def _in_hand(code: str | None) -> Meaning:
    return Meaning((code,), 1.0, from_context=True) if code else Meaning()


def _several(hits: list[Hit]) -> Meaning:
    if hits[0].among_five < OFFER:
        return Meaning(confidence=hits[0].confidence)
    near = [hit.code for hit in hits if hit.confidence >= PLAUSIBLE * hits[0].confidence][:MAX_CHOICES]
    if len(near) == 1:
        near = [hit.code for hit in hits[:3]]
    return Meaning(tuple(near), hits[0].confidence)
