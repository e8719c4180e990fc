"""Reporting a problem, step by step."""

from __future__ import annotations

import pytest

from bot.conversations.dialogue.office import Office
from bot.conversations.guides.report import begin
from bot.db.base import Database
from bot.messages import Outcome
from bot.reports.register import Reports, ReportState
from tests.applications.conftest import database
from tests.conversations.guides.walking import Walk

__all__ = ["database"]


@pytest.fixture
def walk(database: Database) -> Walk:
    known = {"⟦dien_thoai:1⟧": "0912345678"}
    office = Office(
        "1800 1096", "1022", kept_reports=Reports(database, "key"), resolve=lambda conversation, token: known.get(token)
    )
    return Walk(office)


def start(walk: Walk, text: str) -> None:
    outcome = begin(walk.at(text, "report_problem")).outcome()
    walk.last, walk.state = outcome, outcome.state


def test_the_whole_way(walk: Walk) -> None:
    start(walk, "tôi muốn phản ánh")
    for said in ("đèn đường hỏng cả tháng", "ngõ 12 Hồ Sen, phường Lê Chân mới", "không có", "số tôi ⟦dien_thoai:1⟧"):
        assert walk.say(said)
    assert "• Lĩnh vực: Đèn đường, điện" in walk.last.messages[0].text  # type: ignore[union-attr]
    assert walk.say("gửi đi")
    message = walk.last.messages[0]  # type: ignore[union-attr]
    assert message.outcome is Outcome.OTHER and message.extra["report"] in message.text
    [report] = walk.office.reports.newest(5)
    assert (report.field, report.ward, report.channel, report.photo_url) == ("den", "phường Lê Chân", "web", None)
    assert walk.office.reports.contact_of(report) == "0912345678"
    assert walk.state.report == {} and walk.state.step is None
    assert walk.say(f"{report.number} đến đâu rồi")
    assert "đã nhận" in walk.last.messages[0].text  # type: ignore[union-attr]
    told = "Đã thay đèn, hỏi thêm 0912345678"
    walk.office.reports.change(report.id, 1, ReportState.DONE, report.unit, told, "lan", lambda s, r: None)
    assert walk.say(report.number.lower())
    assert "đã xử lý xong" in walk.last.messages[0].text and "Đã thay đèn" in walk.last.messages[0].text  # type: ignore[union-attr]
    assert "0912345678" not in walk.last.messages[0].text  # type: ignore[union-attr]


def test_what_is_said_at_once_is_not_asked_again(walk: Walk) -> None:
    start(walk, "rác đổ trộm đầy ngõ 5 phường Lê Chân mới không ai dọn")
    assert "ở đâu" in walk.last.messages[0].text  # type: ignore[union-attr]
    assert walk.state.report["field"] == "rac" and walk.state.report["ward"] == "phường Lê Chân"


def test_the_field_is_asked_where_words_do_not_tell(walk: Walk) -> None:
    start(walk, "phản ánh")
    walk.say("có chuyện này lạ lắm ở khu tôi")
    assert len(walk.titles) == 10  # nine fields and a way out
    assert walk.say("việc khác")
    assert "ở đâu" in walk.last.messages[0].text  # type: ignore[union-attr]


def test_danger_comes_first(walk: Walk) -> None:
    start(walk, "tôi muốn phản ánh")
    assert walk.say("dây điện đứt rơi xuống đường")
    first, second = walk.last.messages  # type: ignore[union-attr]
    assert "113" in first.text and "114" in first.text and "115" in first.text
    assert "ở đâu" in second.text and walk.state.step == "pa/dau"


def test_personal_values_are_not_kept_in_the_words(walk: Walk) -> None:
    start(walk, "tôi muốn phản ánh")
    walk.say("ông A số ⟦dien_thoai:1⟧ đổ rác trộm, gọi ông ấy 0912 345 678")
    walk.say("ngõ 3 phường Lê Chân mới")
    assert "⟦" not in walk.state.report["what"] and "0912" not in walk.state.report["what"]


def test_a_photo_has_to_be_a_link(walk: Walk) -> None:
    start(walk, "rác đầy ngõ không ai dọn cả")
    walk.say("ngõ 3 phường Lê Chân mới")
    assert walk.say("em gửi ảnh rồi")
    assert "chưa thấy đường dẫn" in walk.last.messages[0].text  # type: ignore[union-attr]
    assert walk.say("đây https://anh.example/1.jpg nhé")
    assert walk.state.report["anh"] == "https://anh.example/1.jpg"


def test_a_question_about_a_procedure_interrupts(walk: Walk) -> None:
    start(walk, "rác đầy ngõ không ai dọn cả")
    assert walk.say("cho gặp cán bộ", intent="ask_human") is None
    assert walk.say("thôi không gửi nữa")
    assert walk.state.report == {} and walk.office.reports.newest(5) == []


def test_pressing_send_twice_sends_once(walk: Walk) -> None:
    start(walk, "rác đầy ngõ không ai dọn cả")
    for said in ("ngõ 3 phường Lê Chân mới", "không có ảnh", "không cần"):
        assert walk.say(said)
    before = walk.state
    walk.press("pa/gui")
    walk.state = before
    walk.press("pa/gui")
    assert len(walk.office.reports.newest(5)) == 1


def test_an_old_button_whose_draft_is_gone_begins_anew(walk: Walk) -> None:
    walk.press("pa/gui")
    assert walk.state.step == "pa/gi" and walk.office.reports.newest(5) == []
