"""Shared by the end-to-end tests of applications: the officer's command, and an application of one's own."""

from __future__ import annotations

import csv
import secrets
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, Stack

PERSONAL, PHONE = "7391", "8264"


def troly(stack: Stack, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "troly"), "applications", *words], env=stack.environment, capture_output=True, text=True
    )


@pytest.fixture
def code(stack: Stack, tmp_path: Path) -> str:
    """An imported application of its own."""
    made = f"H24.31-261103-{secrets.randbelow(9_000_000) + 1_000_000}"
    path = tmp_path / "applications.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            "application_code procedure_code status_code received_at due_at finished_at agency applicant_id_last4 "
            "applicant_phone_last4 note".split()
        )
        writer.writerow([made, "1.001193", "5", "2026-11-03", "2026-11-27", "", "Phường Hồng Bàng", PERSONAL, PHONE,
                         "Giấy chứng sinh"])  # fmt: skip
    done = troly(stack, "import", str(path))
    assert done.returncode == 0, done.stderr
    assert "thêm 1" in done.stdout
    return made
