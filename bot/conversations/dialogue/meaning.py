"""Which procedure a turn is about: named now, in hand already, one talked about before, one of several, or none.

Thresholds are read off the calibrated confidence of the finder on the tune set (docs/adr/0003-finder.md).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.conversations.dialogue.turn import Turn
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import CODE, Hit
from bot.vietnamese.content import content_words
from bot.vietnamese.features import plain_words

SURE = 0.50  # answer at once
SWITCH = 0.62  # leave the procedure in hand for another one, when a facet is asked
PLAUSIBLE = 0.10  # worth offering as a choice, as a share of the best
OFFER = 0.45  # likely enough among the best five to offer them; below, ask in other words
MAX_CHOICES = 5
NEAR = 0.4  # how far behind the best a neighbour of the procedure in hand may lie, words and title together
FAR = 0.45  # how far behind the best the procedure in hand has to lie to be left for it as soon as it is SURE
FITS = 0.5  # the least score of an offered procedure that words pick
LEAD = 0.06  # how much better than the next an offered procedure has to fit, to be picked by words

_BACK = re.compile(
    r"\b(?:quay lai|tro lai|quay ve|luc nay|ban nay|hoi nay|vua nay|luc dau|ban dau|dau tien (?:toi|em|minh|chau) hoi"
    r"|cai truoc|thu tuc truoc|go back|back to)\b"
)


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
    if named := _named(turn, knowledge, text):
        return named
    if goes_back(text) and (earlier := among_earlier(turn, knowledge, text)):
        return Meaning((earlier,), 0.9)
    if not content_words(text):
        return _in_hand(in_hand)
    hits = _hits(turn, knowledge, text)
    if not hits:
        return _in_hand(in_hand)
    best = hits[0]
    if best.confidence < SURE and (chosen := among_offered(turn, knowledge, text)):
        return Meaning((chosen,), 0.8)
    if in_hand is None:
        return Meaning((best.code,), best.confidence) if best.confidence >= SURE else _several(hits)
    if best.code == in_hand:
        return Meaning((in_hand,), max(best.confidence, SURE), from_context=True)
    if best.confidence >= (SWITCH if turn.facets and not _is_far(in_hand, best, knowledge, text) else SURE):
        return Meaning((best.code,), best.confidence)
    if beside := _beside(in_hand, turn, knowledge, text):
        return beside
    stays = turn.facets and in_hand not in turn.state.rejected
    return _in_hand(in_hand) if stays else _several(hits)


def goes_back(text: str) -> bool:
    """Whether a text points at something said before ("quay lại cái lúc nãy")."""
    return bool(_BACK.search(" ".join(plain_words(text))))


def among_earlier(turn: Turn, knowledge: Knowledge, text: str) -> str | None:
    """The procedure talked about before that a text fits best; None if another one is clearly named."""
    earlier = [code for code in turn.state.history if code in knowledge.records]
    if not earlier:
        return None
    said = _BACK.sub(" ", " ".join(plain_words(text)))
    everything = knowledge.finder.find(said, 1)
    if everything and everything[0].confidence >= SWITCH and everything[0].code not in earlier:
        return None
    return _fittest(earlier, said, knowledge)[0] if content_words(said) else earlier[-1]


def among_offered(turn: Turn, knowledge: Knowledge, text: str) -> str | None:
    """The offered procedure that a text fits clearly better than the others offered."""
    offered = [code for code in turn.state.offered if code in knowledge.records]
    if not offered:
        return None
    best, lead = _fittest(offered, text, knowledge)
    fits = max(knowledge.finder.scores_of(text, offered)) >= FITS
    return best if lead > LEAD and fits else None


def _fittest(codes: list[str], text: str, knowledge: Knowledge) -> tuple[str, float]:
    scores = knowledge.finder.scores_of(text, codes)
    ranked = sorted(zip(scores, codes, strict=True), reverse=True)
    return ranked[0][1], ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)


def _named(turn: Turn, knowledge: Knowledge, text: str) -> Meaning | None:
    """What a button or a code in the text says outright."""
    given = [code for code in turn.values("procedure_code") if code in knowledge.records]
    if given:
        return Meaning((given[0],), 1.0)
    if turn.is_button and (gone := turn.values("procedure_code")):
        return Meaning(unknown_code=gone[0])
    if written := CODE.search(text):
        code = f"{written[1]}.{written[2]}"
        return Meaning((code,), 1.0) if code in knowledge.records else Meaning(unknown_code=code)
    return None


def _beside(in_hand: str, turn: Turn, knowledge: Knowledge, text: str) -> Meaning | None:
    """What half a name means beside the procedure in hand: "còn gia hạn thì sao" after a work permit.

    The title alone finds the procedure in hand, whatever was said; so what was said has to point at another one
    more than at it, and the neighbour that fits both the words and the title best is taken.
    """
    both = f"{text} {knowledge.records[in_hand].plain_name.split(' (')[0]}"
    hits = [hit for hit in _hits(turn, knowledge, both) if hit.code != in_hand]
    if not hits:
        return None
    codes = [in_hand, *(hit.code for hit in hits)]
    alone, beside = (knowledge.finder.scores_of(said, codes) for said in (text, both))
    neighbours = zip(alone[1:], beside[1:], codes[1:], strict=True)
    near = max(beside[1:] if in_hand in turn.state.rejected else beside) - NEAR
    ranked = sorted(((a + b, a, code) for a, b, code in neighbours if b >= near), reverse=True)
    if not ranked:
        return _in_hand(in_hand) if turn.facets else None
    lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
    rejected = in_hand in turn.state.rejected
    if lead > (2 * LEAD if rejected else LEAD) and (rejected or ranked[0][1] - alone[0] > LEAD):
        return Meaning((ranked[0][2],), 0.7)
    return _in_hand(in_hand) if turn.facets and not rejected else None


def _is_far(in_hand: str, best: Hit, knowledge: Knowledge, text: str) -> bool:
    """Whether a text fits its best procedure so much better than the one in hand that it cannot be about that."""
    return best.score - knowledge.finder.scores_of(text, [in_hand])[0] > FAR


def _hits(turn: Turn, knowledge: Knowledge, text: str) -> list[Hit]:
    """The best hits that were not rejected, one a family, each as the family's fullest record."""
    rejected = {knowledge.head_of(code) for code in turn.state.rejected}
    hits: dict[str, Hit] = {}
    lost = 0.0
    for hit in knowledge.finder.find(text, 8):
        head = knowledge.head_of(hit.code)
        if head in rejected:
            lost = max(lost, hit.confidence)
        elif head not in hits:
            hits[head] = replace(hit, code=head, name=knowledge.records[head].plain_name)
    # What a rejected one had goes to the others: the person said that it is one of them.
    left = max(1.0 - lost, 0.05)
    return [replace(hit, confidence=min(hit.confidence / left, 0.99)) for hit in hits.values()]


def _in_hand(code: str | None) -> Meaning:
    return Meaning((code,), 1.0, from_context=True) if code else Meaning()


def _several(hits: list[Hit]) -> Meaning:
    if hits[0].among_five < OFFER:
        return Meaning(confidence=hits[0].confidence)
    near = [hit.code for hit in hits if hit.confidence >= PLAUSIBLE * hits[0].confidence][:MAX_CHOICES]
    if len(near) == 1:
        near = [hit.code for hit in hits[:3]]
    return Meaning(tuple(near), hits[0].confidence)
