"""The English frame around Vietnamese facts, for people who write English.

Facts stay in Vietnamese as the source gives them: a translation that nobody checked would be no fact.
"""

from __future__ import annotations

from bot.messages import Facet
from bot.procedures.schema import ProcedureRecord

LABELS = {
    Facet.OVERVIEW: "Overview",
    Facet.DOCUMENTS: "Documents to bring",
    Facet.FEE: "Fee",
    Facet.TIME: "How long it takes",
    Facet.PLACE: "Where to apply",
    Facet.STEPS: "Steps",
    Facet.ONLINE: "Apply online",
    Facet.LEGAL_BASIS: "Legal basis",
    Facet.CONDITIONS: "Conditions",
    Facet.RESULT: "What you receive",
}
FACTS_NOTE = "The details below are in Vietnamese, as published by the authorities:"


def name(record: ProcedureRecord) -> str:
    """The English name of a procedure with its official Vietnamese one, or the latter alone."""
    return f"{record.english_name} ({record.official_name})" if record.english_name else record.official_name


def heading(record: ProcedureRecord, facet: Facet) -> str:
    """The first lines of an answer."""
    return f"{name(record)} – {LABELS[facet].lower()}.\n{FACTS_NOTE}"


def unknown(record: ProcedureRecord, facet: Facet, hotline: str) -> str:
    """Say that a fact is not known."""
    return (
        f"{name(record)}: I do not have reliable information on this point ({LABELS[facet].lower()}), so I will not "
        f"guess. Please see the official page (button below) or call {hotline} (Vietnamese, national hotline)."
    )


WHICH_WARD = "• Tell me the ward or commune (the old name will do) and I will name the office."
CHOOSE = "Which of these do you need? Press one, or answer “the first one”, “the second one”…"
NONE_OF_THESE = "None of these"
ASK_AGAIN = (
    "Could you tell me a little more about what you need? For example: “work permit for a new employee”, "
    "“register the birth of my child”, “renew my driving licence”."
)
NOT_FOUND = (
    "Sorry, I could not find a matching procedure in the list I have. It may still exist: please search the National "
    "Public Service Portal or call {hotline} (national hotline) or {city_hotline} (city hotline)."
)
OUTSIDE = (
    "This is outside what I can help with. I am an automated assistant for administrative procedures in Hải Phòng: "
    "which papers, fees, how long, where, and how to apply online. Which procedure do you need?"
)
