"""What a text says outright: a place in a list, a procedure's code, tokens of personal values, words of facets.

Patterns run over the text written out and without tone marks, so that one pattern serves every spelling.
The facets' patterns decide nothing alone: the facet model (``bot.nlu.facets``) weighs them with all the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.vietnamese.features import plain_words, shape_features, word_features
from bot.vietnamese.fillers import without_fillers


@dataclass(frozen=True)
class Cue:
    """Something found in a text: its kind (``entity``), what it stands for and the words that said it."""

    entity: str
    value: str
    text: str


# Margins of the facet model, chosen on training examples held back and on the tune half of bench/understanding.
SURE, DENIED, LIKELY = 0.2, -0.4, -0.5
_GAP = r"(?:\w+ ){0,3}?"
_FACETS: dict[str, str] = {
    "documents": (
        r"(?<!lam )(?<!xin )(?<!bao )(?:giay to|giay ma|loai giay) (?:gi|nao|ra sao|the nao|can thiet|lien quan|gom)"
        r"|(?:can|mang|cam|nop|kem|trinh|dem|chuan bi)(?: (?:theo|them|di|du|nhung|cac|bo|san|sao))*"
        r" (?:giay to(?! da)|giay gi|giay nao|ho so (?:gi|nao)|loai giay|thu gi|cai gi|gi)\b(?! phep)"
        r"|ho so (?:gom|bao gom|can|co nhung|co gi|gi|nhu the nao|the nao|ra sao|phai co|ban dau|xin)"
        r"|(?:thanh phan|bo|danh muc) ho so|ho so(?= (?:va |voi )?(?:phi|le phi|thoi gian|thoi han)\b)"
        r"|(?:va|voi|con|the|can cu phap ly va) (?:thanh phan )?ho so\b$|(?:dieu kien|phi|thoi gian) (?:va|voi) (?:giay to|ho so)"
        r"|co (?:can|phai) (?:nop |mang |cong chung )?(?:ban (?:sao|goc|chinh)|photo|so ho khau|giay (?!phep)|hop dong)"
        r"|(?:to khai|mau don|bieu mau|don) (?:nao|lay o dau|o dau|so may|tai o dau|mau nao)|\bgiay to$|\bgiay to (?:va |voi )?(?:le phi|phi|thoi gian|thoi han|noi nop)\b|what (?:documents|papers|paperwork)"
        r"|which (?:documents|papers)|documents? (?:do|are|needed|required)|what do i (?:need|bring)"
    ),
    "fee": (
        r"\ble phi\b|(?<!mien )(?<!vien )(?<!hoc )(?<!nop )(?<!cho )\bphi\b(?! dia gioi)(?! nong)(?! loi)(?! ket)(?! thuong)(?! bao ve)|bao nhieu tien|\bnhieu tien|tien bao nhieu"
        r"|(?:het|ton|mat|tra|thu|dong|nop)(?: (?:khoang|tam|chung|tong|tat ca|them|la))* bao nhieu"
        r"(?! (?:ngay|lau|thoi gian|hom|tuan|thang|gio|ban|to|nguoi|lan|nam))|mat (?:phi|tien)|ton (?:phi|tien|kem)|chi phi"
        r"|gia (?:bao nhieu|the nao|ra sao)|mien phi (?:khong|ha|a)\b|mien phi$|thu (?:phi|tien)|may (?:dong|nghin|tram|trieu|chuc nghin)|bao tien\b"
        r"|khoan (?:phai )?(?:dong|nop)|moi (?:trang|ban) bao nhieu|how much|\bcost\b|\bfees?\b|price"
    ),
    "time": (
        r"bao lau|may (?:ngay|hom|bua|tuan|thang|tieng)(?! tuoi)|bao nhieu (?:ngay|hom|lau|tuan|thang|gio)"
        r"|(?<!gia han )(?<!tang )(?<!thay doi )thoi (?:gian|han)(?: (?:giai quyet|xu ly|lam|cap|tra|tham dinh|thuc hien))?"
        r" (?:bao|la|mat|the nao|ra sao|nhu the nao|va|voi|may|toi da)"
        r"|thoi (?:gian|han) (?:giai quyet|xu ly|tham dinh|thuc hien|tra ket qua)|(?:va|voi|phi) thoi (?:gian|han)\b"
        r"|(?<!chua )(?:khi nao|bao gio|luc nao|hom nao|ngay nao)(?: thi)?(?: \w+)? (?:co|xong|lay|nhan|duoc|tra|nop|hen|bat dau|ket thuc)"
        r"|thoi diem nao|han (?:nop|chot)|(?:co|duoc) lay (?:ngay|luon|lien)|lay (?:ngay|luon) (?:duoc )?(?:khong|trong)"
        r"|trong ngay (?:duoc )?khong|lau khong|bao gio$|khi nao$|ngay gio nao|nhung ngay nao|trong ngay co xong|how long|how many days|when (?:will|can|do)"
    ),
    "place": (
        r"\bo dau\b|o cho nao|noi nao|cho nao|(?:den|ra|len|toi|qua|ve|nop|gui|tai) (?:ho so )?(?:o )?"
        r"(?:dau|cho nao|phong nao|co quan nao|phuong nao|xa nao|so nao)\b|co quan nao|ben nao (?:lam|cap|giai quyet|nhan)"
        r"|(?:o|tai|ra|len) (?:phuong|xa|thanh pho|so|uy ban|cong an)[\w ]{0,12}? hay\b|hay (?:phai )?(?:len|ra|o|toi|la) "
        r"(?:so|thanh pho|xa|phuong|tinh|bo|uy ban|cong an|trung tam)|noi nop|dia diem (?:nao|nop)|nop cho ai"
        r"|where (?:do|can|to|should|is)|which office"
    ),
    "online": (
        r"(?:online|truc tuyen|qua mang|tren mang|tren vneid|qua vneid|tren dien thoai|tren web|qua app|tren app|tai nha(?! nuoc)"
        r"|(?:qua|tren) (?:cong )?dich vu cong) " + _GAP + r"(?:duoc|khong|chua|the nao|lam sao|kieu gi|cach nao)\b"
        r"|(?:co|duoc) (?:\w+ ){0,4}?(?:online|truc tuyen|qua mang|tren mang|toan trinh)\b|(?:nop|lam|dang ky|khai) (?:online|qua mang)$"
        r"|onl(?:ine)? (?:khong|duoc)|can (?:i|we) \w+(?: \w+){0,4} online|online\?"
    ),
    "legal_basis": (
        r"can cu phap ly|co so phap ly|(?:luat|nghi dinh|thong tu|van ban|quy dinh|nghi quyet|phap luat) (?:nao|gi|so may)"
        r"|can cu (?:van ban|nghi dinh|luat|quy dinh|vao dau)|van ban (?:phap luat )?quy dinh|quy dinh (?:tai|o) (?:dau|van ban)"
        r"|dieu (?:may|nao) (?:cua )?luat|legal basis|which law"
    ),
    "conditions": (
        r"(?<!du )dieu kien(?! nhap)|co du dieu kien|doi tuong nao|\bai (?:phai|nop|di)\b|\bai (?:thi )?(?:duoc|co the|moi duoc)|bao nhieu tuoi|may tuoi|tieu chuan (?:gi|nao)"
        r"|(?:dap ung|can dat|yeu cau) (?:nhung )?(?:gi|nhung gi)|truong hop nao|thuoc dien (?:nao|duoc)|du dieu kien"
        r"|(?:eligible|who can|requirements?|am i allowed|can i) "
    ),
    "result": (
        r"ket qua (?:la gi|nhan duoc|nhan la|gom|la giay)|(?:nhan|cap|lay|tra)(?: (?:lai|duoc|ve|cho \w+|cho|minh))*"
        r" (?:giay gi|cai gi|giay to gi|nhung gi|loai giay|gi)\b|xong (?:thi )?(?:duoc|nhan|co) (?:\w+ )?(?:gi|giay gi)"
        r"|(?:nhan|huong|duoc|ho tro) (?:nhung khoan (?:gi|nao)|bao nhieu tien (?:mot|moi|1))|moi thang (?:\w+ ){0,3}?bao nhieu"
    ),
    "steps": r"cac buoc|(?<!duyet )quy trinh(?! van hanh)|trinh tu|tung buoc|buoc nao|may buoc|nhung buoc|what are the steps|step by step",
    "overview": (
        r"lam (?:the nao|sao|gi|cach nao|kieu gi|nhu the nao|ra sao)|\bthe nao\b|\bra sao\b|\blam sao\b|kieu gi|cach nao"
        r"|thu tuc (?:gi|nao)|(?:phai|can) (?:lam )?(?:nhung )?(?:gi|sao)\b|bat dau tu dau|huong dan|xin (?:giay|phep|giay phep) gi"
        r"|lam giay (?:to )?gi|how (?:do|can|to)"
    ),
}  # fmt: skip
# Where it is asked how to do it beside another facet: "làm ở đâu, thế nào".
_HOW_BESIDE = re.compile(
    r"(?:dau|cho nao|noi nao|khong|nao)(?: (?:va|thi|hay|lam))* (?:the nao|ra sao|lam sao|nhu the nao|lam gi|sao)\b"
)
_BRINGS = re.compile(r"\b(?:can|mang|nop|chuan bi)\b")
_FACET_PATTERNS = {name: re.compile(pattern) for name, pattern in _FACETS.items()}

_ORDINALS: dict[str, str] = {
    "1": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:1|nhat|mot)\b|cai dau|dau tien|cai tren cung|^(?:1|mot|one)$|\bfirst\b|number (?:1|one)\b",
    "2": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:2|hai)\b|^(?:2|hai|two)$|\bsecond\b|number (?:2|two)\b",
    "3": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:3|ba)\b|cai giua|^(?:3|ba|three)$|\bthird\b|number (?:3|three)\b",
    "4": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:4|tu|bon)\b|^(?:4|bon|four)$|\bfourth\b|number (?:4|four)\b",
    "5": r"(?:thu|so|muc|y|lua chon|cai|phuong an|dong)\s*(?:5|nam)\b|^(?:5|nam|five)$|\bfifth\b|number (?:5|five)\b",
    "-1": r"cai cuoi|cuoi cung|lua chon cuoi|sau cung|cai duoi cung|\blast one\b",
}
_ORDINAL_PATTERNS = {value: re.compile(pattern) for value, pattern in _ORDINALS.items()}

_CODE = re.compile(r"(?<![\d.])([1-9])[.,\s]?(\d{6})(?!\d)")
_TOKEN = re.compile(r"⟦([a-z_]+):\d+⟧")


def facet_features(text: str, known: frozenset[str]) -> list[str]:
    """What the facet model sees of a text: as the intents' model does, and n-grams in which every word of the matter
    itself is a blank.

    What is asked is said in few and common words; which thing it is asked about should matter little.

    Args:
        text: as typed.
        known: the common words, which are kept.
    """
    bare = without_fillers(plain_words(text))
    masked: list[str] = []
    for word in bare:
        shown = word if word in known else ("9" if word.isdigit() else "_")
        if shown != "_" or not masked or masked[-1] != "_":
            masked.append(shown)
    features = [*word_features(masked, 4), *(f"{word}]" for word in masked[-5:]), *(f"[{word}" for word in masked[:3])]
    features += [f"{' '.join(masked[-2:])}]]", f"{' '.join(masked[-3:])}]]"]
    features += (f"@{name}" for name in _facet_places(text))
    return [*shape_features(bare), *(f"_{feature}" for feature in features)]


def asked_facets(text: str, margins: Mapping[str, float]) -> list[str]:
    """Decide which facets a text asks, in the order of asking: just those, no more.

    A facet counts if the model is sure of it, or if the text says its words outright and the model does not
    deny them; where none does, the likeliest one, or the overview where none is likely ("ý tôi là thường trú").

    Args:
        text: as typed.
        margins: of the facet model, by facet.
    """
    places = _facet_places(text)
    asked = [
        name
        for name, margin in margins.items()
        if name != "overview" and (margin > SURE or (name in places and margin > DENIED))
    ]
    bare = " ".join(plain_words(text))
    if "result" in asked and "documents" in asked and margins["result"] > 0 and not _BRINGS.search(bare):
        asked.remove("documents")  # "thì nhận được giấy tờ gì"
    if not asked:
        best = max(margins, key=lambda name: margins[name])
        return [best] if margins[best] > LIKELY else ["overview"]
    if "overview" in places and (margins.get("overview", -1.0) > 0 or _HOW_BESIDE.search(bare)):
        asked.append("overview")
    return sorted(asked, key=lambda name: places.get(name, len(text) + 1))


def _facet_places(text: str) -> dict[str, int]:
    bare = " ".join(plain_words(text))
    return {name: match.start() for name, pattern in _FACET_PATTERNS.items() if (match := pattern.search(bare))}


def find_cues(text: str) -> Iterator[Cue]:
    """Yield the places in a list, the procedure codes and the tokens of personal values in text."""
    bare = " ".join(plain_words(text))
    for value, pattern in _ORDINAL_PATTERNS.items():
        if match := pattern.search(bare):
            yield Cue("ordinal", value, match.group())
            break
    for match in _CODE.finditer(text):
        yield Cue("procedure_code", f"{match[1]}.{match[2]}", match.group())
    for match in _TOKEN.finditer(text):
        yield Cue(match[1], match.group(), match.group())
