"""Every status says in plain words where it stands, what comes next and by when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.applications.calendar import WorkCalendar
from bot.applications.demo import demo_applications
from bot.applications.meaning import MEANINGS, steps_line
from bot.applications.report import View, missing, moved, report
from bot.applications.schema import ENDED, Application, ApplicationStatus, Change
from bot.procedures.content import load_content
from bot.procedures.schema import ProcedureRecord
from tests.applications.conftest import KEYS, NOW

CALENDAR = WorkCalendar()
S = ApplicationStatus


@pytest.fixture(scope="module")
def catalogue() -> dict[str, ProcedureRecord]:
    return {record.code: record for record in load_content()}


def view(application: Application, catalogue: dict[str, ProcedureRecord]) -> View:
    return View(application, catalogue.get(application.procedure_code or ""), CALENDAR, NOW, "1800 1096")


def demos(status: S) -> list[Application]:
    found = [a for a in demo_applications(NOW, CALENDAR, KEYS) if a.status is status]
    assert found
    return found


@pytest.mark.parametrize("status", list(S))
def test_every_status_has_its_sentence_its_next_step_and_whom_to_call(
    status: S, catalogue: dict[str, ProcedureRecord]
) -> None:
    for application in demos(status):
        said = report(view(application, catalogue), following=False)
        assert MEANINGS[status].sentence in said.text
        assert f"Việc tiếp theo: {MEANINGS[status].following}" in said.text
        assert "1800 1096" in said.text
        assert "minh họa" in said.text
        assert said.data()["status_code"] == status.value
        assert application.code not in said.text
        assert application.lookup not in said.text
        offered = [button.payload for button in said.buttons]
        assert ("/follow_application" in offered) == (status not in ENDED)


def test_there_are_thirty_demos_late_and_on_time(catalogue: dict[str, ProcedureRecord]) -> None:
    found = demo_applications(NOW, CALENDAR, KEYS)
    assert len({a.lookup for a in found}) == 30
    judged = {report(view(a, catalogue), False).data()["is_late"] for a in found}
    assert judged == {True, False, None}
    assert all(a.procedure_code in catalogue for a in found)


def test_the_picture_of_the_steps_reads_in_plain_text() -> None:
    assert steps_line(S.PROCESSING) == "✔ Nộp → ✔ Tiếp nhận → ▶ Xử lý → ○ Có kết quả → ○ Nhận kết quả"
    assert steps_line(S.NEEDS_PAPERS) == "✔ Nộp → ✔ Tiếp nhận → ⏸ Xử lý → ○ Có kết quả → ○ Nhận kết quả"
    assert steps_line(S.REFUSED) == "✔ Nộp → ✖ Tiếp nhận"
    assert steps_line(S.RETURNED) == "✔ Nộp → ✔ Tiếp nhận → ✔ Xử lý → ✔ Có kết quả → ✔ Nhận kết quả"


def test_a_missing_paper_is_explained_with_the_procedures_list(catalogue: dict[str, ProcedureRecord]) -> None:
    application = next(a for a in demos(S.NEEDS_PAPERS) if "Giấy chứng sinh" in a.missing)
    asked = replace(application, missing=("tờ khai đăng ký khai sinh", "Ảnh chụp ngôi nhà màu xanh"))
    said = missing(view(asked, catalogue)).text
    document = next(d for d in catalogue["1.001193"].documents if d.name.startswith("Tờ khai đăng ký khai sinh"))
    assert f"tờ khai đăng ký khai sinh. Theo danh mục giấy tờ: {document.name.rstrip('. ')}" in said
    assert "• Ảnh chụp ngôi nhà màu xanh." in said  # not on the list: said as asked, explained with nothing
    assert "dichvucong.gov.vn" in said


def test_nothing_missing_is_said_so(catalogue: dict[str, ProcedureRecord]) -> None:
    said = missing(view(demos(S.PROCESSING)[0], catalogue)).text
    assert "không yêu cầu bổ sung gì" in said


def test_the_fee_due_is_said(catalogue: dict[str, ProcedureRecord]) -> None:
    said = report(view(demos(S.NEEDS_PAYMENT)[0], catalogue), False).text
    assert "1.250.000 đồng" in said


def test_without_a_date_it_is_computed_from_the_procedure_or_not_claimed(
    catalogue: dict[str, ProcedureRecord],
) -> None:
    application = next(a for a in demos(S.PROCESSING) if a.due_at is None)
    assert "tôi tính theo thời hạn của thủ tục" in report(view(application, catalogue), False).text
    unknown = replace(application, procedure_code="9.999999")
    assert "Ngày hẹn trả: tôi chưa có" in report(view(unknown, catalogue), False).text
    several = replace(application, procedure_code="1.000894")  # limits that differ by case
    assert "Ngày hẹn trả: tôi chưa có" in report(view(several, catalogue), False).text


def test_a_message_of_a_move_ends_the_following_with_the_result(catalogue: dict[str, ProcedureRecord]) -> None:
    processing = moved(view(demos(S.PROCESSING)[0], catalogue))
    assert "/unfollow_application" in [b.payload for b in processing.buttons]
    done = replace(demos(S.DECIDED)[0], history=(Change(S.DECIDED, NOW),))
    assert "dừng theo dõi" in moved(view(done, catalogue)).text
