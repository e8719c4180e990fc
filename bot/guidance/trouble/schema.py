"""The shape of the trouble tree: nodes that ask or advise."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import Field, model_validator

from bot.errors import ContentError
from bot.guidance.content import MAX_OPTIONS, Id, Line, Strict, read_entries

FOLDER = Path(__file__).parent
ROOT = "goc"


class Way(Strict):
    """One answer and where it leads.

    Args:
        title: what the button says, at most 48 characters.
        says: how people say it, lower case, tone marks or not.
        to: id of the next node.
    """

    title: Line = Field(max_length=48)
    says: list[Line] = []
    to: Id


class Node(Strict):
    """One place of the tree: a question with ways on, or an advice that ends with a hotline.

    Args:
        id: short name.
        text: what is said there; ``{hotline}`` and ``{city_hotline}`` stand for the numbers.
        says: how people tell of this trouble at once, without being asked, lower case, tone marks or not.
        ways: answers, none at an end.
        source: where what an end states is written.
        procedure: code of a procedure that helps, if one does.
    """

    id: Id
    text: Line
    says: list[Line] = []
    ways: list[Way] = Field(default=[], max_length=MAX_OPTIONS)
    source: Line | None = None
    procedure: str | None = None

    @model_validator(mode="after")
    def _ends(self) -> Node:
        if not self.ways and "hotline}" not in self.text:
            raise ValueError("câu cuối phải có số tổng đài ({hotline})")
        return self


@lru_cache(maxsize=1)
def trouble() -> dict[str, Node]:
    """All nodes by id.

    Raises:
        ContentError: a way leads nowhere, or a node is not reached from the root.
    """
    nodes = read_entries(FOLDER, Node, "id")
    reached, open_ = {ROOT}, [ROOT]
    while open_:
        for way in nodes[open_.pop()].ways:
            if way.to not in nodes:
                raise ContentError(f"“{way.title}” dẫn tới “{way.to}”, không có mục này")
            if way.to not in reached:
                reached.add(way.to)
                open_.append(way.to)
    if lost := sorted(nodes.keys() - reached):
        raise ContentError(f"không đường nào dẫn tới {', '.join(lost)}")
    return nodes
