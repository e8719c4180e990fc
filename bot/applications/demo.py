"""Demo applications: thirty that cover each status, late and on time, so that the assistant can be tried.

They are marked as not real wherever they show. Their days move with the calendar: each start of the assistant
dates those anew that nobody has changed, so that late stays late and on time stays on time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.applications.calendar import END_OF_DAY, WorkCalendar
from bot.applications.codes import parse
from bot.applications.proof import ProofKeys
from bot.applications.register import Register, WriteReport
from bot.applications.schema import ENDED, Application, Change, Origin
from bot.applications.schema import ApplicationStatus as S

PERSONAL, PHONE = "2468", "1357"  # the last four digits of every demo applicant
AGENCY = "Trung tâm Phục vụ hành chính công (minh họa)"


@dataclass(frozen=True)
class _Demo:
    """One demo: its procedure, when it was received, is due and finished, in working days from today."""

    status: S
    procedure: str
    received: int
    due: int | None
    finished: int | None = None
    note: str | None = None
    missing: tuple[str, ...] = ()
    fee_due: int | None = None
    since: int = 0


BIRTH, MARRIAGE, SINGLE, BUILD, LAND = "1.001193", "1.000894", "1.004873", "1.013227", "1.115618"
_DEMOS = (
    _Demo(S.SUBMITTED, BUILD, 0, 3),
    _Demo(S.SUBMITTED, BIRTH, -1, 0),
    _Demo(S.SUBMITTED, LAND, -12, -2),
    _Demo(S.RECEIVED, SINGLE, -1, 2),
    _Demo(S.RECEIVED, LAND, -3, 10),
    _Demo(S.RECEIVED, BUILD, -5, -1),
    _Demo(S.REFUSED, MARRIAGE, -4, None, -3, note="Một bên chưa đủ tuổi kết hôn theo giấy tờ nộp kèm", since=-3),
    _Demo(S.REFUSED, LAND, -9, None, -8, note="Nộp không đúng nơi giải quyết", since=-8),
    _Demo(S.PROCESSING, MARRIAGE, -1, 4, since=-1),
    _Demo(S.PROCESSING, BUILD, -2, 1, since=-1),
    _Demo(S.PROCESSING, LAND, -20, -5, since=-18),
    _Demo(S.PROCESSING, SINGLE, -4, -1, since=-3),
    _Demo(S.PROCESSING, BIRTH, 0, 0),
    _Demo(S.PROCESSING, BUILD, -1, None, since=-1),
    _Demo(S.NEEDS_PAPERS, MARRIAGE, -6, 1, missing=("Giấy tờ chứng minh nơi cư trú",), since=-3),
    _Demo(S.NEEDS_PAPERS, BUILD, -4, None, missing=("Bản chính giấy phép xây dựng đã được cấp",), since=-2),
    _Demo(S.NEEDS_PAPERS, BIRTH, -3, 0, missing=("Giấy chứng sinh", "Tờ khai đăng ký khai sinh"), since=-2),
    _Demo(S.NEEDS_PAPERS, LAND, -30, -6, note="Bản vẽ chưa có chữ ký của người giáp ranh", since=-10),
    _Demo(S.NEEDS_PAYMENT, LAND, -15, 3, fee_due=1_250_000, note="Lệ phí trước bạ theo thông báo thuế", since=-4),
    _Demo(S.NEEDS_PAYMENT, BUILD, -2, None, fee_due=15_000, since=-1),
    _Demo(S.NEEDS_PAYMENT, LAND, -40, -8, fee_due=3_400_000, since=-12),
    _Demo(S.WITHDRAWN, MARRIAGE, -7, None, -5, since=-5),
    _Demo(S.WITHDRAWN, LAND, -25, None, -20, since=-20),
    _Demo(S.STOPPED, LAND, -35, 2, note="Chờ kết quả giải quyết tranh chấp", since=-9),
    _Demo(S.STOPPED, SINGLE, -10, -7, note="Không liên lạc được với người nộp", since=-6),
    _Demo(S.DECIDED, BIRTH, -3, -1, -2, since=-2),
    _Demo(S.DECIDED, MARRIAGE, -9, -5, -3, since=-3),
    _Demo(S.DECIDED, LAND, -22, 0, -1, since=-1),
    _Demo(S.RETURNED, BUILD, -8, -5, -6, since=-6),
    _Demo(S.RETURNED, SINGLE, -12, -9, -7, since=-7),
)  # fmt: skip


def demo_applications(now: datetime, calendar: WorkCalendar, keys: ProofKeys) -> list[Application]:
    """The demo applications as they stand on the day of ``now`` (aware, in Vietnam's zone)."""
    return list(_build(now, calendar, keys))


def seed_demo(register: Register, now: datetime, calendar: WorkCalendar, keys: ProofKeys) -> WriteReport:
    """Write the demo applications; one whose status somebody has set stays as it is."""
    fresh = []
    for application in demo_applications(now, calendar, keys):
        known = register.find(application.lookup)
        if known is None or known.status is application.status:
            fresh.append(application)
    report = register.write(fresh, now)
    for application in fresh if report.changed else []:
        register.redate(application)
    return report


def _build(now: datetime, calendar: WorkCalendar, keys: ProofKeys) -> Iterator[Application]:
    for number, demo in enumerate(_DEMOS, 1):
        code = parse(f"H24.99-260105-9{number:03d}", date(2026, 1, 5))
        received = _at(now, calendar, demo.received, time(9))
        since = max(received, _at(now, calendar, demo.since, time(10)))
        steps = [Change(S.SUBMITTED, received)]
        if demo.status not in (S.SUBMITTED, S.REFUSED):
            steps.append(Change(S.RECEIVED, received))
        if demo.status in ENDED - {S.REFUSED} or demo.status in (S.NEEDS_PAPERS, S.NEEDS_PAYMENT, S.STOPPED):
            steps.append(Change(S.PROCESSING, received))
        if steps[-1].status is not demo.status:
            steps.append(Change(demo.status, since, demo.note))
        steps[-1] = replace(steps[-1], note=demo.note)
        yield Application(
            code=code.text,
            lookup=code.lookup,
            status=demo.status,
            procedure_code=demo.procedure,
            agency=AGENCY,
            received_at=received,
            due_at=None if demo.due is None else _at(now, calendar, demo.due, END_OF_DAY),
            finished_at=None if demo.finished is None else _at(now, calendar, demo.finished, time(16)),
            missing=demo.missing,
            fee_due=demo.fee_due,
            note=demo.note,
            proofs=keys.proofs(code.lookup, PERSONAL, PHONE),
            history=tuple(steps),
            origin=Origin.DEMO,
        )


def _at(now: datetime, calendar: WorkCalendar, offset: int, hour: time) -> datetime:
    """The working day that lies so many working days before or after today."""
    step = timedelta(days=1 if offset > 0 else -1)
    day = now.date()
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    for _ in range(abs(offset)):
        day += step
        while not calendar.is_working(day):
            day += step
    return datetime.combine(day, hour, now.tzinfo)
