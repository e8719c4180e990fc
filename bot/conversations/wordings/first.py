"""The first version of every sentence that officers may change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from bot.guidance.trouble.schema import trouble
from bot.settings import ROOT

RESPONSES = ROOT / "nlu_data" / "responses"
DIALOGUE = Path(__file__).parent / "dialogue.yml"


@dataclass(frozen=True)
class Sentence:
    """A sentence as the files have it.

    Args:
        key: its name; ``utter_…`` for what answers an intent.
        when: when it is said, in Vietnamese, for officers.
        text: with its variables as ``{name}``.
        variables: what each of them stands for, in Vietnamese.
        buttons: what may be pressed under it.
        data: the typed data that go with it.
    """

    key: str
    when: str
    text: str
    variables: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[dict[str, str], ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


_WHEN = {
    "utter_greet": "Chào hỏi",
    "utter_thank": "Được cảm ơn",
    "utter_goodbye": "Tạm biệt",
    "utter_affirm": "Người dân nói “vâng” khi không có gì đang hỏi",
    "utter_deny": "Người dân nói “không” khi không có gì đang hỏi",
    "utter_ask_identity": "Hỏi trợ lý là ai",
    "utter_ask_capabilities": "Hỏi trợ lý làm được gì",
    "utter_ask_privacy": "Hỏi về thông tin cá nhân",
    "utter_ask_opening_hours": "Hỏi giờ làm việc",
    "utter_abuse": "Lời lẽ xúc phạm",
    "utter_emergency": "Việc khẩn cấp",
    "utter_start_over": "Bắt đầu lại",
}
_HOTLINE = {"hotline": "số tổng đài Cổng Dịch vụ công quốc gia"}
_NUMBERS = {**_HOTLINE, "city_hotline": "số tổng đài thành phố"}
_GUIDANCE = (
    Sentence(
        "guidance_online_stuck",
        "Cuối hướng dẫn nộp qua mạng",
        "Vướng ở bước nào, anh/chị gọi {hotline} (tổng đài Cổng Dịch vụ công quốc gia).",
        _HOTLINE,
    ),
    Sentence(
        "guidance_authorisation_which",
        "Muốn nhờ người làm thay, chưa rõ thủ tục nào",
        "Anh/chị muốn nhờ người khác làm giúp thủ tục nào ạ? Mỗi thủ tục có quy định riêng về ủy quyền.",
    ),
    Sentence(
        "guidance_authorisation_unknown",
        "Muốn nhờ người làm thay, chưa có thông tin",
        "{procedure}: tôi chưa có thông tin chắc chắn về việc nhờ người khác làm thay. "
        "Anh/chị hỏi nơi nộp hồ sơ hoặc gọi {hotline} trước khi đi.",
        {"procedure": "tên thủ tục", **_HOTLINE},
    ),
    Sentence(
        "guidance_supplement",
        "Hồ sơ bị trả lại, phải bổ sung",
        "Hồ sơ bị trả lại hoặc yêu cầu bổ sung thì anh/chị làm như sau:\n"
        "1. Xem phiếu yêu cầu bổ sung (hoặc thông báo trên Cổng, VNeID): ở đó ghi thiếu giấy tờ gì, vì sao.\n"
        "2. Bổ sung đúng giấy tờ được ghi: nộp ở đâu thì bổ sung ở đó; nộp qua mạng thì mở hồ sơ và tải lên lại.\n"
        "3. Chưa rõ lý do thì hỏi người ký phiếu, hoặc gọi {hotline}.\n"
        "Trong lúc chờ anh/chị bổ sung, thời hạn giải quyết tạm dừng.\n"
        "Anh/chị đưa mã hồ sơ thì tôi xem giúp hồ sơ đó đang thiếu giấy tờ gì.",
        _HOTLINE,
    ),
    Sentence(
        "guidance_contact",
        "Muốn gặp cán bộ, hỏi liên hệ",
        "Tôi là máy nên có việc cần cán bộ trả lời trực tiếp. Anh/chị liên hệ:\n"
        "• {hotline} – tổng đài Cổng Dịch vụ công quốc gia (gọi trước).\n"
        "• {city_hotline} – tổng đài thành phố Hải Phòng.\n"
        "• Trung tâm Phục vụ hành chính công thành phố: 18 Hoàng Diệu, phường Hồng Bàng; "
        "điểm thứ hai: 1 Tôn Đức Thắng, phường Lê Thanh Nghị.",
        _NUMBERS,
    ),
)


@lru_cache(maxsize=1)
def sentences() -> dict[str, Sentence]:
    """Every sentence, by its key: those of the engine's responses, of the dialogue, of guidance."""
    found: dict[str, Sentence] = {}
    for path in sorted(RESPONSES.rglob("*.yml")):
        for key, variants in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items():
            one = variants[0]
            found[key] = Sentence(
                key,
                _WHEN.get(key, key),
                one["text"],
                buttons=tuple(one.get("buttons", ())),
                data=one.get("custom", {}),
            )
    said = yaml.safe_load(DIALOGUE.read_text(encoding="utf-8"))
    found |= {key: Sentence(key, one["when"], one["text"], one.get("variables", {})) for key, one in said.items()}
    found |= {sentence.key: sentence for sentence in _trouble()}
    return found | {sentence.key: sentence for sentence in _GUIDANCE}


def _trouble() -> list[Sentence]:
    """What the trouble tree says at each of its nodes (bot/guidance/trouble)."""
    return [
        Sentence(
            f"trouble_{node.id}",
            f"Vướng VNeID, Cổng: {node.says[0] if node.says else node.id}",
            node.text,
            {name: title for name, title in _NUMBERS.items() if f"{{{name}}}" in node.text},
        )
        for node in trouble().values()
    ]
