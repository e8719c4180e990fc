"""Words of politeness and habit that say nothing about what is wanted ("dạ cho em hỏi … với ạ")."""

from __future__ import annotations

_PHRASES = """
cho em hoi|cho toi hoi|cho minh hoi|cho chau hoi|cho hoi|em muon hoi|toi muon hoi|minh muon hoi|xin hoi|xin cho hoi
lam on|giup em voi|giup toi voi|giup minh voi|tu van giup|tu van cho|em chao anh chi|xin chao|em chao|chao anh chi
chao ban|chao admin|moi nguoi oi|admin oi|ban oi|em oi|anh oi|chi oi|anh chi oi|bot oi|cam on nhieu|xin cam on|cam on
em dang can|voi a|duoc khong vay|the a|vay a|nhu vay|a ban|nhe ban|nha ban|nhe em|nha em|giup em|giup toi|giup minh
nho anh chi|anh chi oi|cac ban oi|please|hi admin|hello admin
"""
_WORDS = frozenset(
    "a ah da oi nhe nha ne nhi vay the voi u uhm hi hello alo hic huhu admin shop bot ban ha nhea".split()
)


def _by_first() -> dict[str, list[list[str]]]:
    table: dict[str, list[list[str]]] = {}
    for phrase in _PHRASES.replace("\n", "|").split("|"):
        if words := phrase.split():
            table.setdefault(words[0], []).append(words)
    for phrases in table.values():
        phrases.sort(key=len, reverse=True)
    return table


_BY_FIRST_WORD = _by_first()


def without_fillers(bare: list[str]) -> list[str]:
    """Return words without marks, fillers left out; the words themselves where nothing else is there."""
    out: list[str] = []
    index = 0
    while index < len(bare):
        for phrase in _BY_FIRST_WORD.get(bare[index], ()):
            if bare[index : index + len(phrase)] == phrase:
                index += len(phrase)
                break
        else:
            if bare[index] not in _WORDS:
                out.append(bare[index])
            index += 1
    return out or bare
