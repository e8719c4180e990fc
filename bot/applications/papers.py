"""Explains which papers are missing, with the procedure's own list of documents."""

from __future__ import annotations

from bot.applications.schema import Application
from bot.procedures.answers.lines import document_line
from bot.procedures.schema import Document, ProcedureRecord
from bot.vietnamese.text import strip_tones, words

_SAME = 0.6  # share of the shorter name's words that two names of one paper have in common
_SAYS_NOTHING = frozenset("giay to ban sao chinh cua va cac co theo mau chua con thieu bo sung hoac nop lai".split())


def missing_lines(application: Application, procedure: ProcedureRecord | None) -> list[str]:
    """A line a paper asked for, with how it must look where the procedure's list says so; may be empty."""
    lines = []
    for asked in application.missing:
        document = _listed(asked, procedure.documents) if procedure else None
        line = f"• {asked.rstrip('. ')}"
        if document:
            listed = document_line(document).rstrip(". ")
            line += "" if listed == asked.rstrip(". ") else f". Theo danh mục giấy tờ: {listed}"
            line += f". Nộp khi: {document.case.rstrip('. ')}" if document.case else ""
        lines.append(f"{line}.")
    return lines


def _listed(asked: str, documents: list[Document]) -> Document | None:
    """The document of the list that is meant, if one fits clearly better than none."""
    wanted = _words(asked)
    best, document = max(
        ((_share(wanted, _words(d.name)), d) for d in documents), key=lambda p: p[0], default=(0, None)
    )
    return document if best >= _SAME else None


def _share(one: set[str], other: set[str]) -> float:
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter >= 2 else 0.0


def _words(text: str) -> set[str]:
    return {word for word in words(strip_tones(text)) if word not in _SAYS_NOTHING}
