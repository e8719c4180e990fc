"""The fields of a procedure as officers see them: names, kinds, hints, in the order of the form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.procedures.schema import Channel, Level, OnlineLevel, Status, TimeUnit


class Kind(StrEnum):
    """How a field is typed in."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"
    TRUTH = "truth"
    TICK = "tick"
    CHOICE = "choice"
    SOURCE = "source"


@dataclass(frozen=True)
class Field:
    """One field: its name in the record, what it is called, how it is typed."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()


_LEVELS = tuple(zip([x.value for x in Level], ["Cấp xã", "Cấp tỉnh", "Cấp bộ", "Cơ quan khác", "Chưa rõ"], strict=True))
_ONLINE = tuple(zip([x.value for x in OnlineLevel], ["Toàn trình", "Một phần", "Không", "Chưa rõ"], strict=True))
_STATUS = tuple(zip([x.value for x in Status], ["Đang hiệu lực", "Đã thay thế", "Đã bãi bỏ"], strict=True))
_UNITS = (
    ("", "–"),
    *zip([x.value for x in TimeUnit], ["ngày làm việc", "ngày", "giờ", "trong ngày"], strict=True),
)
CHANNELS = dict(zip(Channel, ["Nộp trực tiếp", "Nộp qua mạng", "Gửi bưu điện"], strict=True))

GROUPS: tuple[tuple[str, tuple[Field, ...]], ...] = (
    ("Tên gọi", (
        Field("plain_name", "Tên thường gọi", Kind.LONG, "người dân nhìn thấy"),
        Field("official_name", "Tên chính thức", Kind.LONG),
        Field("english_name", "Tên tiếng Anh"),
        Field("field", "Lĩnh vực"),
        Field("level", "Cấp giải quyết", Kind.CHOICE, options=_LEVELS),
        Field("handler", "Cơ quan giải quyết"),
    )),
    ("Người dân gọi và hỏi thế nào", (
        Field("aliases", "Tên gọi khác", Kind.LINES),
        Field("questions", "Câu hỏi mẫu", Kind.LINES),
        Field("keywords", "Từ khóa", Kind.LINES),
        Field("english", "Tiếng Anh", Kind.LINES),
    )),
    ("Hiệu lực", (
        Field("status", "Tình trạng", Kind.CHOICE, options=_STATUS),
        Field("effective_from", "Có hiệu lực từ", Kind.DAY),
        Field("effective_to", "Hết hiệu lực sau ngày", Kind.DAY),
        Field("replaced_by", "Thay bằng mã", Kind.LINES),
        Field("decision", "Quyết định công bố"),
        Field("verified_on", "Kiểm tra lần cuối", hint="năm-tháng-ngày hoặc năm-tháng"),
    )),
    ("Nộp ở đâu", (
        Field("place", "Nơi nộp", Kind.LONG),
        Field("any_centre", "Nộp ở trung tâm nào cũng được", Kind.TRUTH),
        Field("online_level", "Mức trực tuyến", Kind.CHOICE, options=_ONLINE),
        Field("can_file_online", "Nộp qua mạng được", Kind.TRUTH),
        Field("online_url", "Liên kết nộp trực tuyến"),
        Field("portal_url", "Trang chính thức"),
    )),
    ("Cách làm và căn cứ", (
        Field("steps", "Các bước", Kind.LINES, "mỗi dòng một bước"),
        Field("steps_source", "Nguồn của các bước", Kind.SOURCE),
        Field("conditions", "Điều kiện", Kind.LINES),
        Field("conditions_source", "Nguồn của điều kiện", Kind.SOURCE),
        Field("result", "Kết quả nhận được", Kind.LONG),
        Field("legal_basis", "Căn cứ pháp lý", Kind.LINES),
        Field("notes", "Lưu ý cho người dân", Kind.LINES),
    )),
)  # fmt: skip

DOCUMENT = (
    Field("name", "Giấy tờ"),
    Field("case", "Trường hợp", hint="để trống: ai cũng cần"),
    Field("original", "Bản chính", Kind.NUMBER),
    Field("copies", "Bản sao", Kind.NUMBER),
    Field("form", "Mẫu"),
    Field("show_only", "Chỉ xuất trình", Kind.TICK),
)
DOCUMENTS = (
    Field("documents_source", "Nguồn của giấy tờ", Kind.SOURCE),
    Field("documents_note", "Lưu ý về giấy tờ", Kind.LONG),
)
TIME = (
    Field("text", "Ghi là"),
    Field("amount", "Số", Kind.NUMBER),
    Field("unit", "Đơn vị", Kind.CHOICE, options=_UNITS),
    Field("cutoff", "Sau giờ này tính sang hôm sau", hint="15:00"),
    Field("case", "Trường hợp"),
    Field("source", "Nguồn", Kind.SOURCE),
)
FEE = (
    Field("text", "Ghi là"),
    Field("amount", "Số tiền (đồng)", Kind.MONEY),
    Field("case", "Trường hợp"),
    Field("valid_from", "Áp dụng từ", Kind.DAY),
    Field("valid_to", "Đến hết ngày", Kind.DAY),
    Field("source", "Nguồn", Kind.SOURCE),
)
SOURCE = (
    Field("key", "Ký hiệu", hint="dùng ở các ô Nguồn"),
    Field("title", "Tên nguồn"),
    Field("date", "Ngày", hint="năm-tháng hoặc năm-tháng-ngày"),
    Field("url", "Liên kết"),
)

LABELS = {field.name: field.label for _, fields in GROUPS for field in fields} | {
    "documents": "Giấy tờ", "documents_source": "Nguồn của giấy tờ", "documents_note": "Lưu ý về giấy tờ",
    "channels": "Cách nộp, thời hạn, lệ phí", "sources": "Nguồn", "code": "Mã", "tier": "Nhóm", "audience": "Đối tượng",
    "life_events": "Sự kiện đời sống", "family": "Nhóm mã tương đương",
}  # fmt: skip
