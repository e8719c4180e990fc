"""Whether a text names anything, or only asks on about what is in hand ("còn lệ phí thì sao ạ").

Sure only where it says that nothing is named: the lists hold nothing that is part of a procedure's name
("kết hôn", "giấy phép", "đổi thẻ"), and what is left over is judged by the finder.
"""

from __future__ import annotations

import re

from bot.vietnamese.features import plain_words
from bot.vietnamese.fillers import without_fillers

# Things that procedures are about, whose words without marks look like words of any question.
_THINGS = re.compile(
    r"\b(?:so do|so hong|so nha|nha dat|nha o|bia do|bia dat|con nuoi|nuoi con|cha me|me con|lam an|mo quan|sang ten"
    r"|thue nha|sao y|tro cap|o tro|nha tro|khai thue|ma so thue|di chuc|sinh con|de con|cuoi|mat|doi|chet)\b"
)
_PHRASES = re.compile(
    r"\b(?:(?:nhung |may |cac )?giay (?:gi|nao|ma)|bao gom"
    r"|mat (?:bao lau|bao nhieu|may ngay|may hom|may tuan|thoi gian|tien|phi)|giay to|thu tuc|ho so|le phi|chi phi"
    r"|bao nhieu|bao lau|bao gio|khi nao|luc nao|may ngay|may hom|may tuan|may buoc|thoi han|thoi gian|giai quyet"
    r"|xu ly|truc tuyen|qua mang|tren mang|tren dien thoai|dich vu cong|can cu phap ly|phap ly|can cu|co so phap ly"
    r"|dieu kien|doi tuong|quy trinh|trinh tu|cac buoc|tung buoc|nhu the nao|the nao|lam sao|ra sao|chuan bi|ket qua"
    r"|tra ket qua|huong dan|chi tiet|cu the|thong tin|cai do|cai nay|cai kia|cai vua roi|luc nay|hoi nay|vua nay"
    r"|truoc do|quay lai|tro lai|o dau|cho nao|noi nao|co quan nao|ton tien|mien phi|to khai|bieu mau|mau don"
    r"|van ban nao|luat nao|nghi dinh nao|thong tu nao|y toi la|khong phai|lien he|ca hai|tat ca)\b"
)
_WORDS = frozenset(
    """
    a ah ai anh ay ba bac ban bang bao be bi biet boi bua cac cach cai cam can chac chi cho chu chua chung co con cu
    cua cung da dau day de dem den di do duoc em gi gia gio giup gom ha han het hieu hoi hu kia khac khi khong la
    lai lam lau lay le len loi luc ma mang may minh moi mot muon nao nay ne neu ngay nghe nghin nha nhan nhe nhi
    nhieu nhu nhung noi nop nua o oi ok on online phai phi qua ra rang roi sao sau so ta tai the thi thoi thu tien
    tiep toi ton tra trong tu ung va vay ve vi voi vui xem xin xong y yeu chau ong u vang thua chao hello bot nhanh
    them rieng hon vua tong cong luon duoi tren dong vong and the how what where much is it does do i need for to a
    cost long take fee which documents
    """.split()
)


def content_words(text: str) -> list[str]:
    """The words of text, without marks, that could name a procedure."""
    bare = _PHRASES.sub(" ", " ".join(without_fillers(plain_words(text))))
    words = [word for word in bare.split() if word not in _WORDS and not word.isdigit()]
    words += _THINGS.findall(bare)
    return words if any(len(word) > 1 for word in words) else []
