"""Keys that an input method should have eaten: Telex (``ddawng kys``) and VNI (``d9a8ng ky1``) leftovers.

A word is changed only when it is no possible Vietnamese syllable as it stands and becomes one when its
keys are read, so that English words and abbreviations stay as they are. The answer carries no marks: the
rest of the project compares text without them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.vietnamese.text import strip_tones

_ONSETS = "b c ch d g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RIMES = """
    a ac ach ai am an ang anh ao ap at au ay e ec em en eng enh eo ep et eu ech i ia ich iec iem ien ieng iep
    iet ieu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om
    on ong op ot u ua uac uan uang uat uau uay uc ue uech uenh ui um un ung uoc uoi uom uon uong uop
    uot uou up uu uy uya uych uyen uyet uynh uyt uyu ut uo y yem yen yet yeu
    """.split()
_SYLLABLE = re.compile(
    rf"^(?:{'|'.join(sorted(_ONSETS, key=len, reverse=True))})?(?:{'|'.join(sorted(_RIMES, key=len, reverse=True))})$"
)
_DOUBLED = re.compile(r"([aeod])\1")
_VNI = re.compile(r"^[a-z]{1,7}[1-9][a-z1-9]*$")


@lru_cache(maxsize=50_000)
def is_syllable(word: str) -> bool:
    """Whether word, its marks left aside, can be a Vietnamese syllable."""
    return bool(_SYLLABLE.match(strip_tones(word).lower()))


@lru_cache(maxsize=20_000)
def repair(word: str) -> str:
    """Return a lower-case word with its leftover keys read, or the word itself where that makes no syllable.

    Args:
        word: one word without marks.
    """
    if not 2 <= len(word) <= 10 or (len(word) == 2 and word[1] != "w") or not word.isascii() or is_syllable(word):
        return word
    if _VNI.match(word):
        letters = re.sub(r"\d", "", word)
        return letters if len(letters) > 1 and is_syllable(letters) else word
    if not word.isalpha():
        return word
    for body in _readings(_DOUBLED.sub(r"\1", word)):
        if body != word and is_syllable(body):
            return body
    return word


def _readings(body: str) -> list[str]:
    """What a word may be without its vowel key (``w``) and its tone key, typed last or after the vowel."""
    plain = body.replace("w", "") if not body.startswith("w") else body
    readings = [plain]
    for index in range(len(plain) - 1, 0, -1):
        if plain[index] in "sfrxj":
            readings.append(plain[:index] + plain[index + 1 :])
    return readings
