"""Small pieces of answers: a paper, a fee, a time limit, in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from bot.procedures.schema import Channel, Document, Fee, FilingChannel, TimeLimit

CHANNEL_NAMES = {Channel.COUNTER: "Nộp trực tiếp", Channel.ONLINE: "Nộp qua mạng", Channel.POST: "Gửi bưu điện"}


def document_line(document: Document) -> str:
    """One paper with how many of it to bring."""
    counts = []
    if document.original:
        counts.append(f"{document.original} bản chính")
    if document.copies:
        counts.append(f"{document.copies} bản sao")
    if document.form:
        counts.append(document.form)
    return document.name.rstrip(".; ") + (f" ({', '.join(counts)})" if counts else "")


def fee_line(fee: Fee, on: date) -> str:
    """One fee; an end that lies ahead is said."""
    text = fee.text.rstrip(". ")
    if fee.case:
        text += f" – {fee.case.rstrip('. ')}"
    if fee.valid_to and fee.valid_to >= on:
        text += f" (áp dụng đến hết {fee.valid_to:%d/%m/%Y})"
    return text


def time_line(time: TimeLimit) -> str:
    """One time limit in its own unit."""
    return time.text.rstrip(". ") + (f" – {time.case.rstrip('. ')}" if time.case else "")


def fees_on(channel: FilingChannel, on: date) -> list[Fee]:
    """The fees of a channel that hold for a filing on that day."""
    return [
        fee
        for fee in channel.fees
        if (fee.valid_from is None or fee.valid_from <= on) and (fee.valid_to is None or on <= fee.valid_to)
    ]


def by_channel(entries: Iterable[tuple[Channel, tuple[str, ...]]]) -> list[str]:
    """Lines for each channel, said once where all channels agree."""
    known = [(channel, lines) for channel, lines in entries if lines]
    if not known:
        return []
    if len({lines for _, lines in known}) == 1:
        names = known[0][1]
        if len(known) == 1:
            return [f"• {CHANNEL_NAMES[known[0][0]]}: {line}" for line in names]
        return [f"• {line}" for line in names]
    return [f"• {CHANNEL_NAMES[channel]}: {line}" for channel, lines in known for line in lines]
