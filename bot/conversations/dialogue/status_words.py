"""What the status form says: asks, says what is wrong, gives up."""

from __future__ import annotations

from datetime import datetime

from bot.applications.codes import EXAMPLE
from bot.conversations.dialogue.asking import Office
from bot.conversations.dialogue.guidance import COMBINED, LOOKUP
from bot.conversations.dialogue.status_slots import StatusSlots, Trouble
from bot.messages import EXPECTS_CODE, EXPECTS_PROOF, BotMessage, Button, Outcome, payload

_WHERE = (
    "Mã hồ sơ nằm ở phần đầu giấy tiếp nhận hồ sơ và hẹn trả kết quả, cạnh chữ “Mã hồ sơ” (nộp qua mạng thì ở tin nhắn "
    f"hoặc mục hồ sơ trên Cổng Dịch vụ công). Mã có dạng {EXAMPLE}: mã cơ quan, ngày nộp, số thứ tự."
)
_PROOF = "bốn số cuối của số định danh (căn cước) hoặc của số điện thoại đã ghi khi nộp hồ sơ"


def ask_code(slots: StatusSlots, office: Office, reminder: bool) -> BotMessage:
    """Ask for the code; after a wrong one say what is wrong with it."""
    if slots.trouble is Trouble.BAD_CODE:
        text = f"Mã anh/chị đưa chưa đúng: {slots.detail}. {_WHERE} Anh/chị xem và gõ lại giúp tôi."
    elif reminder:
        text = "Về hồ sơ của anh/chị: anh/chị gửi mã hồ sơ để tôi xem tiếp, hoặc nói “thôi” nếu không cần nữa."
    else:
        text = (
            f"Anh/chị cho tôi xin mã hồ sơ để tôi xem giúp. {_WHERE}\n"
            f"Không còn giấy, anh/chị hỏi nơi đã nộp hoặc gọi {office.hotline}. "
            "Hồ sơ liên thông (khai sinh, khai tử) thì tra ở lienthong.dichvucong.gov.vn."
        )
    links = () if reminder else (LOOKUP, COMBINED)
    return BotMessage(text, Outcome.STATUS, links=links, extra={"expects": EXPECTS_CODE})


def ask_proof(slots: StatusSlots, office: Office, reminder: bool) -> BotMessage:
    """Ask for the proof. An unknown code and a wrong proof get the same words."""
    if slots.trouble is Trouble.MISMATCH:
        text = (
            "Tôi không tìm thấy hồ sơ nào khớp cả mã hồ sơ và bốn số anh/chị đưa. Anh/chị xem lại mã trên giấy hẹn "
            f"(có thể gõ lại cả mã) và cho tôi {_PROOF}. Vẫn không được thì gọi {office.hotline} hoặc hỏi nơi đã nộp."
        )
    elif slots.trouble is Trouble.BAD_DIGITS:
        text = f"Tôi cần đúng bốn chữ số: {_PROOF}. Ví dụ số cuối là …2345 thì anh/chị gõ bốn số đó."
    elif reminder:
        text = f"Về hồ sơ của anh/chị: tôi còn cần {_PROOF}. Không cần nữa thì anh/chị nói “thôi”."
    else:
        text = (
            f"Để chắc chắn tôi nói đúng với người nộp hồ sơ, anh/chị cho tôi {_PROOF}. "
            "Tôi chỉ dùng để đối chiếu trong cuộc trò chuyện này."
        )
    return BotMessage(text, Outcome.STATUS, extra={"expects": EXPECTS_PROOF})


def elsewhere(slots: StatusSlots, office: Office) -> BotMessage:
    """A code that is right but not of this city: where it can be looked up."""
    owner = "bộ, ngành trung ương" if slots.detail == "G" else "tỉnh, thành phố khác"
    text = (
        f"Mã này đúng dạng nhưng là hồ sơ của {owner}, không phải của Hải Phòng, nên tôi không xem được. "
        "Anh/chị tra cứu trên Cổng Dịch vụ công quốc gia dichvucong.gov.vn, mục “Tra cứu hồ sơ”, nhập đúng mã này; "
        f"hoặc gọi {office.hotline}."
    )
    return BotMessage(text, Outcome.STATUS, links=(LOOKUP,))


def locked(until: datetime, office: Office) -> BotMessage:
    """Too many wrong tries."""
    text = (
        f"Vì đã thử sai nhiều lần nên tôi tạm dừng tra cứu hồ sơ đến {until:%H:%M ngày %d/%m/%Y} để bảo vệ người nộp. "
        f"Cần ngay, anh/chị mang giấy hẹn đến nơi nộp hoặc gọi {office.hotline}. "
        "Việc khác tôi vẫn hướng dẫn bình thường."
    )
    return BotMessage(text, Outcome.STATUS, links=(LOOKUP,))


def unavailable(office: Office) -> BotMessage:
    """The case system does not answer; nothing is guessed."""
    text = (
        "Hệ thống hồ sơ của thành phố chưa trả lời nên tôi chưa biết hồ sơ của anh/chị tới đâu, và tôi không đoán. "
        f"Anh/chị thử lại sau ít phút, hoặc gọi {office.hotline}, hỏi nơi đã nộp hồ sơ."
    )
    buttons = (Button("Thử lại", payload("check_status")), Button("Gặp cán bộ hỗ trợ", payload("ask_human")))
    return BotMessage(text, Outcome.STATUS, buttons, (LOOKUP,))


def cancelled() -> BotMessage:
    return BotMessage("Vâng, tôi dừng tra cứu hồ sơ. Anh/chị cần gì khác cứ hỏi tôi.", Outcome.STATUS)


def followed(name: str) -> BotMessage:
    """The conversation is told of changes from now on."""
    text = (
        f"Vâng. {name}: khi tình trạng thay đổi tôi báo ngay tại cuộc trò chuyện này, đến khi có kết quả thì dừng. "
        "Không muốn nhận nữa, anh/chị nói “thôi”."
    )
    return BotMessage(text, Outcome.STATUS, (Button("Thôi, không cần báo nữa", payload("unfollow_application")),))


def nothing_to_follow(name: str) -> BotMessage:
    """An application that has ended does not move any more."""
    return BotMessage(f"{name} đã kết thúc nên không còn gì để theo dõi ạ.", Outcome.STATUS)


def unfollowed(count: int) -> BotMessage:
    """The answer to "thôi"."""
    if not count:
        return BotMessage("Hiện tôi không theo dõi hồ sơ nào cho anh/chị.", Outcome.STATUS)
    return BotMessage("Vâng, tôi không báo tin về hồ sơ nữa. Cần xem lại, anh/chị cứ hỏi tôi.", Outcome.STATUS)
