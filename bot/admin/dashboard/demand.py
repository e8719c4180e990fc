"""Demand not served: questions that got no good answer, put together by likeness and by the field they are near to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NO_FIELD = NO_WARD = ""


class Reason(StrEnum):
    """Why a question counts as not served."""

    NOT_FOUND = "not_found"
    LEFT_OPEN = "left_open"
    HANDED_OVER = "handed_over"
    OUTSIDE = "outside"
    ERROR = "error"
    DOWN = "down"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Reason.NOT_FOUND: "không tìm thấy",
    Reason.LEFT_OPEN: "hỏi lại rồi bỏ dở",
    Reason.HANDED_OVER: "chuyển cán bộ",
    Reason.OUTSIDE: "tưởng nhầm là ngoài phạm vi",
    Reason.ERROR: "lỗi",
    Reason.DOWN: "bị chê",
}


@dataclass(frozen=True)
class Need:
    """One question that was not served."""

    id: int
    conversation: str
    at: datetime
    text: str
    key: str
    reason: Reason
    field: str
    ward: str = NO_WARD


@dataclass(frozen=True)
class Cluster:
    """Questions that say nearly the same; the newest speaks for all."""

    needs: list[Need]

    @property
    def first(self) -> Need:
        return self.needs[0]

    @property
    def people(self) -> int:
        return len({need.conversation for need in self.needs})

    @property
    def reasons(self) -> list[tuple[Reason, int]]:
        return Counter(need.reason for need in self.needs).most_common()

    @property
    def field(self) -> str:
        return Counter(need.field for need in self.needs).most_common(1)[0][0]


@dataclass(frozen=True)
class Demand:
    """The demand of a period that was not served, largest clusters first.

    ``outside`` counts questions that were taken for none of ours and that no officer has looked at yet; ``is_cut`` says
    that there were more of them than were looked at.
    """

    clusters: list[Cluster]
    outside: int
    is_cut: bool = False

    @property
    def count(self) -> int:
        return sum(len(cluster.needs) for cluster in self.clusters)

    @property
    def fields(self) -> list[tuple[str, list[Cluster]]]:
        """The clusters of each field, the field with most questions first."""
        return self.grouped(lambda cluster: cluster.field)

    @property
    def wards(self) -> list[tuple[str, list[Need]]]:
        """The questions that name a ward, under it, the ward with most of them first."""
        found: dict[str, list[Need]] = defaultdict(list)
        for cluster in self.clusters:
            for need in cluster.needs:
                if need.ward != NO_WARD:
                    found[need.ward].append(need)
        return sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0]))

    def grouped(self, by: Callable[[Cluster], str]) -> list[tuple[str, list[Cluster]]]:
        """The clusters under what they have in common, the largest group first."""
        found: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in self.clusters:
            found[by(cluster)].append(cluster)
        return sorted(found.items(), key=lambda pair: (-size(pair[1]), pair[0]))


def size(clusters: Iterable[Cluster]) -> int:
    """How many questions clusters hold."""
    return sum(len(cluster.needs) for cluster in clusters)


def people_of(clusters: Iterable[Cluster]) -> int:
    """How many conversations asked them."""
    return len({need.conversation for cluster in clusters for need in cluster.needs})
