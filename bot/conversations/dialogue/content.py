"""Whether a text names anything, or only asks on about what is in hand ("còn lệ phí thì sao ạ")."""

from __future__ import annotations

from bot.vietnamese.features import marked_and_bare

# Words that carry politeness, the shape of a question or a facet, never a procedure.
_FUNCTION_WORDS = frozenset(
    """
    a ah ai anh ay ba bac bai ban bao bat be bi biet boi bon buoc cach cai cam can cao cac chac chi cho chu chua
    chuan chuc co con cong cu cua cung cuoi da dan dang dau day de dem den di dia dich dieu do doi don dong du
    duoc gap gi gia gio giup gom ha han hay hazz het hieu hinh hoi hom hon hu huong i ki kia kien ket khac khi
    khoang khong la lai lam lau lay le len lien loai luc luon ly ma mang mat may mau me mien minh mo moi mong
    mot mua muon nao nay ne neu ngay nghi nghin nha nhan nhat nhe nhieu nhi nhu nhung no noi nop nua nuoc oi ok
    online onl phai phan phi phuong qua qui quy ra rang roi sao sau so ta tai tam tat the theo thi thich thiet
    thoi thong thu thuc thue tien tin to toi ton tra trang tren trinh truc truoc trong tu tung tuyen u va vay ve
    vi viec voi vui xem xin xong y yeu giay ho gian quyet giai thoi han can cu phap luat dinh nghi tu van ket
    qua doi tuong le em chau ong co di chu me bo ong ba dung vang da thua chao hello hi xin nhanh cham tiep them
    nua rieng chung nao thay cam on giup voi huong dan chi tiet ro cu the toan bo hon duoc khong cu
    """.split()
)
# Words of the list above that do say something beside another such word ("hộ tịch", "đổi thẻ") are caught
# by the finder: this check only has to be sure where it says that nothing is named.


def content_words(text: str) -> list[str]:
    """The words of text, without marks, that could name a procedure."""
    return [word for word in marked_and_bare(text)[1] if word not in _FUNCTION_WORDS and not word.isdigit()]
