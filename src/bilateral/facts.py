"""What a fact is, what a claim is, and where both come from. Frozen values, no I/O.

A `Fact` is one row of a relation kind as one source states it. A `Claim` is a partial row that somebody
asserts: our own sentence, or a stranger's. A `Coverage` says where a source's silence means something.
"""

import datetime as dt
import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from itertools import repeat
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

from bilateral.dates import UNKNOWN, Date, Day, Period

NEVER = dt.date(9999, 12, 31)
T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, eq_default=True)
def row(cls: type[T]) -> type[T]:
    """A kind's row: a frozen dataclass with slots and names for its values, that takes what methods it has of `Fact`.

    Methods of their own, compiled for every kind at each start, would take longer than the kind takes to tell.
    """
    return dataclass(init=False, repr=False, eq=False, frozen=True, kw_only=True, slots=True)(cls)


@row
class Fact:
    """What every row has beside its kind's own columns.

    `start` and `end` are uncertain days, both inside the fact. `published` is the earliest day on which the
    record is known to have said it, `superseded` the day from which a later edition replaces it. A sighting
    (seen true in editions from `edition` to `last_edition`) is open both ways; from `quiet_from` on the
    source, looking again, no longer says so. `locator`
    leads back to the raw record. `original` is the source's own wording where ours is a reading of it.
    `inputs` names the facts from which a derived row was computed; stored rows have none. `known_id` is the row's
    id, `plain` its kind and columns as plain values, once somebody has asked for them.
    """

    start: Date = UNKNOWN
    end: Date = UNKNOWN
    source: str = ""
    edition: str = ""
    last_edition: str = ""
    published: Day = dt.date.min
    superseded: Day = NEVER
    locator: str = ""
    original: str = ""
    quiet_from: Day = NEVER
    verified: bool = True
    inputs: tuple[str, ...] = ()
    known_id: str = field(default="", init=False, compare=False, repr=False)
    plain: dict[str, Any] | None = field(default=None, init=False, compare=False, repr=False)

    def __init__(self, **columns: Any) -> None:
        cls: Any = type(self)
        given = _defaults(cls) | columns
        if given.keys() != cls.__dataclass_fields__.keys():
            wrong = sorted(given.keys() ^ cls.__dataclass_fields__.keys())
            raise TypeError(f"{cls.__name__} lacks, or does not have, {', '.join(wrong)}")
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        shown = (f"{f.name}={getattr(self, f.name)!r}" for f in type(self).__dataclass_fields__.values() if f.repr)
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        cls: Any = type(self)
        return bool(_compared(cls)(self) == _compared(cls)(other))

    def __hash__(self) -> int:
        cls: Any = type(self)
        return hash(_compared(cls)(self))

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def is_sighting(self) -> bool:
        return bool(self.last_edition)


@cache
def _defaults(cls: Any) -> dict[str, Any]:
    return {f.name: f.default for f in cls.__dataclass_fields__.values() if f.default is not MISSING}


@cache
def _compared(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(f.name for f in cls.__dataclass_fields__.values() if f.compare))


def made(cls: type[T], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[T]:
    """Rows, or other dataclasses with slots, of the values of these fields; other fields have their defaults.

    All values of a field are put in their places at once: a call for each row would take thrice as long.
    """
    values, row_class = list(rows), cast("Any", cls)
    new = [cls.__new__(cls) for _ in values]
    filled: dict[str, Iterable[Any]] = {name: repeat(value) for name, value in _defaults(row_class).items()}
    for name, column in (filled | dict(zip(names, zip(*values, strict=True), strict=bool(values)))).items():
        deque(map(getattr(cls, name).__set__, new, column), maxlen=0)
    return new


def fact_id(kind: str, key: tuple[str, ...], fact: Fact) -> str:
    """A short id from source, kind, key columns and start: never from the end or the value."""
    if not fact.known_id:
        parts = [fact.source, kind, *(str(getattr(fact, column)) for column in key), str(fact.start)]
        found = hashlib.blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()
        object.__setattr__(fact, "known_id", found)
    return fact.known_id


@dataclass(frozen=True, slots=True)
class Source:
    """A data set or a document: who made it, which edition, under what licence, how to cite it."""

    id: str
    title: str
    producer: str
    edition: str
    licence: str
    citation: str
    url: str = ""
    publisher: str = ""
    published: str = ""
    accessed: str = ""
    ships: bool = False
    ground: str = ""
    bibtex: str = ""
    kinds: tuple[str, ...] = ()
    editions: tuple["Edition", ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a source that sees things true: the days in which it looked, and when it was out."""

    name: str
    seen_from: Day
    seen_to: Day
    published: Day


@dataclass(frozen=True, slots=True)
class Coverage:
    """A span in which a source speaks of a kind. Only where it is exhaustive does its silence mean no.

    `scope` narrows it to rows with these column values, as ``body=un;country=JPN``; empty is every row.
    `requires` names a state system ("cow", "gw") outside whose membership the source does not look.
    """

    source: str
    kind: str
    scope: str
    start: Day
    end: Day
    exhaustive: bool
    edition: str = ""
    published: Day = dt.date.min
    superseded: Day = NEVER
    requires: str = ""

    def columns(self) -> Mapping[str, str]:
        return _columns(self.scope)


@cache
def _columns(scope: str) -> Mapping[str, str]:
    return dict(part.split("=", 1) for part in scope.split(";")) if scope else {}


class Aspect(StrEnum):
    """Which moment of a fact a claim is about. An event happens where it begins."""

    HOLDS = "holds"
    BEGAN = "began"
    ENDED = "ended"


class Mood(StrEnum):
    """How a clause is meant. Only the indicative is judged."""

    INDICATIVE = "indicative"
    PLAN = "plan"
    HEDGED = "hedged"
    QUOTED = "quoted"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Range:
    """A number stated with a rounding or a bound: low <= value <= high."""

    low: float
    high: float


#: What a claim says of one column: one of these values, or a number in a range.
Slot = frozenset[str] | Range


@dataclass(frozen=True, slots=True)
class Count:
    """The claim is of how many: so many distinct values of `column` among the rows that match."""

    column: str
    number: Range


@dataclass(frozen=True, slots=True)
class Claim:
    """A partial row of a kind that somebody asserts.

    `slots` maps columns to what is said of them. `at` is the day or span spoken of; None is the speaker's
    own day (the present tense). `span` is where in the text it stands; it takes no part in equality.
    `complete` says that nothing inside the frame was left unread: without it nothing is ever contradicted.
    """

    kind: str
    slots: tuple[tuple[str, Slot], ...]
    aspect: Aspect = Aspect.HOLDS
    at: Date | None = None
    affirmed: bool = True
    count: Count | None = None
    mood: Mood = field(default=Mood.INDICATIVE, compare=False)
    complete: bool = field(default=True, compare=False)
    span: tuple[int, int] = field(default=(0, 0), compare=False)

    @property
    def columns(self) -> Mapping[str, Slot]:
        return dict(self.slots)


def slots(**columns: str | frozenset[str] | Range | None) -> tuple[tuple[str, Slot], ...]:
    """Build a claim's slots, in order of column; a None is left out, a string is an exact value."""
    return _slots(tuple(columns.items()))


@lru_cache(maxsize=8192)
def _slots(columns: tuple[tuple[str, str | frozenset[str] | Range | None], ...]) -> tuple[tuple[str, Slot], ...]:
    return tuple(
        (name, frozenset((value,)) if isinstance(value, str) else value)
        for name, value in sorted(columns)
        if value is not None
    )
