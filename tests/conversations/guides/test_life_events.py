"""Each life event: its bundle in order, one list of papers, progress."""

from __future__ import annotations

import pytest

from bot.conversations.guides.life_event import answer_event, asks_for_everything
from bot.guidance.life_events.bundle import papers_of, told_in
from bot.guidance.life_events.schema import life_events
from bot.messages import Outcome
from tests.conversations.guides.walking import RECORDS, Walk

NAMES = {"sinh-con", "ket-hon", "nguoi-than-mat", "mua-ban-nha-dat", "chuyen-nha", "mo-quan", "mat-giay-to",
         "nguoi-nuoc-ngoai", "ve-huu", "vao-lop-1"}  # fmt: skip


def test_all_ten_are_there() -> None:
    assert set(life_events()) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_event_is_gone_through(name: str) -> None:
    event = life_events()[name]
    walk = Walk()
    message = walk.press(f"sk/{name}/").messages[0]
    assert message.outcome is Outcome.ANSWERED
    places = [message.text.index(f"☐ {number}.") for number in range(1, len(event.steps) + 1)]
    assert places == sorted(places)
    assert message.extra["procedures"] == [step.code for step in event.steps]
    walk.say("xong bước 1 rồi")
    assert "☑ 1." in walk.last.messages[0].text and walk.state.event == f"sk/{name}/1"  # type: ignore[union-attr]
    for number in range(2, len(event.steps) + 1):
        walk.press(f"{walk.state.event}{number}")
    assert "☐" not in walk.last.messages[0].text  # type: ignore[union-attr]
    assert "đã làm xong các việc" in walk.last.messages[0].text  # type: ignore[union-attr]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_the_papers_of_an_event_stand_once_each(name: str) -> None:
    records = [RECORDS[step.code] for step in life_events()[name].steps]
    shared = papers_of(records)
    lines = [paper.line for paper in shared.papers]
    assert len(lines) == len(set(lines))
    # Nothing is lost: whatever one procedure wants of everybody is wanted by the list for it.
    for record in records:
        wanted = [document for document in record.documents if not document.case]
        counted = [paper for paper in shared.papers if record.plain_name in paper.of]
        assert len(counted) <= len(wanted)
        assert bool(counted) == bool(wanted)
        assert record.documents or record.plain_name in shared.unknown
    walk = Walk()
    text = walk.press(f"sk/{name}//gt").messages[0].text
    assert all(line in text for line in lines)


def test_combined_procedures_come_first() -> None:
    for name, combined in (("sinh-con", "3.000722"), ("nguoi-than-mat", "2.002913")):
        assert life_events()[name].steps[0].code == combined
        assert life_events()[name].steps[0].covers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("vợ em vừa sinh, cần làm những thủ tục gì", "sinh-con"),
        ("bo toi moi mat thi phai lam nhung giay to gi", "nguoi-than-mat"),
        ("em muốn mở quán phở, cần những thủ tục nào", "mo-quan"),
        ("mất hết giấy tờ thì phải làm gì", "mat-giay-to"),
        ("con vào lớp 1 cần chuẩn bị những gì", "vao-lop-1"),
        ("my wife just gave birth, what do we need to do", "sinh-con"),
    ],
)
def test_what_is_told(text: str, name: str) -> None:
    event = told_in(text)
    assert event is not None and event.id == name
    assert asks_for_everything(text)


def test_progress_is_kept_when_the_event_is_told_again() -> None:
    walk = Walk()
    walk.press("sk/chuyen-nha/12")
    shown = answer_event(walk.at("tôi chuyển nhà thì phải làm gì"))
    assert shown.waits == "sk/chuyen-nha/12"
    other = answer_event(walk.at("vợ em vừa sinh thì phải làm gì"))
    assert other.waits == "sk/sinh-con/"


def test_no_event_offers_all() -> None:
    walk = Walk()
    shown = answer_event(walk.at("phải làm gì"))
    assert shown.message.outcome is Outcome.CHOICES
    assert len(shown.choices) == 10
