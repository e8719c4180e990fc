"""The inbox: what is shown and in which order, labels that settle many, nothing lost, nothing overwritten."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from bot.admin.audit import AuditLog
from bot.admin.inbox.asked import Filters, Inbox
from bot.admin.inbox.decisions import Decisions, Subject, Verdict
from bot.admin.inbox.labels import Decision
from bot.admin.roles import Role
from bot.conversations.erasing import Eraser
from bot.conversations.likeness import likeness
from bot.conversations.ratings import Rated, Ratings
from bot.conversations.ratings import Verdict as Thumb
from bot.db.base import Database
from bot.errors import EditConflict
from bot.procedures.content import load_content
from bot.procedures.repository import Catalogue, Origin
from tests.admin.conftest import Hire, Officer
from tests.admin.people import asks, conversation_key

FEE = "đăng ký tạm trú hết bao nhiêu tiền"
_KEY = re.compile(r'name="key" value="(\d+:[^"]+)"')


@pytest.fixture
def catalogue(database: Database) -> Catalogue:
    made = Catalogue(database)
    made.write([r for r in load_content() if r.code in ("1.004194", "1.001193", "1.000894")], Origin.SEED)
    return made


def decide(officer: Officer, row: int, **fields: Any) -> Any:
    """Label a message as the form on its page does."""
    page = officer.see(f"/inbox/{row}")
    return officer.post(f"/inbox/{row}", key=_KEY.findall(page), **fields)


def texts(database: Database, **wanted: Any) -> list[str]:
    return [group.first.text for group in Inbox(database).groups(Filters(**wanted))]


def test_the_orders(database: Database) -> None:
    asks(database, FEE, confidence=0.9)
    asks(database, "Đăng ký tạm trú hết bao nhiêu tiền ạ?", confidence=0.7)
    asks(database, "xin phép nuôi hổ trong nhà", outcome="clarify", procedure=None, confidence=None)
    asks(database, "làm giấy khai sinh ở đâu", confidence=0.95)
    assert texts(database, order="newest")[0] == "làm giấy khai sinh ở đâu"
    assert texts(database, order="uncertain")[0] == "xin phép nuôi hổ trong nhà"
    assert texts(database, order="frequent")[0] == "Đăng ký tạm trú hết bao nhiêu tiền ạ?"
    assert Inbox(database).groups(Filters(order="frequent"))[0].count == 2


def test_the_filters(database: Database) -> None:
    asks(database, FEE)
    asks(database, "nuôi hổ cần giấy gì", outcome="not_found", procedure=None, confidence=None, channel="telegram")
    row = asks(database, "giờ làm việc thế nào", intent="ask_opening_hours", procedure=None, conversation="c")
    Ratings(database).rate(conversation_key("web", "c"), f"{row}-0", Rated(Thumb.DOWN))
    assert texts(database, outcome="not_found") == ["nuôi hổ cần giấy gì"]
    assert texts(database, channel="telegram") == ["nuôi hổ cần giấy gì"]
    assert texts(database, confidence=50) == ["nuôi hổ cần giấy gì"]
    assert texts(database, procedure="1.004194") == [FEE]
    assert texts(database, intent="ask_opening_hours") == ["giờ làm việc thế nào"]
    assert texts(database, down=True) == ["giờ làm việc thế nào"]


def test_days_are_days_of_vietnam(database: Database, hire: Hire) -> None:
    asks(database, FEE)
    day = Inbox(database).groups(Filters())[0].first.at.astimezone().date()
    officer = hire(Role.REVIEWER)
    assert FEE in officer.see(f"/inbox?since={day.isoformat()}")
    assert FEE not in officer.see("/inbox?until=2020-01-01")
    assert FEE in officer.see("/inbox?since=nonsense&confidence=-5&order=x")


def test_one_decision_settles_many_and_is_undone(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    rows = [asks(database, text) for text in (FEE, "dang ky tam tru het bao nhieu tien", "ĐK tạm trú hết bn tiền ạ")]
    officer = hire(Role.REVIEWER)
    assert "3 lần" in officer.see("/inbox")
    answer = decide(officer, rows[0], decision="right")
    assert answer.status_code == 303
    page = officer.see("/inbox")
    assert "3 tin nhắn" in page
    assert texts(database) == []
    (review,) = Decisions(database).newest()
    assert sorted(review.message_ids) == rows
    assert (review.intent, review.procedure_code, review.facets) == ("ask_fee", "1.004194", ["fee"])
    undo = re.search(r'action="/admin(/inbox/undo/[\d-]+)"', page)
    assert undo
    assert officer.post(undo[1]).status_code == 303
    assert len(texts(database)) == 1
    assert Decisions(database).newest()[0].undone_at is not None
    assert [change.action for change in AuditLog(database).newest()][:2] == ["review.undo", "review.decide"]
    assert officer.post(undo[1]).status_code == 303, "twice is no harm"


def test_near_duplicates_can_be_left_out(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    first = asks(database, "đăng ký tạm trú cho sinh viên năm nhất thuê trọ cần giấy tờ gì")
    asks(database, "đăng ký tạm trú cho sinh viên thuê trọ cần giấy tờ gì")
    officer = hire(Role.REVIEWER)
    own, other = _KEY.findall(officer.see(f"/inbox/{first}"))
    assert officer.post(f"/inbox/{first}", key=[own], decision="ignore").status_code == 303
    assert texts(database) == ["đăng ký tạm trú cho sinh viên thuê trọ cần giấy tờ gì"]
    assert other.endswith(likeness(texts(database)[0]))


def test_every_label(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer = hire(Role.REVIEWER)
    wanted: list[tuple[dict[str, str], tuple[str, str | None, str | None]]] = [
        ({"decision": "intent", "intent": "ask_time"}, ("intent", "ask_time", None)),
        ({"procedure": "1.001193"}, ("procedure", None, "1.001193")),
        ({"decision": "not_for_us"}, ("not_for_us", None, None)),
        ({"decision": "ignore"}, ("ignore", None, None)),
    ]
    row = asks(database, FEE)
    for number, (fields, expected) in enumerate(wanted, 1):
        assert decide(officer, row, **fields).status_code == 303
        review = Decisions(database).newest()[0]
        assert (review.decision, review.intent, review.procedure_code) == expected
        assert review.version == number
    for bad in ({}, {"decision": "x"}, {"decision": "intent", "intent": "x"}, {"procedure": "9.999999"},
                {"decision": "procedure"}, {"decision": "split", "part1": "a", "part2": ""}):  # fmt: skip
        assert decide(officer, row, **bad).status_code == 422
    assert len(Decisions(database).history(likeness(FEE))) == len(wanted)


def test_undoing_brings_back_what_stood_before(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer, row = hire(Role.REVIEWER), asks(database, FEE)
    decide(officer, row, decision="ignore")
    decide(officer, row, decision="not_for_us")
    newest, earlier = Decisions(database).newest()
    assert earlier.undone_at is not None
    Decisions(database).undo("lan", [newest.id])
    newest, earlier = Decisions(database).newest()
    assert newest.undone_at is not None
    assert earlier.undone_at is None


def test_a_text_is_split_in_two(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer, row = hire(Role.REVIEWER), asks(database, "tạm trú hết bao nhiêu tiền, với lại mấy giờ làm việc")
    fields = {"part1": "tạm trú hết bao nhiêu tiền", "intent1": "ask_fee", "part2": "mấy giờ làm việc",
              "intent2": "ask_opening_hours"}  # fmt: skip
    assert decide(officer, row, decision="split", **fields).status_code == 303
    found = [(r.decision, r.text, r.intent) for r in Decisions(database).newest()]
    assert found[0] == ("intent", "mấy giờ làm việc", "ask_opening_hours")
    assert found[1] == ("intent", "tạm trú hết bao nhiêu tiền", "ask_fee")
    assert found[2][0] == "split"


def test_two_officers_never_overwrite_each_other(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    row = asks(database, FEE)
    one, other = hire(Role.REVIEWER, "lan"), hire(Role.REVIEWER, "minh")
    seen = _KEY.findall(one.see(f"/inbox/{row}"))
    assert other.post(f"/inbox/{row}", key=seen, decision="not_for_us").status_code == 303
    answer = one.post(f"/inbox/{row}", key=seen, decision="ignore")
    assert answer.status_code == 409
    assert "minh vừa ghi" in answer.text
    assert [review.decision for review in Decisions(database).newest()] == ["not_for_us"]


def test_at_the_same_moment_one_of_two_is_kept(database: Database) -> None:
    row = asks(database, FEE)
    subject = Subject(likeness(FEE), FEE, (row,), 0)
    at_once = Barrier(4)

    def decide_now(number: int) -> bool:
        at_once.wait()
        try:
            Decisions(database).decide(f"o{number}", [(subject, Verdict(Decision.IGNORE))])
        except EditConflict:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(decide_now, range(4))) == 1
    assert len(Decisions(database).newest()) == 1


def test_a_label_outlives_the_conversation(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer, row = hire(Role.REVIEWER), asks(database, FEE, conversation="c")
    decide(officer, row, decision="right")
    Eraser(database).erase([conversation_key("web", "c")])
    assert officer.get(f"/inbox/{row}").status_code == 404
    assert FEE in officer.see("/inbox/decided")


def test_the_page_shows_why_and_the_conversation_masked(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    asks(database, "số của tôi là 0912345678", conversation="c")
    row = asks(database, FEE, conversation="c")
    page = hire(Role.REVIEWER).see(f"/inbox/{row}")
    assert "Hỏi lệ phí" in page
    assert "80%" in page
    assert "Đăng ký tạm trú" in page
    assert "⟦dien_thoai:1⟧" in page
    assert "0912345678" not in page


def test_what_a_person_typed_is_no_markup(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    evil = '"><script>alert(1)</script> hỏi tạm trú'
    row = asks(database, evil)
    officer = hire(Role.REVIEWER)
    for page in (officer.see("/inbox"), officer.see(f"/inbox/{row}")):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_search_works_with_and_without_javascript(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer, row = hire(Role.REVIEWER), asks(database, FEE)
    part = officer.see("/inbox/find?q=giay khai si")
    assert 'value="1.001193"' in part
    assert "<html" not in part
    assert 'value="1.001193"' in officer.see(f"/inbox/{row}?q=khai sinh")
    assert "Chưa có thủ tục" in officer.see("/inbox/find?q=xyzabc")
    assert officer.see("/inbox/find?q=")


def test_next_leads_through_what_is_open(database: Database, hire: Hire, catalogue: Catalogue) -> None:
    officer = hire(Role.REVIEWER)
    first, second = asks(database, FEE), asks(database, "làm giấy khai sinh ở đâu")
    assert officer.get("/inbox/next").headers["location"].startswith(f"/admin/inbox/{second}")
    assert officer.get(f"/inbox/next?after={second}").headers["location"].startswith(f"/admin/inbox/{first}")
    after = decide(officer, second, decision="ignore")
    assert after.headers["location"].startswith(f"/admin/inbox/{first}")
    assert decide(officer, first, decision="ignore").headers["location"].startswith("/admin/inbox?")
