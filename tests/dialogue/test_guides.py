"""Guides on the real stack: places, filing days, life events, checklists, trouble, reports."""

from __future__ import annotations

import re
import secrets
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import Stack, Talk


def steps(talk: Talk) -> list[str]:
    return [button["payload"] for message in talk.last for button in message["buttons"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xã Đoàn Lập, Tiên Lãng cũ giờ thuộc xã nào", "xã Tân Minh"),
        ("toi o cat hai thi nop o dau", "đặc khu Cát Hải"),
        ("thi tran cat ba gio la gi", "đặc khu Cát Hải"),
        ("phường Quang Trung của thành phố Hải Dương cũ giờ thuộc phường nào", "phường Hải Dương"),
    ],
)
def test_a_former_unit_leads_to_todays(talk: Talk, text: str, expected: str) -> None:
    talk.say(text)
    assert talk.outcome == "answered"
    assert expected in talk.text and "Trung tâm Phục vụ hành chính công" in talk.text


def test_a_home_in_the_old_ward_of_an_bien(talk: Talk) -> None:
    talk.say("nhà tôi ở phường An Biên cũ, giờ thuộc phường nào")
    assert talk.outcome == "choices"
    talk.say("Lê Chân")
    assert "Về phường Lê Chân" in talk.text
    talk.say("có, nhớ giúp tôi")
    talk.say("đăng ký tạm trú nộp ở đâu")
    assert "Công an phường Lê Chân" in talk.text
    talk.say("thế còn đăng ký kết hôn thì nộp ở đâu")
    assert "Trung tâm Phục vụ hành chính công phường Lê Chân" in talk.text


def test_a_place_is_not_remembered_without_consent(talk: Talk) -> None:
    talk.say("đặc khu cát hải nộp hồ sơ ở đâu")
    talk.say("không cần nhớ đâu")
    talk.say("đăng ký tạm trú nộp ở đâu")
    assert "Cát Hải" not in talk.text


def test_the_fee_of_another_day(talk: Talk) -> None:
    talk.say("đổi thẻ căn cước lệ phí bao nhiêu")
    assert "25.000 đồng" in talk.text and "đến hết 31/12/2026" in talk.text
    talk.say("tháng 1 sang năm tôi nộp thì sao")
    assert talk.outcome == "not_found" and "chưa có nguồn chắc chắn" in talk.text


def test_when_it_will_be_ready(talk: Talk) -> None:
    talk.say("đăng ký tạm trú nộp ngày 3/2/2027 thì bao giờ có")
    assert "chậm nhất thứ Hai 15/02/2027" in talk.text and "Tết" in talk.text


def test_a_life_event_and_its_progress(talk: Talk) -> None:
    talk.say("vợ em vừa sinh, cần làm những thủ tục gì")
    assert talk.outcome == "answered" and talk.text.index("1. Khai sinh, thường trú") < talk.text.index("2. ")
    talk.say("xong bước 1 rồi")
    assert "☑ 1." in talk.text
    talk.say("lệ phí đăng ký tạm trú bao nhiêu")
    assert talk.procedure == "1.004194" and '/take_step{"step":"sk/sinh-con/1"}' in steps(talk)
    talk.press('/take_step{"step":"sk/sinh-con/1/gt"}')
    assert "☐" in talk.text and "cho " in talk.text


def test_a_checklist_on_behalf_of_an_elderly_parent(talk: Talk) -> None:
    talk.say("tôi làm thay mẹ già xác nhận tình trạng hôn nhân, lập giúp danh sách giấy tờ đúng trường hợp")
    assert talk.procedure == "1.004873"
    for said in ("chồng mẹ tôi mất rồi, vợ/chồng đã mất", "xin lần đầu", "nhờ người khác làm thay", "ra phường nộp"):
        talk.say(said)
    assert talk.outcome == "answered"
    assert "Văn bản ủy quyền có chứng thực" in talk.text and "giấy chứng tử" in talk.text
    assert "gửi hồ sơ qua bưu chính" not in talk.text.lower()
    assert talk.last[0]["page"]["path"].startswith("/giay-to/1.004873/")


def test_yes_and_no_belong_to_the_question_that_waits(talk: Talk) -> None:
    talk.say("lập danh sách giấy tờ đăng ký tạm trú")
    for said in ("gia đình", "đi thuê", "không"):
        talk.say(said)
    assert talk.outcome == "answered" and "☐" in talk.text
    talk.say("không")
    assert talk.outcome == "clarify"  # nothing waits any more


def test_why_it_came_back(talk: Talk) -> None:
    talk.say("hồ sơ đăng ký tạm trú của tôi bị trả lại, vì sao vậy")
    assert "không phải số liệu thống kê" in talk.text and "→" in talk.text


def test_trouble_with_the_portal(talk: Talk) -> None:
    talk.say("không nhận được mã otp")
    talk.say("sim của con tôi đứng tên")
    assert "1800 1096" in talk.text


def test_a_report_is_taken_and_followed(talk: Talk, stack: Stack) -> None:
    talk.say("tôi muốn phản ánh")
    for said in ("đèn đường hỏng cả tháng không ai sửa", "ngõ 12 Hồ Sen, phường Lê Chân mới", "không có", "0912345678"):
        talk.say(said)
    assert "0912345678" not in talk.text
    talk.say("gửi đi")
    assert talk.outcome == "other"
    found = re.search(r"PA-\d{6}-\w{5}", talk.text)
    assert found
    with closing(sqlite3.connect(stack.data / "troly.db")) as connection:
        query = "SELECT field, ward, place, text, channel FROM reports WHERE number = ?"
        row = connection.execute(query, (found[0],)).fetchone()
    where, what = "ngõ 12 Hồ Sen, phường Lê Chân mới", "đèn đường hỏng cả tháng không ai sửa"
    assert row == ("den", "phường Lê Chân", where, what, "web")
    other = Talk(stack.address)
    other.say(f"phản ánh {found[0].lower()} tới đâu rồi")
    assert found[0] in other.text and "Hồ Sen" not in other.text


def test_danger_gets_the_numbers_first(talk: Talk) -> None:
    talk.say("tôi muốn phản ánh")
    talk.say("dây điện đứt rơi xuống đường, nguy hiểm quá")
    assert "113" in talk.last[0]["text"] and "ở đâu" in talk.last[1]["text"]


def test_english(talk: Talk) -> None:
    talk.say("I have come to work in Hai Phong, what do I need to do")
    assert "A foreigner comes to work" in talk.text and "work permit" in talk.text
    talk.say("where is the ward office for Ngo Quyen ward")
    assert "Ngô Quyền" in talk.text and "Shall I keep this ward in mind" in talk.text
    talk.say("yes please")
    assert "I will keep" in talk.text


def test_buttons_of_ours_only(talk: Talk) -> None:
    long = '/take_step{"step":"' + "a" * 80 + '"}'
    for payload in ('/take_step{"step":"A B"}', "/take_step", '/ask_fee{"step":"ds/1.004194/"}', long):
        answer = talk.post(conversation=talk.name, message_id=secrets.token_hex(8), payload=payload)
        assert answer.status_code == 422
