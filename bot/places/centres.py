"""The service centres of wards, as far as officers have written down where they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from bot.places.wards import Ward

FILE = Path(__file__).parent / "centres.yml"


@dataclass(frozen=True)
class ServiceCentre:
    """Where one files in person.

    Args:
        name: such as ``Trung tâm Phục vụ hành chính công phường Lê Chân``.
        address: street and ward; None where nobody has written it down yet.
        phone: a public number of the office.
        hours: when it is open, in words.
        verified_on: when an officer last saw that this is so.
    """

    name: str
    address: str | None = None
    phone: str | None = None
    hours: str | None = None
    verified_on: date | None = None


def named_after(ward: Ward | str) -> str:
    """What the centre of a ward is called."""
    return f"Trung tâm Phục vụ hành chính công {ward}"


class Centres:
    """The centres without any that officers have added; the base of those in the database."""

    def of(self, ward: Ward) -> ServiceCentre:
        """The centre of a ward, its name alone where no more is known."""
        return ServiceCentre(named_after(ward))


@lru_cache(maxsize=1)
def city_centres() -> tuple[ServiceCentre, ...]:
    """The counters of the city's own centre."""
    return tuple(ServiceCentre(**row) for row in yaml.safe_load(FILE.read_text(encoding="utf-8")))
