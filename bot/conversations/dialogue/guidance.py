"""Guidance that is no single fact of a procedure: filing online, acting for another, returned files, contacts."""

from __future__ import annotations

from bot.conversations.dialogue.meaning import meaning_of
from bot.conversations.dialogue.office import Office
from bot.conversations.dialogue.turn import Outcome, Turn
from bot.messages import BotMessage, Button, Facet, Link, ask, payload
from bot.messages import Outcome as Ending
from bot.procedures.answers.answer import choices, official_page
from bot.procedures.answers.facets import PORTAL
from bot.procedures.answers.sources import source_line
from bot.procedures.knowledge import Knowledge
from bot.procedures.schema import OnlineLevel, ProcedureRecord
from bot.vietnamese.text import strip_tones

LOOKUP = Link("Tra cứu hồ sơ trên Cổng Dịch vụ công", f"{PORTAL}/p/home/dvc-tra-cuu-ho-so.html")
COMBINED = Link("Tra cứu hồ sơ liên thông", "https://lienthong.dichvucong.gov.vn")


def online_guide(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """How to file online step by step, with the particulars of the procedure in hand."""
    meaning = meaning_of(turn, knowledge)
    record = knowledge.records[meaning.codes[0]] if meaning.is_clear else None
    find = (
        f"Bấm nút bên dưới để mở đúng trang thủ tục “{record.plain_name}”, chọn “Nộp trực tuyến”."
        if record and record.portal_url
        else "Gõ tên thủ tục vào ô tìm kiếm, mở đúng thủ tục, chọn “Nộp trực tuyến” và nơi nhận là Hải Phòng."
    )
    steps = [
        "Vào dichvucong.gov.vn, bấm “Đăng nhập”, chọn tài khoản VNeID (cần tài khoản định danh mức 2) "
        "rồi xác nhận trên ứng dụng VNeID trong điện thoại.",
        find,
        "Điền tờ khai trên màn hình; phần có sẵn từ dữ liệu dân cư thì chỉ cần kiểm tra lại cho đúng.",
        "Đính kèm giấy tờ: chụp thẳng, đủ bốn góc, rõ chữ; mỗi giấy tờ một tệp. Tệp quá nặng thì hệ thống báo ngay, "
        "anh/chị chụp lại hoặc giảm dung lượng.",
        "Nếu có lệ phí thì thanh toán ngay trên Cổng (thẻ, tài khoản ngân hàng hoặc ví điện tử) và giữ biên lai.",
        "Bấm gửi và lưu lại mã hồ sơ. Cổng báo kết quả qua tài khoản, tin nhắn; "
        "nếu phải bổ sung thì mở hồ sơ, sửa và gửi lại.",
    ]
    heading = "Nộp hồ sơ qua mạng từng bước" + (f" – {record.plain_name}" if record else "") + ":"
    lines = [heading, *(f"{number}. {step}" for number, step in enumerate(steps, 1))]
    if record:
        lines += _online_limits(record)
    lines.append(office.words.say("guidance_online_stuck", hotline=office.hotline))
    buttons: tuple[Button, ...] = ()
    links: tuple[Link, ...] = (Link("Cổng Dịch vụ công quốc gia", PORTAL),)
    state = turn.state
    if record:
        lines.append(source_line(record, []))
        buttons = (ask(Facet.DOCUMENTS, record.code), ask(Facet.FEE, record.code))
        links = (official_page(record),)
        state = state.about(record.code, (Facet.ONLINE,))
    message = BotMessage(
        "\n".join(lines), Ending.ANSWERED, buttons, links, record.code if record else None, Facet.ONLINE
    )
    return Outcome((message,), state)


def _online_limits(record: ProcedureRecord) -> list[str]:
    if record.can_file_online is False or record.online_level is OnlineLevel.NONE:
        return ["Riêng thủ tục này chưa nộp qua mạng được, anh/chị cần đến nộp trực tiếp."]
    if record.online_level is OnlineLevel.PARTIAL:
        return ["Riêng thủ tục này làm qua mạng một phần: vẫn có bước phải đến trực tiếp."]
    if record.can_file_online is None and record.online_level is OnlineLevel.UNKNOWN:
        return ["Tôi chưa chắc thủ tục này đã nộp qua mạng được, anh/chị xem nút “Nộp trực tuyến” trên trang thủ tục."]
    return []


def authorisation(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """Whether somebody else may do it: only what the record itself says of it."""
    meaning = meaning_of(turn, knowledge)
    if len(meaning.codes) > 1:
        records = [knowledge.records[code] for code in meaning.codes]
        offered = turn.state.offering(meaning.codes, (Facet.CONDITIONS,))
        return Outcome((choices(records, "Anh/chị muốn nhờ người khác làm thủ tục nào ạ?"),), offered)
    if not meaning.is_clear:
        text = office.words.say("guidance_authorisation_which")
        return Outcome((BotMessage(text, Ending.CLARIFY),), turn.state)
    record = knowledge.records[meaning.codes[0]]
    said = [d.name for d in record.documents] + list(record.conditions) + record.notes + record.steps
    if record.documents_note:
        said.append(record.documents_note)
    lines = [f"• {line}" for line in said if "uy quyen" in strip_tones(line).lower()]
    state = turn.state.about(record.code, (Facet.CONDITIONS,))
    buttons = (ask(Facet.DOCUMENTS, record.code), ask(Facet.PLACE, record.code))
    if not lines:
        named = {"procedure": record.plain_name, "hotline": office.hotline}
        text = office.words.say("guidance_authorisation_unknown", **named)
        message = BotMessage(text, Ending.NOT_FOUND, buttons, (official_page(record),), record.code, Facet.CONDITIONS)
        return Outcome((message,), state)
    text = "\n".join(
        [f"{record.plain_name} – nhờ người khác làm thay:", *lines, source_line(record, [record.documents_source])]
    )
    message = BotMessage(text, Ending.ANSWERED, buttons, (), record.code, Facet.CONDITIONS, meaning.confidence)
    return Outcome((message,), state)


def supplement(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """What to do when a file came back: read the notice, compare with the procedure's own documents."""
    meaning = meaning_of(turn, knowledge)
    record = knowledge.records[meaning.codes[0]] if meaning.is_clear else None
    lines = [office.words.say("guidance_supplement", hotline=office.hotline)]
    buttons: tuple[Button, ...] = (
        Button("Xem hồ sơ của tôi", payload("check_status")),
        Button("Gặp cán bộ hỗ trợ", payload("ask_human")),
    )
    if record:
        lines.append(f"Để đối chiếu, anh/chị xem lại giấy tờ của thủ tục “{record.plain_name}” (nút bên dưới).")
        buttons = (ask(Facet.DOCUMENTS, record.code), *buttons)
    message = BotMessage("\n".join(lines), Ending.ANSWERED, buttons, (LOOKUP,), record.code if record else None)
    return Outcome((message,), turn.state)


def contact(turn: Turn, knowledge: Knowledge, office: Office) -> Outcome:
    """The contact of the right office."""
    record = knowledge.records.get(turn.state.procedure or "")
    hotlines = {"hotline": office.hotline, "city_hotline": office.city_hotline}
    lines = [office.words.say("guidance_contact", **hotlines)]
    if record and record.handler:
        lines.append(f"• Thủ tục anh/chị đang hỏi ({record.plain_name}) do {record.handler.rstrip('.')} giải quyết.")
    code = record.code if record else None
    # The gateway lets an officer answer who is there, or offers to be called back.
    asks = {"topic": "ask_human"} if turn.intent == "ask_human" else {}
    message = BotMessage("\n".join(lines), Ending.HANDED_OVER, procedure_code=code, extra=asks)
    return Outcome((message,), turn.state)
