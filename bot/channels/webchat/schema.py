"""What the chat API takes and gives; the OpenAPI page is made of these."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

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


class ErrorBody(BaseModel):
    code: str
    message: str


class ErrorResponse(BaseModel):
    """Every error, in Vietnamese."""

    error: ErrorBody
