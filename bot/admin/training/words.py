"""What states, questions and styles of writing are called on the pages of training."""

from __future__ import annotations

from bot.messages import FACET_LABELS, Facet
from bot.training.runs import State

STATES = {
    State.QUEUED: "Chờ đến lượt",
    State.TRAINING: "Đang huấn luyện",
    State.EVALUATING: "Đang kiểm tra",
    State.READY: "Sẵn sàng",
    State.LIVE: "Đang dùng",
    State.RETIRED: "Đã thay",
    State.FAILED: "Không xong",
    State.CANCELLED: "Đã hủy",
}
COLOURS = {State.LIVE: "good", State.READY: "warn", State.FAILED: "bad", State.CANCELLED: "none", State.RETIRED: "none"}

# What a good assistant does, and what it did.
DEEDS = {facet.value: label for facet, label in FACET_LABELS.items()} | {
    "several": "Nhiều điều cùng lúc",
    "ask": "Hỏi lại",
    "answer": "Trả lời việc khác",
    "decline": "Không thuộc phạm vi",
    "smalltalk": "Chào hỏi, trò chuyện",
    "status": "Tra cứu hồ sơ",
    "human": "Chuyển cán bộ",
    "emergency": "Việc khẩn cấp",
    "report": "Phản ánh",
    "account": "Vướng tài khoản",
    "error": "Lỗi",
}
_STYLES = {
    "situation": "Kể tình huống",
    "bare": "Không dấu",
    "plain": "Câu thường",
    "chat": "Kiểu nhắn tin",
    "officer": "Lời cán bộ",
    "short": "Rất ngắn",
    "follow_up": "Hỏi tiếp",
    "english": "Tiếng Anh",
    "switch": "Đổi sang việc khác",
    "typo": "Gõ sai",
    "elderly": "Người lớn tuổi",
    "correct": "Nói lại cho đúng",
    "multi_facet": "Hỏi nhiều điều",
    "story": "Kể chuyện dài",
    "back": "Quay lại việc trước",
    "telex": "Sót bộ gõ Telex",
    "old_terms": "Tên gọi cũ",
    "multi": "Nhiều việc một câu",
    "smalltalk": "Chuyện phiếm",
    "condition": "Đổi điều kiện",
}


def deed(name: str) -> str:
    """What was asked, or what the assistant did, in words."""
    return DEEDS.get(name, name)


def style(name: str) -> str:
    """A style of writing in words."""
    return _STYLES.get(name, "Khác")


# The order of rows and columns where each deed is set against each.
ORDER = [facet.value for facet in Facet] + [name for name in DEEDS if name not in set(Facet)]
