"""The Peace Data of Goertz, Diehl and Balas: levels of peace of pairs of states, 1900 to 2020. Does not ship.

A line is a pair, with a span and its level in turn. The makers go on with one code where a state succeeds another; a
span is cut where ours do, and each piece is of the two that were there.
"""

import csv
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bilateral.countries import countries
from bilateral.dates import Date, Day
from bilateral.errors import BadDate, RawData
from bilateral.facts import Coverage
from bilateral.relations.peace_level import LEVELS, PeaceLevel
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "peace-scale", "peacedata3.1.csv"
#: What the makers write for "before 1900" and "after 2020", and the first and last day of which they speak.
BEFORE, AFTER = "19009999", ("20209999", "20201231")
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2020, 12, 31)
TRANSITION = "-9"
_LEVELS = dict(zip(("0", "0.25", "0.5", "0.75", "1"), LEVELS, strict=True))
Piece = tuple[str, Day, Day]


def compile(inputs: Inputs) -> Output:
    """Compile the spans. Raises RawData, naming file and line, for a code, day or level that can't be read."""
    out = Output()
    described = load(HERE / "source.yml")
    codes: Mapping[str, list[str]] = described["codes"]
    day = dt.date.fromisoformat(inputs.source.published)
    with inputs.file(FOLDER, FILE).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    misprinted: set[int] = set()
    for number, line in enumerate(lines, 1):
        place = f"{FILE}, line {number}"
        dyad, *cells = [cell for cell in line if cell]
        if number in described["nothing"]:
            if cells.pop() != described["nothing"][number]:
                raise RawData(f"{place}: does not end in {described['nothing'][number]!r}. Look again in source.yml.")
            out.ignore("marks of nothing")
        one, other = (str(code) for code in divmod(int(dyad), 1000))
        for span, level in zip(cells[::2], cells[1::2], strict=True):
            where = f"{place}, {span}"
            if described["misprints"].get(number) == span:
                misprinted.add(number)
                out.ignore("spans with a misprinted day")
                continue
            first, last = _moments(span, where)
            if level == TRANSITION:
                out.ignore("spans of transition from one level to another")
                continue
            if level not in _LEVELS:
                raise RawData(f"{where}: the level {level!r} is none of {', '.join(_LEVELS)}.")
            pieces = list(_pairs(codes.get(one, [one]), codes.get(other, [other]), _first(first), _last(last)))
            if not pieces:
                out.ignore("spans in which one of the two was not there")
            for a, b, start, end in pieces:
                out.facts.append(
                    PeaceLevel(
                        country=min(a, b), other=max(a, b), level=_LEVELS[level],
                        start=first if start == _first(first) else Date.on(start),
                        end=last if end == _last(last) else Date.on(end),
                        source=inputs.source.id, edition=inputs.source.edition, published=day, locator=where,
                    )
                )  # fmt: skip
    if lines and (left := described["misprints"].keys() - misprinted):
        raise RawData(f"{FILE}: no misprint any more in lines {sorted(left)}. Look again in source.yml.")
    out.coverage.append(Coverage(inputs.source.id, "peace_level", "", FIRST, LAST, False, inputs.source.edition, day))
    return out


def _moments(span: str, place: str) -> tuple[Date, Date]:
    """The first and the last day of a span; some are known to the month or the year."""
    try:
        start, end = span.split("-")
        first = Date.by(FIRST) if start == BEFORE else _date(start)
        last = Date.since(LAST) if end in AFTER else _date(end)
    except (BadDate, ValueError) as error:
        raise RawData(f"{place}: {error}. Look at the raw record.") from error
    if _first(first) > _last(last):
        raise RawData(f"{place}: ends before it begins. Look at the raw record.")
    return first, last


def _date(text: str) -> Date:
    return Date.parse(f"{text[:4]}-{text[4:6]}-{text[6:]}".replace("-00", ""))


def _first(moment: Date) -> Day:
    return moment.earliest or FIRST


def _last(moment: Date) -> Day:
    return moment.latest or LAST


def _pairs(ones: list[str], others: list[str], first: Day, last: Day) -> Iterator[tuple[str, str, Day, Day]]:
    """The pairs of states behind two codes, each with its days within the span."""
    for a, begun, ended in _pieces(tuple(ones)):
        for b, begin, end in _pieces(tuple(others)):
            start, until = max(first, begun, begin), min(last, ended, end)
            if start <= until:
                yield a, b, start, until


@cache
def _pieces(codes: tuple[str, ...]) -> list[Piece]:
    """Who bears one of the codes, on which days on which it was there; what follows without a gap is one piece."""
    found: list[Piece] = []
    for country in countries().values():
        days = sorted(
            (max(c.period.start.earliest or dt.date.min, there.start.latest or dt.date.min),
             min(c.period.end.latest or dt.date.max, there.end.earliest or there.end.latest or dt.date.max))
            for c in country.codes if c.scheme == "cow" and c.value in codes for there in country.existence
        )  # fmt: skip
        for start, end in days:
            if found and found[-1][0] == country.id and (start - found[-1][2]).days <= 1:
                found[-1] = (country.id, found[-1][1], max(end, found[-1][2]))
            elif start <= end:
                found.append((country.id, start, end))
    if not found:
        raise RawData(f"{FILE}: no country has the code {codes[0]}. Add it to the codes of source.yml.")
    return found
