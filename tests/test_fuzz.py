"""Any two countries on any day, and whatever else a user may type: an answer or a clear error, never a traceback."""

import datetime as dt
import json

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from bilateral.cli import main
from bilateral.countries import countries
from bilateral.errors import BilateralError
from bilateral.sheets.compose import dyad_of, sheet
from bilateral.store import default_store

IDS = sorted(countries())
NAMES = sorted({name.text for country in countries().values() for name in country.names})
days = st.dates(dt.date(1776, 1, 1), dt.date(2030, 12, 31)) | st.dates()
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS))


@settings(max_examples=120, deadline=None)
@given(pairs, days, st.none() | days)
def test_any_pair_on_any_day(pair: tuple[str, str], day: dt.date, known_by: dt.date | None) -> None:
    try:
        made = sheet(*pair, day, known_by=known_by)
    except BilateralError as error:
        assert error.exit_code == 2 and len(str(error)) > 20
        return
    text = made.to_text()
    assert made.title in text and "None" not in text and "  ." not in text
    assert json.loads(made.to_json())["parties"] == list(pair)
    for score in made.completeness.values():
        assert all(0 <= kind.score <= 1 for kind in score)


@settings(max_examples=40, deadline=None)
@given(pairs, days, days)
def test_any_two_days_compared(pair: tuple[str, str], one: dt.date, other: dt.date) -> None:
    try:
        dyad_of(default_store(), *pair, max(one, other))
        made = sheet(*pair, max(one, other), since=min(one, other))
    except BilateralError as error:
        assert error.exit_code == 2
        return
    assert made.to_markdown().startswith("# ")


words = st.sampled_from(NAMES) | st.text(max_size=12) | st.sampled_from(IDS)
typed_days = days.map(str) | st.sampled_from(["today", "", "2016", "2016-13-01", "yesterday", "-1", "0000-00-00"])
COMMANDS = ["sheet", "facts", "diff", "coverage", "conflicts", "countries"]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(COMMANDS), st.lists(words, max_size=3), typed_days, typed_days)
def test_whatever_is_typed(command: str, given_words: list[str], day: str, since: str) -> None:
    """Exit 0 or 2, and a message; click itself handles what looks like an option."""
    options = ["--as-of", day, *(["--since", since] if command == "diff" else [])]
    result = CliRunner().invoke(main, [command, *options, "--", *given_words])
    assert result.exception is None or isinstance(result.exception, SystemExit), (given_words, day, result.exception)
    assert result.exit_code in (0, 2), result.output
    assert result.output
