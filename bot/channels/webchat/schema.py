"""What the chat API takes and gives; the OpenAPI page is made of these."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from bot.conversations.history import Answered, Said, Transcript
from bot.conversations.ratings import Reason, Verdict
from bot.conversations.store import StoredReply
from bot.messages import Facet, Outcome

Name = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f\x7f]+$")]


class ChatRequest(BaseModel):
    """One message: ``text`` as typed, or the ``payload`` of a pressed button."""

    model_config = ConfigDict(
        coerce_numbers_to_str=True,
        json_schema_extra={
            "example": {"conversation": "t", "message_id": "1", "text": "dang ky khai sinh cho con can giay to gi"}
        },
    )

    conversation: Name = Field(description="Tên cuộc trò chuyện, là bí mật của phía người dùng (128 bit ngẫu nhiên).")
    message_id: Name = Field(description="Mã tin nhắn do phía gửi đặt; gửi lại cùng mã thì nhận lại cùng câu trả lời.")
    text: str | None = Field(default=None, description="Nội dung, tối đa 5.000 ký tự.")
    payload: str | None = Field(default=None, max_length=256, description="Giá trị của nút đã bấm, thay cho text.")
    consent: bool | None = Field(
        default=None,
        description="Người dùng đã đồng ý cho giữ tạm thông tin cá nhân chưa. false: tin có thông tin cá nhân bị từ "
        "chối (403 consent_needed) và không được lưu. Bỏ trống: phía gửi tự chịu trách nhiệm xin đồng ý.",
    )

    @model_validator(mode="after")
    def _one_of_both(self) -> ChatRequest:
        if (self.text is None) == (self.payload is None):
            raise ValueError("need text or payload, not both")
        return self


class ChatButton(BaseModel):
    title: str
    payload: str


class ChatLink(BaseModel):
    title: str
    url: str


class ChatMessage(BaseModel):
    """One message of the assistant with its typed data."""

    model_config = ConfigDict(extra="allow")

    id: str
    text: str
    buttons: list[ChatButton] = []
    links: list[ChatLink] = []
    outcome: Outcome
    procedure_code: str | None = None
    facet: Facet | None = None
    confidence: float | None = None

    @staticmethod
    def of(reply: StoredReply) -> ChatMessage:
        return ChatMessage.model_validate({"outcome": Outcome.OTHER, **reply.data, **_whole(reply)})


def _whole(reply: StoredReply) -> dict[str, Any]:
    return {"id": reply.id, "text": reply.text, "buttons": reply.buttons}


class ChatResponse(BaseModel):
    messages: list[ChatMessage]


class RatingRequest(BaseModel):
    """What a person thinks of an answer."""

    reply_id: str = Field(max_length=32, description="Mã (id) của câu trả lời.")
    value: Verdict
    reason: Reason | None = Field(default=None, description="Vì sao chưa hữu ích; chỉ dùng với down.")

    @model_validator(mode="after")
    def _reason_of_down(self) -> RatingRequest:
        if self.reason is not None and self.value is not Verdict.DOWN:
            raise ValueError("a reason belongs to down")
        return self


class RatingResponse(BaseModel):
    value: Verdict
    reason: Reason | None = None


class ClickRequest(BaseModel):
    """A link of an answer that the person opened."""

    reply_id: str = Field(max_length=32, description="Mã (id) của câu trả lời.")
    n: int = Field(ge=0, le=99, description="Thứ tự của liên kết trong links, tính từ 0.")


class TranscriptEntry(BaseModel):
    """One entry: ``said`` by the person, or an ``answer`` of the assistant."""

    at: datetime
    said: str | None = Field(default=None, description="Lời của người dùng; thông tin cá nhân đã được che.")
    message_id: str | None = None
    state: str | None = Field(default=None, description="received, answered, failed")
    answer: ChatMessage | None = None
    rating: RatingResponse | None = None


class TranscriptResponse(BaseModel):
    """A conversation as it was; ``known`` is false where there is none of that name, or no longer."""

    known: bool
    consented: bool
    entries: list[TranscriptEntry]

    @staticmethod
    def of(transcript: Transcript) -> TranscriptResponse:
        return TranscriptResponse(
            known=transcript.known, consented=transcript.consented, entries=[_entry(e) for e in transcript.entries]
        )


def _entry(entry: Said | Answered) -> TranscriptEntry:
    if isinstance(entry, Said):
        return TranscriptEntry(at=entry.at, said=entry.text, message_id=entry.message_id, state=entry.state)
    rated = RatingResponse(value=entry.rated.value, reason=entry.rated.reason) if entry.rated else None
    return TranscriptEntry(at=entry.at, answer=ChatMessage.of(entry.reply), rating=rated)


class WidgetInfo(BaseModel):
    """What the chat window has to know of this assistant."""

    ticket: str = Field(description="Cho phép khung chat dùng API trong nửa ngày khi API_KEYS được đặt.")
    hotlines: list[str]
    official_domains: list[str]
    session_days: int
    vault_minutes: int


class ErrorBody(BaseModel):
    code: str
    message: str


class ErrorResponse(BaseModel):
    """Every error, in Vietnamese."""

    error: ErrorBody
