"""Whether a text is about a procedure, whatever the engine took its intent for."""

from __future__ import annotations

import math

from bot.conversations.dialogue.turn import Turn
from bot.procedures.knowledge import Knowledge
from bot.procedures.search.finder import CODE
from bot.vietnamese.content import content_words

CLEARLY = 0.6  # probability among the best five from which a text is about a procedure after all
PERHAPS = 0.4  # … where the engine itself is not sure of the short answer
SURELY_SMALL_TALK = 0.9  # how sure of a short answer the engine has to be, to lose only to a procedure surely found
FOUND = 0.75  # … which is a procedure meant with this confidence
MIN_WORDS = 3  # fewer words that name something may only be too general
SURELY_OUTSIDE = 0.9  # how sure the engine has to be that so few words are none of our matters

# Log-odds that a text is none of our matters: the engine's log-odds that it is, the finder's that one of its best
# five is meant, and a constant. A logistic regression on the tune half of bench/understanding
# (653 messages, 43 of them none of our matters).
_ENGINE, _FINDER, _CONSTANT = 0.73, -0.66, 1.42
_SAY_SO = 0.62  # log-odds (two to one) from which it is said: on folds held back 34 of 43 are, and 2 of 610 others


def among_procedures(turn: Turn, knowledge: Knowledge) -> float:
    """How likely one of the best five procedures is meant; 0 for a text that names nothing."""
    if not content_words(turn.text):
        return 0.0
    hits = knowledge.finder.find(turn.text, 1)
    return hits[0].among_five if hits else 0.0


def is_about_a_procedure(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether a short answer (a greeting, a hotline) would leave a question about a procedure unanswered."""
    if CODE.search(turn.text):
        return True
    if not content_words(turn.text):
        return False
    hits = knowledge.finder.find(turn.text, 1)
    if not hits:
        return False
    if turn.confidence < SURELY_SMALL_TALK:
        return hits[0].among_five >= PERHAPS
    return hits[0].among_five >= CLEARLY and hits[0].confidence >= FOUND


def is_outside(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether a text tells of something that is none of this assistant's matters."""
    if turn.is_button or CODE.search(turn.text):
        return False
    if not content_words(turn.text):
        return turn.intent == "out_of_scope"
    if is_only_general(turn) and turn.outside < SURELY_OUTSIDE:
        return False
    return (
        _log_odds(turn.outside) * _ENGINE + _log_odds(among_procedures(turn, knowledge)) * _FINDER + _CONSTANT > _SAY_SO
    )


def is_only_general(turn: Turn) -> bool:
    """Whether a text names something in so few words that it may just be too general ("xin gia hạn")."""
    return 0 < len(content_words(turn.text)) < MIN_WORDS


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, 0.001), 0.999)
    return math.log(bounded / (1 - bounded))
