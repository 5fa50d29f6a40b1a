"""Tables on a terminal: nothing is lost, no line is too wide, and nothing steers the terminal."""

from hypothesis import given
from hypothesis import strategies as st

from bilateral.checks.columns import columns, flat, room, styled, wrapped

CELL = st.text(st.sampled_from("ab 東京é\u0301\x1b\n-<>"), max_size=60)


@given(CELL, st.integers(2, 40))
def test_what_is_wrapped_is_all_there_and_not_too_wide(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(room(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == flat(text).replace(" ", "")


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4))
def test_columns_hold_what_they_were_given(cells: list[tuple[str, str]]) -> None:
    rows = [[(str(number), ""), (one, "bold"), (two, "")] for number, (one, two) in enumerate(cells)]
    lines = list(columns(rows, (0, 1, 2), 40, colour=False))
    assert all(room(line) <= 40 for line in lines)
    assert not any("\x1b" in line for line in lines)
    given_ = sorted("".join(text for row in rows for text, _ in ((flat(t), s) for t, s in row)).replace(" ", ""))
    assert sorted("".join(lines).replace(" ", "")) == given_


def test_columns_share_what_is_left_and_are_coloured() -> None:
    rows = [[("7", ""), ("one two three", "bold red"), ("yes", "green"), ("four", "")]]
    assert list(columns(rows, (0, 1, 0, 1), 24, colour=False)) == ["7  one two     yes  four", "   three"]
    line = next(columns(rows, (0, 1, 0, 1), 80, colour=True))
    assert line == "7  \x1b[1;31mone two three\x1b[0m  \x1b[32myes\x1b[0m  four"
    assert styled("", "bold") == ""
