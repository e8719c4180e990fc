"""The guidance content holds together with the catalogue that is shipped."""

from __future__ import annotations

import pytest

from bot.guidance.checklists.check import misfits
from bot.guidance.checklists.schema import checklists
from bot.guidance.life_events.schema import life_events
from bot.guidance.trouble.schema import trouble
from bot.procedures.content import load_content
from bot.procedures.schema import Status

RECORDS = {record.code: record for record in load_content()}


@pytest.mark.parametrize("code", sorted(checklists()))
def test_a_checklist_fits_its_record(code: str) -> None:
    assert misfits(checklists()[code], RECORDS[code]) == []
    instead = [o.instead for q in checklists()[code].questions for o in q.options if o.instead]
    assert all(RECORDS[other].status is Status.IN_FORCE for other in instead)


@pytest.mark.parametrize("name", sorted(life_events()))
def test_a_life_event_leads_to_procedures_in_force(name: str) -> None:
    event = life_events()[name]
    codes = [step.code for step in event.steps]
    assert len(set(codes)) == len(codes)
    assert all(RECORDS[code].status is Status.IN_FORCE for code in codes)
    for place, step in enumerate(event.steps):
        assert set(step.covers) <= set(codes[place + 1 :]), "a combined procedure comes before what it covers"


def test_the_trouble_tree_is_whole() -> None:
    for node in trouble().values():
        assert node.procedure is None or RECORDS[node.procedure].status is Status.IN_FORCE
