"""The shape of a life event: procedures in the order to do them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field

from bot.guidance.content import Id, Line, Strict, read_entries

FOLDER = Path(__file__).parent


class Step(Strict):
    """One procedure of a life event.

    Args:
        code: of the procedure.
        why: what it is for in this event, in a few words, without any figure; none where its name says it.
        when: for whom, if not for everybody ("Nếu …").
        english: the same as ``when`` in English, in the events that foreigners ask for.
        covers: codes of later steps that a combined procedure (liên thông) does along with this one.
    """

    code: str
    why: Line | None = None
    when: Line | None = None
    english: Line | None = None
    covers: list[str] = []


class LifeEvent(Strict):
    """What happens and what to do then.

    Args:
        id: short name, such as ``sinh-con``.
        title: what it is called on a button, at most 40 characters.
        opening: one sentence before the list, said kindly.
        says: how people tell of it, lower case, tone marks or not, each enough by itself.
        steps: two to nine procedures in the order to do them, combined ones first.
    """

    id: Id
    title: Line = Field(max_length=40)
    english: Line = Field(max_length=40)
    opening: Line
    says: list[Line] = []
    steps: list[Step] = Field(min_length=2, max_length=9)


@lru_cache(maxsize=1)
def life_events() -> dict[str, LifeEvent]:
    """All of them by id."""
    return read_entries(FOLDER, LifeEvent, "id")
