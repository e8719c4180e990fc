"""Every error that this project raises on purpose.

TrolyError
├── SettingsError            a setting is missing or wrong
├── CatalogueError
│   ├── ContentError         a content file cannot be read
│   ├── ImportRejected       an import file has bad rows; nothing was written
│   └── ProcedureNotFound    no procedure has this code
├── ApplicationError
│   ├── BadCode              what is wrong with an application code, in Vietnamese
│   ├── ApplicationNotFound  the register has no application of this code
│   ├── ProofMismatch        unknown code or wrong proof, on purpose not told apart
│   ├── StatusLocked         too many wrong tries; carries until
│   └── CaseSystemUnavailable the city's case system is down, slow or talks nonsense
├── ConsoleError             told to an officer in the console, in Vietnamese, with an HTTP status
│   ├── BadEntry             422  what was typed cannot be taken; says why
│   ├── NotPermitted         403  the officer's role does not reach, or the form is not one of ours
│   ├── NoSuchRecord         404  what was asked for is not there, or no longer
│   ├── EditConflict         409  somebody else changed it in the meantime; nothing was overwritten
│   └── TooManyTries         429  too many wrong passwords
├── TrainingError
│   ├── TrainingFailed       the engine could not train, or what it made could not be tried; says why
│   └── TrainingStopped      a training was cancelled, or another trainer has taken it over
├── DeliveryFailed           a channel did not take a message; it is tried again later
└── ConversationError        told to the person, in Vietnamese, with an HTTP status
    ├── InvalidMessage       422  empty, too long, or a button that is none of ours
    ├── NotAllowed           401  the API key is missing or wrong
    ├── ConsentNeeded        403  the message holds something personal and the person has not agreed yet
    ├── ReplyNotFound        404  no such answer in this conversation
    ├── MessageConflict      409  the same message id with another text
    ├── TooManyMessages      429  slow down; carries retry_after
    └── AssistantUnavailable 503  the engine or the database does not answer; the message may be sent again
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class TrolyError(Exception):
    """Root of all errors of this project."""


class SettingsError(TrolyError):
    """A setting is missing or wrong."""


class CatalogueError(TrolyError):
    """Something is wrong with the catalogue."""


class ContentError(CatalogueError):
    """A content file cannot be read."""


@dataclass(frozen=True)
class BadRow:
    """One row that an import refuses: its line in the file (from 1), the field and why, in Vietnamese."""

    line: int
    field: str
    reason: str


class ImportRejected(CatalogueError):
    """An import file has bad rows; nothing was written.

    Args:
        rows: the rows refused, in the order of the file.
    """

    def __init__(self, rows: list[BadRow]) -> None:
        super().__init__(f"{len(rows)} bad rows")
        self.rows = rows


class ProcedureNotFound(CatalogueError):
    """No procedure has this code."""


class ApplicationError(TrolyError):
    """Something is wrong with an application or with looking it up."""


class BadCode(ApplicationError):
    """A text is no application code.

    Args:
        reason: what is wrong with it, in Vietnamese; it never repeats the code.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ApplicationNotFound(ApplicationError):
    """The register has no application of this code."""


class ProofMismatch(ApplicationError):
    """No application fits this code and this proof; which of the two is wrong is not told."""


class StatusLocked(ApplicationError):
    """Too many wrong proofs.

    Args:
        until: when looking up is possible again.
    """

    def __init__(self, until: datetime) -> None:
        super().__init__("locked")
        self.until = until


class CaseSystemUnavailable(ApplicationError):
    """The city's case system does not answer, or not in a way that can be trusted."""


class ConsoleError(TrolyError):
    """An error told to an officer, in Vietnamese."""

    status = 500
    message = "Trang quản trị đang gặp sự cố. Vui lòng thử lại sau ít phút."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.message)


class BadEntry(ConsoleError):
    """What was typed cannot be taken."""

    status = 422
    message = "Nội dung nhập chưa đúng."


class NotPermitted(ConsoleError):
    """The officer's role does not reach this far, or the form did not come from a page of ours."""

    status = 403
    message = "Tài khoản của anh/chị không có quyền làm việc này."


class NoSuchRecord(ConsoleError):
    """What was asked for is not there, or no longer."""

    status = 404
    message = "Không tìm thấy nội dung này."


class EditConflict(ConsoleError):
    """Somebody else changed it in the meantime; nothing was overwritten."""

    status = 409
    message = "Đồng nghiệp vừa sửa nội dung này. Vui lòng mở lại để xem bản mới rồi làm tiếp."


class TooManyTries(ConsoleError):
    """Too many wrong passwords for an account or from an address."""

    status = 429
    message = "Đăng nhập sai nhiều lần. Vui lòng chờ một lúc rồi thử lại."


class TrainingError(TrolyError):
    """A training did not come to its end."""


class TrainingFailed(TrainingError):
    """The engine could not train, or what it made could not be tried; the message says why, in Vietnamese."""


class TrainingStopped(TrainingError):
    """A training was cancelled, or another trainer has taken it over."""


class DeliveryFailed(TrolyError):
    """A channel did not take a message that the assistant sends by itself; it is tried again later."""


class ConversationError(TrolyError):
    """An error told to the person who writes: ``code`` for programs, ``message`` in Vietnamese."""

    status = 500
    code = "error"
    message = "Hệ thống đang gặp sự cố. Anh/chị vui lòng thử lại sau ít phút."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or self.message
        super().__init__(self.code)


class InvalidMessage(ConversationError):
    """The message cannot be taken as it is."""

    status = 422
    code = "invalid_message"
    message = "Tin nhắn chưa hợp lệ."


class NotAllowed(ConversationError):
    """The API key is missing or wrong."""

    status = 401
    code = "not_allowed"
    message = "Khóa truy cập (X-API-Key) thiếu hoặc không đúng."


class ConsentNeeded(ConversationError):
    """The message holds something personal, and its client said that the person has not agreed yet."""

    status = 403
    code = "consent_needed"
    message = "Tin nhắn này có thông tin cá nhân. Anh/chị đồng ý thì tôi mới giữ tạm để trả lời."


class ReplyNotFound(ConversationError):
    """No such answer in this conversation."""

    status = 404
    code = "reply_not_found"
    message = "Không tìm thấy câu trả lời này trong cuộc trò chuyện."


class MessageConflict(ConversationError):
    """The same message id came with another text."""

    status = 409
    code = "message_conflict"
    message = "Mã tin nhắn này đã được dùng cho một nội dung khác."


class TooManyMessages(ConversationError):
    """Too many messages from one sender.

    Args:
        retry_after: seconds until the next message will be taken.
    """

    status = 429
    code = "too_many_messages"
    message = "Anh/chị gửi hơi nhanh. Vui lòng chờ vài giây rồi gửi lại."

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class AssistantUnavailable(ConversationError):
    """The engine or the database does not answer; the same message may be sent again."""

    status = 503
    code = "assistant_unavailable"
    message = (
        "Trợ lý đang khởi động lại hoặc quá tải nên chưa trả lời được. Tin nhắn chưa mất: "
        "anh/chị vui lòng gửi lại sau ít giây."
    )
