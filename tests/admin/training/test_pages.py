"""Training in the console: who may, one at a time, the gate, and what stands in the log."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.admin.roles import Role
from bot.conversations.models import Conversation, Message
from bot.db.base import Database, utc_now
from bot.settings import Settings
from bot.training.releases import Releases
from bot.training.runs import Runs, State
from tests.admin.conftest import Hire

REASON = "Câu mới quan trọng hơn, đã hỏi ý kiến lãnh đạo"
SIDE = {"all_right": 0.9, "right_behaviour": 0.9, "right_procedure": 0.9, "right_facets": 0.9}


def report(new: float, changed: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    return {
        "held": {"n": 10, "live": SIDE, "new": SIDE | {"all_right": new}},
        "kinds": [{"name": "fee", "n": 10, "live": 0.9, "new": new}],
        "styles": [{"name": "bare", "n": 10, "live": 0.9, "new": new}],
        "confusion": [["fee", "fee", 9], ["fee", "ask", 1]],
        "calibration": {"live": [], "new": [{"n": 9, "said": 0.9, "right": 1.0}]},
        "worse": [{"turns": ["lệ phí <b>"], "live": _said(), "new": _said()}],
        "better": [],
        "reviewed": {"n": 0, "live": 0.0, "new": 0.0, "intents": [], "worse": [], "wrong": []},
        "shadow": {"messages": 1, "conversations": 1, "changed": changed or []},
        "against": 1,
    }


def _said() -> dict[str, Any]:
    return {"outcome": "answered", "codes": [], "facets": ["fee"]}


@pytest.fixture
def releases(settings: Settings, database: Database, tmp_path: Path) -> Releases:
    """With a model that is live."""
    made = Releases(settings, Runs(database))
    model = tmp_path / "shipped.tar.gz"
    model.write_text("shipped")
    made.adopt(model, "", "", 0, 0)
    return made


@pytest.fixture
def runs(database: Database) -> Runs:
    return Runs(database)


def ready(runs: Runs, releases: Releases, found: dict[str, Any], tmp_path: Path) -> int:
    """A training that has come to its end."""
    number = runs.request("an", lambda *_: None).id
    runs.claim("one")
    model = tmp_path / "new.tar.gz"
    model.write_text("new")
    releases.keep(number, model)
    live = runs.live()
    assert live
    runs.end(number, "one", State.READY, "Xong", report=found, base=live.base, digest="d")
    return number


def test_one_button_one_training(hire: Hire, releases: Releases, runs: Runs) -> None:
    officer = hire(Role.PUBLISHER)
    assert "Huấn luyện</button>" in officer.see("/training")
    assert officer.post("/training").status_code == 303
    again = officer.post("/training")
    assert (again.status_code, "Đang có một lần huấn luyện" in again.text) == (409, True)
    page = officer.see("/training")
    assert "Hủy lần này" in page
    working = runs.working()
    assert working
    assert officer.post(f"/training/{working.id}/cancel").status_code == 303
    assert runs.get(working.id).state == State.CANCELLED
    assert "Đã hủy" in officer.see("/training")


def test_a_reviewer_reads_and_does_nothing(hire: Hire, releases: Releases, runs: Runs, tmp_path: Path) -> None:
    number = ready(runs, releases, report(0.9), tmp_path)
    officer = hire(Role.EDITOR)
    assert "Huấn luyện</button>" not in officer.see("/training")
    assert "vào dùng</button>" not in officer.see(f"/training/{number}")
    assert officer.post(f"/training/{number}/live").status_code == 403
    assert officer.post("/training").status_code == 403


def test_a_good_model_goes_live_and_back(hire: Hire, releases: Releases, runs: Runs, tmp_path: Path) -> None:
    number = ready(runs, releases, report(0.95), tmp_path)
    officer = hire(Role.ADMINISTRATOR)
    assert "Không kém mô hình đang dùng" in officer.see(f"/training/{number}")
    assert officer.post(f"/training/{number}/live").status_code == 303
    live = runs.live()
    assert live
    assert live.id == number
    assert "Quay lại mô hình 1" in officer.see("/training")
    assert officer.post("/training/1/live").status_code == 303
    live = runs.live()
    assert live
    assert live.id == 1
    log = officer.see("/audit")
    assert "Đưa mô hình vào dùng" in log
    assert "Quay lại mô hình trước" in log


def test_a_worse_model_needs_a_reason_that_is_written_down(
    hire: Hire, releases: Releases, runs: Runs, tmp_path: Path
) -> None:
    number = ready(runs, releases, report(0.88), tmp_path)
    officer = hire(Role.ADMINISTRATOR)
    assert "Chưa nên đưa vào dùng" in officer.see(f"/training/{number}")
    refused = officer.post(f"/training/{number}/live", reason="ừ")
    assert (refused.status_code, "ghi rõ lý do" in refused.text) == (422, True)
    assert runs.get(number).state == State.READY
    assert officer.post(f"/training/{number}/live", reason=REASON).status_code == 303
    assert runs.get(number).reason == REASON
    assert REASON in officer.see("/audit")


def test_a_comparison_with_a_model_of_before_is_no_comparison(
    hire: Hire, releases: Releases, runs: Runs, tmp_path: Path
) -> None:
    number = ready(runs, releases, report(0.95), tmp_path)
    other = tmp_path / "other.tar.gz"
    other.write_text("other")
    releases.adopt(other, "", "", 0, 0)
    page = hire(Role.PUBLISHER).see(f"/training/{number}")
    assert "Mô hình đang dùng đã thay đổi sau khi so sánh" in page


def test_changed_messages_are_shown_as_long_as_they_are_kept(
    hire: Hire, releases: Releases, runs: Runs, database: Database, tmp_path: Path
) -> None:
    now = utc_now()
    with database.session() as session:
        session.add(Conversation(id="c", channel="web", created_at=now, last_at=now))
        session.flush()
        session.add(
            Message(
                id=5, conversation_id="c", message_id="1", fingerprint="f", text="xin <i>tờ lá chuối</i>",
                is_payload=False, state="answered", received_at=now, claimed_at=now, likeness="to la chuoi",
            )
        )  # fmt: skip
    changed = [{"message": number, "live": _said(), "new": _said()} for number in (5, 6)]
    number = ready(runs, releases, report(0.9, changed), tmp_path)
    page = hire(Role.REVIEWER).see(f"/training/{number}")
    assert "xin &lt;i&gt;tờ lá chuối" in page
    assert "lệ phí &lt;b&gt;" in page
    with database.session() as session:
        session.delete(session.get_one(Message, 5))
    assert "tờ lá chuối" not in hire(Role.REVIEWER, "binh").see(f"/training/{number}")


def test_what_is_not_there(hire: Hire, releases: Releases) -> None:
    officer = hire(Role.PUBLISHER)
    for path in ("/training/999", "/training/abc", "/training/999/log"):
        assert officer.get(path).status_code == 404
