"""The sentences of the frame on Telegram, in both languages: commands, what cannot be read, groups, erasing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """The sentences of one language."""

    commands: dict[str, str]
    welcome: str
    help: str
    which_procedure: str
    unknown_command: str
    erased: str
    private_only: str
    private_button: str
    other_language: str
    too_fast: str
    failed: str
    nothing_said: str
    old_button: str
    too_long: str
    media: dict[str, str]


VIETNAMESE = Frame(
    commands={
        "start": "Trợ lý này giúp được gì",
        "thutuc": "Tìm thủ tục, giấy tờ, lệ phí, thời hạn",
        "tracuu": "Hồ sơ của tôi tới đâu rồi",
        "theodoi": "Báo tôi khi hồ sơ thay đổi",
        "batdaulai": "Bắt đầu lại từ đầu",
        "trogiup": "Cách dùng và số điện thoại hỗ trợ",
        "xoadulieu": "Xóa dữ liệu trò chuyện của tôi",
    },
    welcome=(
        "Chào anh/chị! Tôi là trợ lý tự động của thành phố Hải Phòng – một chương trình máy tính, không phải người.\n"
        "Tôi giúp anh/chị:\n"
        "• Tìm đúng thủ tục cần làm, kể cả khi chưa biết tên.\n"
        "• Cho biết giấy tờ cần mang, lệ phí, thời hạn, nơi nộp, cách nộp qua mạng – có ghi nguồn.\n"
        "• Xem hồ sơ đã nộp tới đâu và báo khi có thay đổi.\n"
        "Anh/chị cứ nhắn tự nhiên, không cần gõ dấu. Ví dụ: “mất bằng lái thì làm lại thế nào”, "
        "“tạm trú hết bao nhiêu tiền”."
    ),
    help=(
        "Anh/chị cứ nhắn việc mình cần, hoặc dùng lệnh:\n{commands}\n"
        "Cần cán bộ trả lời: gọi {hotline} (tổng đài Cổng Dịch vụ công quốc gia) hoặc {city_hotline} "
        "(tổng đài thành phố)."
    ),
    which_procedure="Anh/chị cần thủ tục nào ạ? Cứ kể việc mình cần làm, ví dụ: “khai sinh cho con”.",
    unknown_command="Tôi không có lệnh này. Anh/chị bấm /trogiup để xem các lệnh, hoặc cứ nhắn câu hỏi.",
    erased=(
        "Tôi đã xóa cuộc trò chuyện này: tin nhắn, thông tin cá nhân và việc theo dõi hồ sơ. "
        "Tin còn hiện trên màn hình thì anh/chị tự xóa trong Telegram. Khi cần anh/chị cứ nhắn lại."
    ),
    private_only=(
        "Việc tra cứu hồ sơ cần thông tin riêng nên tôi không làm trong nhóm. "
        "Anh/chị nhắn riêng cho tôi nhé; đừng gửi mã hồ sơ hay số giấy tờ ở đây."
    ),
    private_button="Nhắn riêng cho trợ lý",
    other_language="English",
    too_fast="Anh/chị gửi hơi nhanh nên tôi chưa đọc kịp. Anh/chị chờ vài giây rồi gửi lại giúp tôi.",
    failed="Xin lỗi anh/chị, tôi gặp trục trặc với tin này. Anh/chị hỏi lại bằng cách khác hoặc gọi {hotline}.",
    nothing_said="Anh/chị chưa nhập nội dung. Anh/chị cần thủ tục nào ạ?",
    old_button="Nút này không còn dùng được. Anh/chị gõ câu hỏi giúp tôi.",
    too_long="Tin hơi dài nên tôi chưa đọc được. Anh/chị rút gọn giúp tôi.",
    media={
        "sticker": "Hình dán dễ thương quá! Tôi chỉ đọc được chữ thôi ạ. Anh/chị nhắn việc mình cần giúp tôi nhé.",
        "voice": "Tôi chưa nghe được tin thoại. Anh/chị gõ chữ giúp tôi, không cần dấu cũng được.",
        "photo": (
            "Tôi không đọc được ảnh và không lưu ảnh này. Nếu là giấy hẹn, anh/chị gõ giúp mã hồ sơ ghi trên đó; "
            "nếu hỏi thủ tục, anh/chị nhắn bằng chữ."
        ),
        "video": "Tôi không xem được video và không lưu lại. Anh/chị nhắn bằng chữ giúp tôi.",
        "document": "Tôi không đọc được tệp và không lưu tệp này. Anh/chị nhắn bằng chữ giúp tôi điều cần hỏi.",
        "contact": "Tôi không cần danh bạ và không lưu số này. Anh/chị nhắn bằng chữ việc mình cần nhé.",
        "location": (
            "Tôi không lưu vị trí này và chưa tìm được nơi gần nhất theo bản đồ. "
            "Anh/chị nhắn tên thủ tục, tôi cho biết nộp ở đâu."
        ),
        "other": "Loại tin này tôi chưa đọc được. Anh/chị nhắn bằng chữ giúp tôi.",
    },
)

ENGLISH = Frame(
    commands={
        "start": "What this assistant can do",
        "thutuc": "Find a procedure, papers, fees, time",
        "tracuu": "Where is my application",
        "theodoi": "Tell me when my application moves",
        "batdaulai": "Start over",
        "trogiup": "How to use this, and phone numbers",
        "xoadulieu": "Erase my conversation",
    },
    welcome=(
        "Hello! I am the automatic assistant of the city of Hải Phòng – a computer program, not a person.\n"
        "I can:\n"
        "• Find the administrative procedure you need, even if you do not know its name.\n"
        "• Tell you the papers, fees, time limits, where to file, and how to file online, each with its source.\n"
        "• Show where your application stands and tell you when it moves.\n"
        "Just write what you need, for example “work permit” or “temporary residence”. "
        "The facts come from official Vietnamese records, so they are shown in Vietnamese."
    ),
    help=(
        "Just write what you need, or use a command:\n{commands}\n"
        "To talk to an officer, call {hotline} (National Public Service Portal) or {city_hotline} (city hotline)."
    ),
    which_procedure="Which procedure do you need? Tell me in a few words, for example “work permit”.",
    unknown_command="I do not have this command. Tap /trogiup for the list, or just write your question.",
    erased=(
        "I have erased this conversation: messages, personal values, and what you were following. "
        "What you still see on your screen you can delete in Telegram. Write again whenever you like."
    ),
    private_only=(
        "Looking up an application needs private details, so I do not do it in a group. "
        "Please write to me in private, and do not post application codes or ID numbers here."
    ),
    private_button="Write to me in private",
    other_language="Tiếng Việt",
    too_fast="That was a little too fast for me. Please wait a few seconds and send it again.",
    failed="Sorry, something went wrong with this message. Please ask in other words, or call {hotline}.",
    nothing_said="There is nothing I can read in this message. Which procedure do you need?",
    old_button="This button no longer works. Please type your question.",
    too_long="This message is too long for me. Please shorten it.",
    media={
        "sticker": "Nice sticker! I can only read text, though. Please write what you need.",
        "voice": "I cannot listen to voice messages yet. Please type your question.",
        "photo": (
            "I cannot read pictures and do not keep this one. If it is a receipt, please type the application code "
            "printed on it; otherwise write your question."
        ),
        "video": "I cannot watch videos and do not keep them. Please type your question.",
        "document": "I cannot read files and do not keep this one. Please type your question.",
        "contact": "I do not need contacts and do not keep this number. Please write what you need.",
        "location": (
            "I do not keep this location, and I cannot find the nearest office on a map yet. "
            "Tell me the procedure and I will say where to file it."
        ),
        "other": "I cannot read this kind of message. Please type your question.",
    },
)

FRAMES = {"vi": VIETNAMESE, "en": ENGLISH}
