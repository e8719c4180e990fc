"""Spoils a text the way phones, hands and habits do; what is meant stays the same.

Each kind takes a text and a random generator and returns the spoiled text. Used to measure only, never to train.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from bot.vietnamese.text import strip_tones

Noise = Callable[[str, random.Random], str]

_SHORT = {
    "không": "ko", "được": "dc", "giấy khai sinh": "gks", "khai sinh": "ks", "hộ khẩu": "hk", "gì": "j",
    "căn cước công dân": "cccd",
    "bao nhiêu": "bn", "với": "vs", "đăng ký": "đky", "hồ sơ": "hs", "người": "ng", "như thế nào": "ntn",
    "thế nào": "tnao", "online": "onl", "giấy tờ": "gto", "công ty": "cty", "hộ kinh doanh": "hkd", "vợ": "vk",
    "chồng": "ck", "số điện thoại": "sdt", "giấy phép lái xe": "gplx", "sổ hộ khẩu": "shk", "ủy ban": "ub",
    "bảo hiểm y tế": "bhyt", "bảo hiểm xã hội": "bhxh", "giấy phép xây dựng": "gpxd", "rồi": "r", "mình": "mk",
    "cũng": "cx", "bây giờ": "bjo", "em": "e", "giấy chứng nhận": "gcn", "doanh nghiệp": "dn",
    "quyền sử dụng đất": "qsdđ",
}  # fmt: skip
_NEAR_KEYS = {"a": "s", "o": "p", "n": "b", "i": "u", "t": "r", "h": "g", "c": "v", "u": "y", "g": "h", "e": "w"}
_TELEX_VOWELS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_BEFORE = ("dạ cho em hỏi ", "ad ơi ", "alo ", "em chào anh chị ạ, ", "xin hỏi ", "cho mình hỏi chút ", "bạn ơi ")
_AFTER = (" ạ", " vậy ạ", " nhé", " với ạ", " ad nhỉ", ", em cảm ơn", " giúp em với", " vậy nhỉ", " please")


def no_marks(text: str, dice: random.Random) -> str:
    """Typed without any mark."""
    return strip_tones(text)


def short_forms(text: str, dice: random.Random) -> str:
    """Common words shortened."""
    for word, short in sorted(_SHORT.items(), key=lambda pair: -len(pair[0])):
        text = re.sub(rf"(?<!\w){word}(?!\w)", short, text, flags=re.I)
    return text


def glued(text: str, dice: random.Random) -> str:
    """One space in a text forgotten."""
    places = [m.start() for m in re.finditer(r"(?<=\w{2}) (?=\w{2})", text)]
    if not places:
        return text
    at = dice.choice(places)
    return text[:at] + text[at + 1 :]


def glued_name(text: str, dice: random.Random) -> str:
    """One space forgotten, and no marks."""
    return glued(strip_tones(text), dice)


def _in_a_word(text: str, dice: random.Random, change: Callable[[str, int], str]) -> str:
    words = list(re.finditer(r"[^\W\d_]{4,}", text))
    if not words:
        return text
    word = dice.choice(words)
    at = dice.randrange(1, len(word.group()) - 1)
    return text[: word.start()] + change(word.group(), at) + text[word.end() :]


def swapped(text: str, dice: random.Random) -> str:
    """Two neighbouring letters of one word swapped."""
    return _in_a_word(text, dice, lambda word, at: word[:at] + word[at + 1] + word[at] + word[at + 2 :])


def dropped(text: str, dice: random.Random) -> str:
    """One letter of one word missing."""
    return _in_a_word(text, dice, lambda word, at: word[:at] + word[at + 1 :])


def doubled(text: str, dice: random.Random) -> str:
    """One letter of one word twice."""
    return _in_a_word(text, dice, lambda word, at: word[:at] + word[at] + word[at:])


def next_key(text: str, dice: random.Random) -> str:
    """One letter of one word hit on the key beside it."""
    return _in_a_word(text, dice, lambda word, at: word[:at] + _NEAR_KEYS.get(word[at], word[at]) + word[at + 1 :])


def telex(text: str, dice: random.Random) -> str:
    """The input method off for two words."""
    words = text.split(" ")
    marked = [i for i, word in enumerate(words) if strip_tones(word) != word]
    for index in dice.sample(marked, min(2, len(marked))):
        words[index] = _as_telex(words[index])
    return " ".join(words)


def _as_telex(word: str) -> str:
    keys, tone = "", ""
    for letter in unicodedata.normalize("NFC", word):
        parts = unicodedata.normalize("NFD", letter)
        tone += "".join(_TELEX_TONES.get(mark, "") for mark in parts[1:])
        plain = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TELEX_TONES))
        keys += _TELEX_VOWELS.get(plain, _TELEX_VOWELS.get(plain.lower(), plain))
    end = len(keys.rstrip(",.?!:;"))
    return keys[:end] + tone + keys[end:]


def polite_before(text: str, dice: random.Random) -> str:
    """Words of politeness before it."""
    return dice.choice(_BEFORE) + text[:1].lower() + text[1:]


def polite_after(text: str, dice: random.Random) -> str:
    """Words of politeness after it."""
    return text.rstrip(" ?.!") + dice.choice(_AFTER)


def shouted(text: str, dice: random.Random) -> str:
    """All capitals."""
    return text.upper()


def no_punctuation(text: str, dice: random.Random) -> str:
    """Neither commas nor question marks."""
    return re.sub(r"[,.?!:;“”\"]+(?!\d)", " ", text)


def much_punctuation(text: str, dice: random.Random) -> str:
    """Dots and question marks in plenty, and a smile."""
    return text.rstrip("?. ").replace(", ", " ... ") + "???? 🙏"


def decomposed(text: str, dice: random.Random) -> str:
    """Letters and marks apart, as some keyboards send them, with odd spaces."""
    return unicodedata.normalize("NFD", text).replace(" ", "\u00a0", 2) + "\u200b"


KINDS: dict[str, Noise] = {
    "không dấu": no_marks,
    "viết tắt": short_forms,
    "dính chữ": glued,
    "dính chữ không dấu": glued_name,
    "đảo chữ cái": swapped,
    "thiếu chữ cái": dropped,
    "thừa chữ cái": doubled,
    "gõ nhầm phím": next_key,
    "sót Telex": telex,
    "thưa gửi trước": polite_before,
    "thưa gửi sau": polite_after,
    "chữ hoa": shouted,
    "bỏ dấu câu": no_punctuation,
    "thừa dấu câu": much_punctuation,
    "Unicode tổ hợp": decomposed,
}
