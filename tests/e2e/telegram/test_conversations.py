"""The assistant on Telegram, end to end over HTTP: the same conversations as on the page, in both modes."""

from __future__ import annotations

import pytest

from tests.telegram_server.resident import Resident
from tests.telegram_server.server import Server


def test_start_says_what_it_is_and_what_it_can_do(resident: Resident) -> None:
    resident.say("/start")
    assert "không phải người" in resident.text
    assert "lệ phí" in resident.text
    assert "English" in resident.buttons


def test_a_question_and_its_follow_ups(resident: Resident) -> None:
    resident.say("dang ky tam tru het bao nhieu tien vay")
    assert "tạm trú" in resident.text
    assert "đồng" in resident.text
    assert resident.last[0]["entities"][0]["type"] == "bold"
    resident.say("còn giấy tờ thì sao")
    assert "Giấy tờ cần chuẩn bị".lower() in resident.text.lower()
    assert "tạm trú" in resident.text.lower()


def test_several_facets_are_several_messages_in_order(resident: Resident) -> None:
    resident.say("đăng ký tạm trú cần giấy tờ gì, hết bao nhiêu tiền và mấy ngày thì xong")
    heads = [message["text"].split("\n")[0] for message in resident.last]
    assert [head.split(" – ")[-1] for head in heads] == ["giấy tờ cần chuẩn bị:", "lệ phí:", "thời hạn giải quyết:"]


def test_choices_are_pressed_and_the_choice_is_shown(telegram: Server, resident: Resident) -> None:
    resident.say("sổ đỏ")
    offered = resident.last[-1]
    first = resident.buttons[0]
    resident.press(first)
    assert resident.text
    keyboard = telegram.world.messages[resident.chat][offered["message_id"]]["reply_markup"]["inline_keyboard"]
    assert keyboard[0][0]["text"] == f"✅ {first}"
    assert [row[0]["text"] for row in keyboard[1:]] == [row[0]["text"].removeprefix("✅ ") for row in keyboard[1:]]
    assert all(telegram.world.callbacks.values()), "no spinner is left turning"


def test_choices_are_answered_by_words(resident: Resident) -> None:
    resident.say("so do")
    second = resident.buttons[1]
    resident.say("cái thứ hai")
    assert second.rstrip("…")[:25] in resident.text


def test_correct_go_back_and_start_over(resident: Resident) -> None:
    resident.say("đăng ký tạm trú hết bao nhiêu tiền")
    resident.say("không phải, ý tôi là thường trú")
    assert "thường trú" in resident.text.lower()
    resident.say("/batdaulai")
    resident.say("mấy ngày có")
    assert "thủ tục nào" in resident.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/trogiup", "/xoadulieu"),
        ("/thutuc", "thủ tục nào"),
        ("/thutuc đăng ký kết hôn", "kết hôn"),
        ("/tracuu", "mã hồ sơ"),
        ("/theodoi", "mã hồ sơ"),
        ("/start tracuu", "mã hồ sơ"),
        ("/khongco", "/trogiup"),
    ],
)
def test_commands(resident: Resident, command: str, words: str) -> None:
    resident.say(command)
    assert words in resident.text


def test_the_menu_is_there_in_both_languages(telegram: Server) -> None:
    names = ["start", "thutuc", "tracuu", "theodoi", "batdaulai", "trogiup", "xoadulieu"]
    for language in ("", "en"):
        assert [command["command"] for command in telegram.world.commands[language]] == names
    assert telegram.world.commands["en"][2]["description"] == "Where is my application"


def test_an_edited_message_is_answered_once_more_under_it(telegram: Server, resident: Resident) -> None:
    first = telegram.world.say(resident.user, "lệ phí đăng ký kết hôn")["message"]
    resident.hear()
    assert "kết hôn" in resident.text
    telegram.world.edit(resident.user, first, "lệ phí đăng ký tạm trú")
    resident.hear()
    assert "tạm trú" in resident.text
    assert resident.last[0]["reply_to_message"]["message_id"] == first["message_id"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"sticker": {"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "type": "regular",
                      "is_animated": False, "is_video": False}}, "Hình dán"),
        ({"voice": {"file_id": "a", "file_unique_id": "a", "duration": 3}}, "tin thoại"),
        ({"photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]}, "không lưu ảnh"),
        ({"contact": {"phone_number": "0912345678", "first_name": "An"}}, "không lưu số"),
        ({"location": {"latitude": 20.86, "longitude": 106.68}}, "không lưu vị trí"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "chưa đọc được"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gets_a_friendly_word(resident: Resident, content: dict[str, object], words: str) -> None:
    resident.send(**content)
    assert words in resident.text
    assert len(resident.last) == 1


def test_the_caption_of_a_photo_is_answered(resident: Resident) -> None:
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    resident.send(photo=photo, caption="lệ phí đăng ký tạm trú")
    assert "không lưu ảnh" in resident.last[0]["text"]
    assert "tạm trú" in resident.last[1]["text"].lower()


def test_repeated_updates_do_nothing(telegram: Server, resident: Resident) -> None:
    update = telegram.world.say(resident.user, "lệ phí đăng ký tạm trú")
    resident.hear()
    telegram.world.updates[update["update_id"]] = update
    resident.say("cảm ơn")
    assert len(resident.inbox()) == 2


def test_links_are_buttons_without_a_preview(resident: Resident) -> None:
    resident.say("đăng ký tạm trú làm online được không")
    urls = [b for m in resident.last for row in m["reply_markup"]["inline_keyboard"] for b in row if "url" in b]
    assert urls
    assert all(button["url"].startswith("https://") for button in urls)


def test_a_button_of_another_age_is_answered_kindly(telegram: Server, resident: Resident) -> None:
    resident.say("/start")
    telegram.world.press(resident.user, resident.last[0], "/ask_weather")
    resident.hear()
    assert "không còn dùng được" in resident.text


def test_a_checklist_by_buttons_and_by_words(resident: Resident) -> None:
    resident.say("lập danh sách giấy tờ đăng ký tạm trú")
    resident.press("Một người, một gia đình")
    resident.say("nhà thuê")
    resident.press("Không")
    assert "☐ Tờ khai thay đổi thông tin cư trú" in resident.text
    assert "Nguồn:" in resident.text


def test_a_former_ward_and_a_life_event(resident: Resident) -> None:
    resident.say("thị trấn Cát Bà cũ giờ là gì")
    assert "đặc khu Cát Hải" in resident.text
    resident.press("Nhớ giúp tôi")
    resident.say("bố tôi mới mất, phải làm những thủ tục gì")
    resident.press("Xong việc 1")
    assert "☑ 1." in resident.text
