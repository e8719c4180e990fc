"""No small count is given out, and none can be worked out from those that are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.admin.dashboard.suppression import LEAST, Hidden, Shown, alone, suppress, total

COUNTS = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 5000)), max_size=12)


@given(COUNTS)
def test_nothing_small_is_shown_and_what_is_shown_is_true(counts: list[int]) -> None:
    for count, shown in zip(counts, suppress(counts), strict=True):
        assert shown.count in (None, count)
        assert shown.count is None or shown.count >= LEAST
        assert (shown.hidden is None) == (shown.count is not None)


@given(COUNTS)
def test_no_hidden_count_stands_alone(counts: list[int]) -> None:
    hidden = sum(shown.count is None for shown in suppress(counts))
    assert hidden != 1 or len(counts) == 1


@given(COUNTS)
def test_subtracting_from_the_total_tells_no_small_count(counts: list[int]) -> None:
    shown = suppress(counts)
    rest = sum(counts) - sum(each.count or 0 for each in shown)
    assert rest == 0 or rest >= LEAST or all(each.count is None for each in shown)


@given(st.lists(st.integers(0, 6), max_size=5))
def test_the_rest_is_never_as_large_as_it_can_be(counts: list[int]) -> None:
    """Else each of the small counts hidden in it would have to be four."""
    shown = suppress(counts)
    if counts and total(counts).count is not None and not any(each.hidden is Hidden.GUARD for each in shown):
        rest = sum(counts) - sum(each.count or 0 for each in shown)
        hidden = sum(each.hidden is Hidden.SMALL for each in shown)
        assert rest == 0 or rest < (LEAST - 1) * hidden


@given(COUNTS)
def test_a_large_count_is_hidden_only_beside_a_small_one(counts: list[int]) -> None:
    shown = suppress(counts)
    assert [each.hidden for each in shown].count(Hidden.SMALL) == sum(count < LEAST for count in counts)
    if min(counts, default=LEAST) >= LEAST:
        assert [each.count for each in shown] == counts


@given(COUNTS.filter(bool), st.randoms())
def test_the_order_does_not_matter(counts: list[int], random: object) -> None:
    def hidden(of: list[int]) -> list[int]:
        return sorted(count for count, shown in zip(of, suppress(of), strict=True) if shown.hidden)

    shuffled = list(counts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert hidden(shuffled) == hidden(counts)


def test_by_hand() -> None:
    assert suppress([3, 10, 20]) == [Shown(None, Hidden.SMALL), Shown(None, Hidden.GUARD), Shown(20)]
    assert suppress([500, 0, 0]) == [Shown(500), Shown(None, Hidden.SMALL), Shown(None, Hidden.SMALL)]
    assert suppress([500, 60, 1, 0]) == [Shown(500), Shown(None, Hidden.GUARD), *[Shown(None, Hidden.SMALL)] * 2]
    assert suppress([5, 5]) == [Shown(5), Shown(5)]
    assert suppress([4]) == [Shown(None, Hidden.SMALL)]
    assert suppress([]) == []
    assert [shown.hidden for shown in suppress([4, 4, 9])] == [Hidden.SMALL, Hidden.SMALL, Hidden.GUARD], "8 is 4 + 4"
    assert total([4, 4]) == Shown(None, Hidden.SMALL)
    assert total([4, 3]) == Shown(7)
    assert total([3, 10, 20]) == Shown(33)
    assert alone(5) == Shown(5)
    assert alone(4) == Shown(None, Hidden.SMALL)
