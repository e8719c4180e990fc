"""Every branch of every checklist ends with exactly the papers of its answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.guidance.checklists.papers import answered, next_question, papers
from bot.guidance.checklists.schema import Checklist, checklists
from bot.messages import EXPECTS_STEP, Outcome
from bot.procedures.answers.lines import document_line
from tests.conversations.guides.walking import RECORDS, Walk

MOST = 400  # branches of one checklist that are walked; beyond, every option at least once


def branches(checklist: Checklist, given: tuple[int, ...] = ()) -> Iterator[tuple[int, ...]]:
    question = next_question(checklist, given)
    if question is None:
        yield given
        return
    for place in range(1, len(question.options) + 1):
        yield from branches(checklist, (*given, place))


ALL = [(code, given) for code, one in sorted(checklists().items()) for given in list(branches(one))]


def test_forty_procedures_have_one() -> None:
    assert len(checklists()) >= 40
    assert all(1 <= len(one.questions) <= 5 for one in checklists().values())


@pytest.mark.parametrize("code", sorted(checklists()))
def test_every_branch_gives_its_papers_and_no_other(code: str) -> None:
    checklist, record = checklists()[code], RECORDS[code]
    reached: set[str] = set()
    for given in branches(checklist):
        told = answered(checklist, given)
        mine = papers(checklist, record, given)
        cases = {case for _, option in told for case in option.cases}
        without = {name for _, option in told for name in option.without}
        reached |= cases
        assert len(told) == len(given)
        if mine.instead:
            assert mine.instead in RECORDS
            continue
        expected = [d for d in record.documents if (d.case in cases if d.case else d.name not in without)]
        assert [*mine.bring, *mine.show] == sorted(expected, key=lambda d: d.show_only)
        assert all(not cause.cases or set(cause.cases) & cases for cause in mine.returns)
        assert mine.bring or mine.show or mine.notes or not record.documents
    everything = {document.case for document in record.documents if document.case}
    assert reached | set(checklist.others) == everything


@pytest.mark.parametrize(("code", "given"), ALL[:: max(1, len(ALL) // MOST)], ids=lambda value: str(value))
def test_a_branch_walked_by_its_buttons(code: str, given: tuple[int, ...]) -> None:
    walk = Walk()
    outcome = walk.press(f"ds/{code}/")
    for place in given:
        assert outcome.messages[-1].extra["expects"] == EXPECTS_STEP
        outcome = walk.press(outcome.messages[-1].buttons[place - 1].payload.split('"')[3])
    message = outcome.messages[-1]
    assert message.outcome is Outcome.ANSWERED
    assert walk.state.step is None
    mine = papers(checklists()[code], RECORDS[code], given)
    if mine.instead:
        assert message.procedure_code == mine.instead
    else:
        assert all(f"☐ {document_line(document)}" in message.text for document in (*mine.bring, *mine.show))
        assert message.extra["page"]["path"] == f"/giay-to/{code}/{''.join(map(str, given))}"
        assert "không phải số liệu thống kê" in message.text
        assert "Nguồn:" in message.text


def test_typed_answers_in_many_ways() -> None:
    walk = Walk()
    walk.press("ds/1.004194/")
    for said in ("cho gia đình tôi", "nhà thuê bạn ạ", "dạ không có ạ"):
        assert walk.say(said)
    assert walk.last and "chứng minh chỗ ở hợp pháp" in walk.last.messages[0].text
    walk.press("ds/1.004194/1")
    assert walk.say("3")  # the third answer, by its number
    assert walk.state.step == "ds/1.004194/13"
    assert walk.say("em không biết", intent="deny")  # asked again, with help
    assert walk.state.step == "ds/1.004194/13"
    assert walk.last and "gần đúng nhất" in walk.last.messages[0].text
    assert walk.say("lệ phí đăng ký tạm trú là bao nhiêu tiền vậy") is None  # something else


def test_giving_up_leaves_nothing_waiting() -> None:
    walk = Walk()
    walk.press("ds/1.004194/")
    assert walk.say("thôi không làm nữa")
    assert walk.state.step is None


@pytest.mark.parametrize("path", ["ds/9.999999/", "ds/", "ds/1.004194/999", "ds/1.004194/abc", "zz/1", "sk/khong-co/"])
def test_paths_that_lead_nowhere_do_no_harm(path: str) -> None:
    walk = Walk()
    if path.startswith("zz"):
        with pytest.raises(AssertionError):
            walk.press(path)
        return
    assert walk.press(path).messages[0].text
