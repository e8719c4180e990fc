"""Two things that SQLite and PostgreSQL say differently: seconds between two moments, and the day of one in Vietnam."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class seconds_between(FunctionElement[float]):
    """Seconds from the first moment to the second."""

    type = Float()
    inherit_cache = True


class vietnam_day(FunctionElement[Any]):
    """The day of a moment in Vietnam, which is seven hours before UTC all year."""

    type = Date()
    inherit_cache = True


@compiles(seconds_between, "sqlite")
def _seconds_sqlite(element: seconds_between, compiler: Any, **options: Any) -> str:
    first, second = (compiler.process(clause, **options) for clause in element.clauses)
    return f"((julianday({second}) - julianday({first})) * 86400.0)"


@compiles(seconds_between, "postgresql")
def _seconds_postgresql(element: seconds_between, compiler: Any, **options: Any) -> str:
    first, second = (compiler.process(clause, **options) for clause in element.clauses)
    return f"CAST(EXTRACT(EPOCH FROM ({second} - {first})) AS DOUBLE PRECISION)"


@compiles(vietnam_day, "sqlite")
def _day_sqlite(element: vietnam_day, compiler: Any, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)}, '+7 hours')"


@compiles(vietnam_day, "postgresql")
def _day_postgresql(element: vietnam_day, compiler: Any, **options: Any) -> str:
    return f"CAST(({compiler.process(element.clauses, **options)} AT TIME ZONE 'Asia/Ho_Chi_Minh') AS DATE)"
