"""Whether a text is about a procedure, whatever the engine took its intent for."""

from __future__ import annotations

from bot.conversations.dialogue.content import content_words
from bot.conversations.dialogue.turn import Turn
from bot.procedures.knowledge import Knowledge

CLEARLY = 0.6  # probability among the best five from which a text is about a procedure after all
MIN_WORDS = 3  # fewer words that name something may only be too general
PERHAPS = 0.45  # … from which it is not sent away as none of our matters


def among_procedures(turn: Turn, knowledge: Knowledge) -> float:
    """How likely one of the best five procedures is meant; 0 for a text that names nothing."""
    if not content_words(turn.text):
        return 0.0
    hits = knowledge.finder.find(turn.text, 1)
    return hits[0].among_five if hits else 0.0


def is_about_a_procedure(turn: Turn, knowledge: Knowledge) -> bool:
    """Whether a short answer (a greeting, a hotline) would leave a question about a procedure unanswered."""
    return among_procedures(turn, knowledge) >= CLEARLY


def is_only_general(turn: Turn) -> bool:
    """Whether a text names something in so few words that it may just be too general ("xin gia hạn")."""
    return 0 < len(content_words(turn.text)) < MIN_WORDS
