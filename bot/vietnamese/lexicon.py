"""Which words, without marks, this field uses and how often: what spelling is corrected to.

``lexicon.txt`` is written from the project's own texts by ``./troly data lexicon``: a word and its count a line,
then pairs of neighbours. Nothing else is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bot.vietnamese.telex import repair

PATH = Path(__file__).with_name("lexicon.txt")
MIN_COUNT = 2
MIN_PAIR_COUNT = 4
MIN_ODD_COUNT = 10  # a word that could be a Telex leftover has to be this common to count as a word ("visa")


class Lexicon:
    """Counts of words and of pairs of neighbours.

    Args:
        counts: how often each word, or each pair joined by a space, was seen.
    """

    def __init__(self, counts: dict[str, int]) -> None:
        self.words = {key: count for key, count in counts.items() if " " not in key}
        self._pairs = {key: count for key, count in counts.items() if " " in key}
        self.total = sum(self.words.values()) or 1
        self._by_deletion: dict[str, list[str]] = {}
        for word, count in self.words.items():
            if len(word) > 2 and count > MIN_COUNT and word.isalpha():
                for key in deletions(word):
                    self._by_deletion.setdefault(key, []).append(word)

    def count(self, word: str) -> int:
        return self.words.get(word, 0)

    def pair(self, left: str, right: str) -> int:
        return self._pairs.get(f"{left} {right}", 0)

    def near(self, word: str) -> set[str]:
        """Known words that one slip (a letter more, less, other, or two swapped) turns into word."""
        found: set[str] = set()
        for key in deletions(word):
            found.update(self._by_deletion.get(key, ()))
        return {other for other in found if other != word and _one_slip(word, other)}


def deletions(word: str) -> set[str]:
    """The word and what is left of it without any one letter."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_slip(a: str, b: str) -> bool:
    if len(a) == len(b):
        different = [i for i in range(len(a)) if a[i] != b[i]]
        if len(different) == 1:
            return True
        return (
            len(different) == 2
            and different[1] == different[0] + 1
            and a[different[0]] == b[different[1]]
            and a[different[1]] == b[different[0]]
        )
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) - len(shorter) == 1 and shorter in deletions(longer)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    counts: dict[str, int] = {}
    if PATH.exists():
        for line in PATH.read_text(encoding="utf-8").splitlines():
            key, _, count = line.rpartition("\t")
            counts[key] = int(count)
    return Lexicon(counts)


def write_lexicon(texts: Iterable[list[str]], path: Path = PATH) -> int:
    """Count words and neighbours of texts and write them, most frequent first; return the number of lines.

    Args:
        texts: each text as its words without marks.
        path: the file to write.
    """
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in texts:
        words.update(word for word in text if not word.isdigit())
        pairs.update(f"{a} {b}" for a, b in pairwise(text))
    lines = [
        f"{word}\t{count}"
        for word, count in words.most_common()
        if count >= (MIN_COUNT if repair(word) == word else MIN_ODD_COUNT)
    ]
    lines += [f"{key}\t{count}" for key, count in pairs.most_common() if count >= MIN_PAIR_COUNT]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)
