"""What each status means to the person who waits: where it stands, what comes next, and a picture of the steps."""

from __future__ import annotations

from dataclasses import dataclass

from bot.applications.schema import ApplicationStatus as S


@dataclass(frozen=True)
class Meaning:
    """A status in plain words.

    Args:
        name: in a few words.
        sentence: what it means.
        following: what the person does, or what happens next.
    """

    name: str
    sentence: str
    following: str


MEANINGS: dict[S, Meaning] = {
    S.SUBMITTED: Meaning(
        "mới nộp, chờ tiếp nhận",
        "Hồ sơ đã gửi đến nơi, cán bộ chưa kiểm tra.",
        "Cán bộ xem hồ sơ đã đủ chưa rồi tiếp nhận. Anh/chị chưa phải làm gì.",
    ),
    S.RECEIVED: Meaning(
        "đã được tiếp nhận",
        "Hồ sơ đủ giấy tờ và đã được nhận.",
        "Hồ sơ được chuyển cho người giải quyết. Anh/chị chưa phải làm gì, giữ lại giấy hẹn.",
    ),
    S.REFUSED: Meaning(
        "không được tiếp nhận",
        "Hồ sơ không được nhận giải quyết.",
        "Anh/chị có quyền được biết lý do bằng văn bản: hỏi nơi nộp, sửa theo lý do đó rồi nộp lại.",
    ),
    S.PROCESSING: Meaning(
        "đang xử lý",
        "Cơ quan có thẩm quyền đang giải quyết hồ sơ.",
        "Anh/chị chưa phải làm gì; khi xong sẽ có kết quả.",
    ),
    S.NEEDS_PAPERS: Meaning(
        "cần bổ sung giấy tờ",
        "Hồ sơ còn thiếu hoặc sai giấy tờ. Thời hạn tạm dừng tính cho đến khi anh/chị bổ sung.",
        "Anh/chị bổ sung giấy tờ được yêu cầu; càng sớm thì càng sớm có kết quả.",
    ),
    S.NEEDS_PAYMENT: Meaning(
        "chờ nộp tiền (phí, lệ phí hoặc thuế)",
        "Hồ sơ đang chờ anh/chị nộp tiền. Thời hạn tạm dừng tính cho đến khi nộp xong.",
        "Anh/chị nộp tiền theo thông báo (trên Cổng Dịch vụ công quốc gia hoặc tại nơi nộp hồ sơ) và giữ biên lai.",
    ),
    S.WITHDRAWN: Meaning(
        "đã rút",
        "Hồ sơ đã được rút theo yêu cầu của người nộp.",
        "Nếu vẫn cần làm, anh/chị nộp hồ sơ mới.",
    ),
    S.STOPPED: Meaning(
        "dừng xử lý",
        "Việc giải quyết hồ sơ đã dừng lại.",
        "Anh/chị hỏi nơi nộp xem vì sao dừng và phải làm gì để được giải quyết tiếp.",
    ),
    S.DECIDED: Meaning(
        "đã xử lý xong",
        "Hồ sơ đã giải quyết xong, kết quả đang chờ anh/chị.",
        "Anh/chị mang giấy hẹn và căn cước đến nơi nộp để nhận; nếu đã chọn nhận qua mạng hoặc bưu điện thì chờ nhận.",
    ),
    S.RETURNED: Meaning(
        "đã trả kết quả",
        "Kết quả đã được trả.",
        "Anh/chị kiểm tra lại thông tin trên giấy tờ; thấy sai sót thì báo ngay nơi đã trả.",
    ),
}

DONE, HERE, WAITING, ENDED, AHEAD = "✔", "▶", "⏸", "✖", "○"
_STEPS = ("Nộp", "Tiếp nhận", "Xử lý", "Có kết quả", "Nhận kết quả")
# Where each status stands among the steps, and with which mark.
_PLACES: dict[S, tuple[int, str]] = {
    S.SUBMITTED: (0, HERE),
    S.RECEIVED: (1, HERE),
    S.REFUSED: (1, ENDED),
    S.PROCESSING: (2, HERE),
    S.NEEDS_PAPERS: (2, WAITING),
    S.NEEDS_PAYMENT: (2, WAITING),
    S.WITHDRAWN: (2, ENDED),
    S.STOPPED: (2, WAITING),
    S.DECIDED: (3, HERE),
    S.RETURNED: (4, DONE),
}


def steps(status: S) -> list[tuple[str, str]]:
    """The steps that count, each with its mark."""
    place, mark = _PLACES[status]
    marks = [DONE if n < place else mark if n == place else AHEAD for n in range(len(_STEPS))]
    return list(zip(marks, _STEPS, strict=True))[: place + 1 if mark == ENDED else None]


def steps_line(status: S) -> str:
    """The steps as a line of marks: ``✔ Nộp → ✔ Tiếp nhận → ▶ Xử lý → ○ Có kết quả → ○ Nhận kết quả``."""
    return " → ".join(f"{mark} {step}" for mark, step in steps(status))
