"""The databases of training's tests."""

from __future__ import annotations

from tests.applications.conftest import database

__all__ = ["database"]
