"""What intents, outcomes and decisions are called on the officers' pages."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import yaml

from bot.messages import Outcome
from bot.settings import ROOT


class Decision(StrEnum):
    """What an officer says about a message; a closed list."""

    RIGHT = "right"
    INTENT = "intent"
    PROCEDURE = "procedure"
    NOT_FOR_US = "not_for_us"
    SPLIT = "split"
    IGNORE = "ignore"

    @property
    def label(self) -> str:
        return _DECISIONS[self]


_DECISIONS = {
    Decision.RIGHT: "Hiểu đúng",
    Decision.INTENT: "Sửa ý định",
    Decision.PROCEDURE: "Sửa thủ tục",
    Decision.NOT_FOR_US: "Không thuộc việc của trợ lý",
    Decision.SPLIT: "Tách thành hai câu",
    Decision.IGNORE: "Bỏ qua",
}

OUTCOMES = {
    Outcome.ANSWERED: "Đã trả lời",
    Outcome.CHOICES: "Đưa ra lựa chọn",
    Outcome.CLARIFY: "Hỏi lại",
    Outcome.STATUS: "Tra hồ sơ",
    Outcome.NOT_FOUND: "Không tìm thấy",
    Outcome.HANDED_OVER: "Chuyển cán bộ",
    Outcome.OUT_OF_SCOPE: "Ngoài phạm vi",
    Outcome.ERROR: "Lỗi",
    Outcome.GREETING: "Chào hỏi",
    Outcome.OTHER: "Khác",
}

_INTENTS = {
    "find_procedure": "Tìm thủ tục",
    "ask_overview": "Hỏi chung về thủ tục",
    "ask_documents": "Hỏi giấy tờ cần mang",
    "ask_form": "Hỏi mẫu đơn, tờ khai",
    "ask_fee": "Hỏi lệ phí",
    "ask_time": "Hỏi bao lâu có",
    "ask_place": "Hỏi nơi nộp",
    "ask_steps": "Hỏi các bước",
    "ask_online": "Hỏi có làm qua mạng được không",
    "ask_online_guide": "Hỏi cách nộp qua mạng",
    "ask_legal_basis": "Hỏi căn cứ pháp lý",
    "ask_conditions": "Hỏi điều kiện",
    "ask_result": "Hỏi kết quả nhận được",
    "ask_authorisation": "Hỏi nhờ người làm thay, ủy quyền",
    "check_status": "Tra cứu hồ sơ",
    "ask_supplement": "Hồ sơ phải bổ sung",
    "follow_application": "Theo dõi hồ sơ",
    "unfollow_application": "Thôi theo dõi hồ sơ",
    "ask_human": "Muốn gặp cán bộ",
    "ask_contact": "Hỏi số điện thoại, liên hệ",
    "ask_opening_hours": "Hỏi giờ làm việc",
    "ask_account_help": "Vướng tài khoản VNeID, Cổng",
    "ask_ward": "Hỏi phường, xã mới, nơi tiếp nhận",
    "ask_checklist": "Giấy tờ cho trường hợp của mình",
    "life_event": "Việc lớn: sinh con, chuyển nhà…",
    "give_contact": "Cho số liên hệ",
    "take_step": "Trả lời câu hỏi của trợ lý",
    "correct_procedure": "Nói lại cho đúng thủ tục",
    "choose_option": "Chọn trong danh sách",
    "none_of_these": "Không phải mục nào",
    "go_back": "Quay lại",
    "start_over": "Bắt đầu lại",
    "not_helpful": "Chê câu trả lời",
    "out_of_scope": "Ngoài phạm vi",
    "report_problem": "Phản ánh, kiến nghị",
    "affirm": "Đồng ý",
    "deny": "Từ chối",
    "greet": "Chào hỏi",
    "thank": "Cảm ơn",
    "goodbye": "Tạm biệt",
    "ask_identity": "Hỏi trợ lý là ai",
    "ask_capabilities": "Hỏi trợ lý làm được gì",
    "ask_privacy": "Hỏi về thông tin cá nhân",
    "abuse": "Lời lẽ xúc phạm",
    "emergency": "Việc khẩn cấp",
    "nlu_fallback": "Không rõ ý",
}


def intent_label(name: str) -> str:
    """An intent in plain words; its name where nobody has put it in words yet."""
    return _INTENTS.get(name, name)


@lru_cache(maxsize=1)
def intents() -> list[tuple[str, str]]:
    """Every intent that a message may be labelled with, as pairs of name and words, in the domain's order."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    names = [next(iter(entry)) if isinstance(entry, dict) else entry for entry in domain["intents"]]
    return [(name, intent_label(name)) for name in names if name != "nlu_fallback"]
