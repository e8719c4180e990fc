"""Telex leftovers: what comes out when the input method was off (``ddawng kys`` for ``đăng ký``).

A word is changed only when it is no possible Vietnamese syllable as it stands and becomes one when its
Telex keys are read, so that English words and abbreviations stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bot.vietnamese.text import strip_tones

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_PAIRS = [
    ("uow", "ươ"),
    ("aw", "ă"),
    ("aa", "â"),
    ("ee", "ê"),
    ("oo", "ô"),
    ("ow", "ơ"),
    ("uw", "ư"),
    ("dd", "đ"),
]
_ONSETS = """
    b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x
    """.split()
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec iem ien ieng iep
    iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om
    on ong ooc oong op ot u ua uac uan uang uat uau uay uc ue uech uenh ui um un ung uoc uoi uom uon uong uop
    uot uou up uu uy uya uych uyen uyet uynh uyt uyu ut uo ua y yem yen yet yeu uech
    """.split()
_SYLLABLE = re.compile(
    rf"^(?:{'|'.join(sorted(_ONSETS, key=len, reverse=True))})?(?:{'|'.join(sorted(set(_RIMES), key=len, reverse=True))})$"
)


def is_syllable(word: str) -> bool:
    """Whether word, its marks left aside, can be a Vietnamese syllable."""
    return bool(_SYLLABLE.match(strip_tones(word).lower()))


def _decode(word: str) -> str | None:
    body, tone = word, ""
    for keys, letter in _PAIRS:
        body = body.replace(keys, letter)
    for index in range(len(body) - 1, 0, -1):
        if body[index] in _TONES:
            tone = _TONES[body[index]]
            body = body[:index] + body[index + 1 :]
            break
    if body == word or not is_syllable(body):
        return None
    if not tone:
        return body
    vowels = [i for i, c in enumerate(body) if strip_tones(c) in "aeiouy"]
    marked = next(
        (i for i in reversed(vowels) if body[i] in "ăâêôơư"),
        vowels[max(len(vowels) - 2, 0)],
    )
    return unicodedata.normalize("NFC", body[: marked + 1] + tone + body[marked + 1 :])


@lru_cache(maxsize=20_000)
def repair(word: str) -> str:
    """Return word with its Telex keys read, or word itself where that would not make a syllable of it."""
    if len(word) < 3 or len(word) > 9 or not word.isascii() or not word.isalpha() or is_syllable(word):
        return word
    return _decode(word) or word
