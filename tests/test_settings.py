"""Settings that are wrong are named."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bot.settings import Settings


def test_origins_as_browsers_write_them() -> None:
    settings = Settings(allowed_origins="https://haiphong.gov.vn, http://127.0.0.1:8080/ ,*")
    assert settings.allowed_origin_list == ["https://haiphong.gov.vn", "http://127.0.0.1:8080", "*"]
    assert Settings(allowed_origins="").allowed_origin_list == []


@pytest.mark.parametrize(
    "wrong", ["haiphong.gov.vn", "https://haiphong.gov.vn/trang", "https://a.vn; script-src *", "javascript:x"]
)
def test_what_is_no_origin_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError, match="cần dạng"):
        Settings(allowed_origins=wrong)
