"""Says where an application stands: the steps, the sentence, the date, what comes next, whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.applications.calendar import WorkCalendar
from bot.applications.codes import ending_of
from bot.applications.deadlines import Due, Standing, due_of, standing
from bot.applications.meaning import MEANINGS, steps, steps_line
from bot.applications.papers import missing_lines
from bot.applications.schema import ENDED, Application, ApplicationStatus, Origin
from bot.messages import BotMessage, Button, Facet, Outcome, ask, payload
from bot.procedures.schema import ProcedureRecord

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
FOLLOW = Button("Báo tôi khi có thay đổi", payload("follow_application"))
UNFOLLOW = Button("Thôi, không cần báo nữa", payload("unfollow_application"))
MISSING = Button("Tôi còn thiếu giấy gì?", payload("ask_supplement"))
_JUST_IN = frozenset({ApplicationStatus.SUBMITTED, ApplicationStatus.RECEIVED, ApplicationStatus.PROCESSING})


@dataclass(frozen=True)
class View:
    """What a report is made of.

    Args:
        application: what it is about.
        procedure: its procedure, if the catalogue has it.
        calendar: the working time.
        now: aware, in Vietnam's zone.
        hotline: whom to call.
    """

    application: Application
    procedure: ProcedureRecord | None
    calendar: WorkCalendar
    now: datetime
    hotline: str

    @property
    def due(self) -> Due:
        return due_of(self.application, self.procedure, self.calendar, self.now)

    @property
    def standing(self) -> Standing | None:
        return standing(self.due, self.application, self.calendar, self.now)

    @property
    def name(self) -> str:
        """How the application is called in a message: never by its whole code, since messages are stored."""
        name = (self.procedure.plain_name if self.procedure else self.application.procedure_name) or ""
        demo = " (hồ sơ minh họa, không có thật)" if self.application.origin is Origin.DEMO else ""
        return f"Hồ sơ có số cuối {ending_of(self.application.code)}" + (f" – {name}" if name else "") + demo


def report(view: View, following: bool) -> BotMessage:
    """The whole answer to "where is my application".

    Args:
        view: what it is made of.
        following: whether this conversation is told of changes.
    """
    application = view.application
    meaning = MEANINGS[application.status]
    lines = [f"{view.name}:", steps_line(application.status), f"Tình trạng: {meaning.name}. {meaning.sentence}"]
    lines += _reason(application)
    lines += _dates(view)
    lines += due_lines(view)
    if application.status is ApplicationStatus.NEEDS_PAPERS and application.missing:
        lines += ["Giấy tờ được yêu cầu:", *missing_lines(application, view.procedure)]
    if application.status is ApplicationStatus.NEEDS_PAYMENT and application.fee_due:
        lines.append(f"Số tiền phải nộp: {_money(application.fee_due)}.")
    lines.append(f"Việc tiếp theo: {meaning.following}")
    lines.append(whom_to_call(view))
    return BotMessage(
        "\n".join(lines), Outcome.STATUS, _buttons(view, following), procedure_code=_code(view), extra=_data(view)
    )


def missing(view: View) -> BotMessage:
    """What has to be added, where and how; or that nothing is asked for."""
    application = view.application
    papers = missing_lines(application, view.procedure)
    buttons: tuple[Button, ...] = (Button("Gặp cán bộ hỗ trợ", payload("ask_human")),)
    if view.procedure and view.procedure.documents:
        buttons = (ask(Facet.DOCUMENTS, view.procedure.code, "Cả danh mục giấy tờ"), *buttons)
    if application.status is ApplicationStatus.NEEDS_PAYMENT:
        amount = f" {_money(application.fee_due)}" if application.fee_due else ""
        lines = [f"{view.name}: không thiếu giấy tờ, chỉ còn chờ anh/chị nộp tiền{amount}.", *_reason(application)]
        lines.append(f"Cách nộp: {MEANINGS[application.status].following}")
    elif application.status is not ApplicationStatus.NEEDS_PAPERS:
        name = MEANINGS[application.status].name
        lines = [
            f"{view.name}: hiện cơ quan giải quyết không yêu cầu bổ sung gì (tình trạng: {name}).",
            *_reason(application),
        ]
    else:
        where = application.agency or "nơi anh/chị đã nộp hồ sơ"
        lines = [f"{view.name} – cần bổ sung:"]
        lines += (
            papers
            or _reason(application)
            or ["• Nơi giải quyết chưa ghi rõ thiếu gì; anh/chị hỏi nơi nộp hoặc xem phiếu yêu cầu bổ sung."]
        )
        lines += [
            f"Nộp trực tiếp thì mang đến {where}, kèm giấy hẹn. Nộp qua mạng thì vào dichvucong.gov.vn, mở hồ sơ này, "
            "tải giấy tờ lên và bấm gửi lại.",
            *due_lines(view),
        ]
    lines.append(whom_to_call(view))
    return BotMessage("\n".join(lines), Outcome.STATUS, buttons, procedure_code=_code(view), extra=_data(view))


def moved(view: View) -> BotMessage:
    """What a conversation that follows an application is told when it moves."""
    following = view.application.status not in ENDED
    message = report(view, following)
    return BotMessage(
        f"Tin mới về hồ sơ anh/chị đang theo dõi.\n{message.text}"
        + ("" if following else "\nTôi dừng theo dõi hồ sơ này tại đây."),
        message.outcome,
        message.buttons,
        message.links,
        message.procedure_code,
        extra=message.extra,
    )


def due_lines(view: View) -> list[str]:
    """By when it must be done, and whether it is late."""
    due, judged = view.due, view.standing
    done = "anh/chị nộp tiền" if view.application.status is ApplicationStatus.NEEDS_PAYMENT else "anh/chị bổ sung"
    if due.at is None:
        if due.stopped and due.days_left is not None:
            left = f"{due.days_left:g}".replace(".", ",")
            return [f"Thời hạn đang tạm dừng; sau khi {done} xong còn {left} ngày làm việc để giải quyết."]
        if due.stopped:
            return [f"Thời hạn đang tạm dừng; ngày hẹn được tính lại sau khi {done} xong."]
        if view.application.status in _JUST_IN:
            return ["Ngày hẹn trả: tôi chưa có; anh/chị xem trên giấy tiếp nhận và hẹn trả kết quả."]
        return []
    when = show_moment(due.at, due.by_day)
    basis = "" if due.imported else " (tôi tính theo thời hạn của thủ tục và ngày làm việc)"
    if due.stopped:
        return [f"Ngày hẹn trả cũ: {when}; thời hạn đang tạm dừng, ngày hẹn được tính lại sau khi {done} xong."]
    if judged is None:
        return [f"Ngày hẹn trả: {when}{basis}."] if view.application.status not in ENDED else []
    return [f"Ngày hẹn trả: {when}{basis} – {_judgement(view, judged)}."]


def _judgement(view: View, judged: Standing) -> str:
    if view.application.status in ENDED:
        if not judged.is_late:
            return "đã xong đúng hẹn"
        return f"đã xong, trễ hẹn {judged.late} ngày làm việc" if judged.late else "đã xong, trễ giờ hẹn trong ngày"
    if judged.is_late:
        late = f"{judged.late} ngày làm việc" if judged.late else "giờ hẹn trong ngày hôm nay"
        return f"đã quá hẹn {late}. Cơ quan giải quyết phải xin lỗi và hẹn lại; anh/chị có quyền hỏi lý do"
    return f"còn {judged.left} ngày làm việc, đang đúng hẹn" if judged.left else "hôm nay là hạn cuối, đang đúng hẹn"


def whom_to_call(view: View) -> str:
    where = f"{view.application.agency.rstrip('. ')}, hoặc " if view.application.agency else "nơi nộp hồ sơ, hoặc "
    return f"Cần hỏi thêm: {where}gọi {view.hotline} (tổng đài Cổng Dịch vụ công quốc gia)."


def show_moment(moment: datetime, by_day: bool = False) -> str:
    """A moment as people say it: ``thứ Sáu, 28/11/2026``, with the hour where it counts."""
    day = f"{_WEEKDAYS[moment.weekday()]}, {moment:%d/%m/%Y}"
    return day if by_day else f"{moment:%H:%M} {day}"


def _dates(view: View) -> list[str]:
    application, zone = view.application, view.now.tzinfo
    lines = []
    if application.received_at:
        lines.append(f"Ngày nhận hồ sơ: {application.received_at.astimezone(zone):%d/%m/%Y}.")
    if application.finished_at and application.status in ENDED:
        lines.append(f"Ngày xong: {application.finished_at.astimezone(zone):%d/%m/%Y}.")
    return lines


def _reason(application: Application) -> list[str]:
    shown_as_papers = application.status is ApplicationStatus.NEEDS_PAPERS and application.missing
    return [f"Cơ quan ghi: {application.note.rstrip('. ')}."] if application.note and not shown_as_papers else []


def _buttons(view: View, following: bool) -> tuple[Button, ...]:
    buttons: list[Button] = []
    if view.application.status is ApplicationStatus.NEEDS_PAPERS:
        buttons.append(MISSING)
    if view.application.status not in ENDED:
        buttons.append(UNFOLLOW if following else FOLLOW)
    return tuple(buttons)


def _code(view: View) -> str | None:
    return view.procedure.code if view.procedure else None


def _data(view: View) -> dict[str, object]:
    due, judged = view.due, view.standing
    return {
        "status_code": view.application.status.value,
        "steps": [{"mark": mark, "title": title} for mark, title in steps(view.application.status)],
        "due_at": due.at.isoformat() if due.at else None,
        "is_late": judged.is_late if judged else None,
        "late_days": judged.late if judged else None,
    }


def _money(amount: int) -> str:
    return f"{amount:,} đồng".replace(",", ".")
