"""What every relation kind tells of itself: its row, its shape, its words, its ears and its measures.

A kind is data and pure functions, typed by its row; the engines walk the registry and know none by name.
See ``docs/adding-a-kind.md``.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bilateral.facts import Claim, Fact, fact_id
from bilateral.records import RecordTable

if TYPE_CHECKING:
    from bilateral.parsed import Parsed
    from bilateral.phrases import Phrase
    from bilateral.view import Dyad, View

F = TypeVar("F", bound=Fact)


class Shape(StrEnum):
    """What `as_of`, diff and "outdated" mean for a kind."""

    SPELL = "spell"
    EVENT = "event"
    FLOW = "flow"
    STOCK = "stock"


class Ages(StrEnum):
    """How long a state without a known end is held to go on after its last word."""

    LASTING = "lasting"  # membership, alliance, treaty: on and on, "last confirmed DATE"
    OFFICE = "office"  # an office, a rank, a figure: 12 months, then unknown


@dataclass(frozen=True, slots=True)
class Functional:
    """For one value of the columns `by`, the columns `value` hold one value at a time.

    `order` ranks the values of a single column, the closest first: a mere sighting of a lesser one (an observer)
    does not contradict the claim of a closer one (a member), since what sees it may lag behind.
    `tolerance` is the share by which the numbers of two sources may differ without being in conflict, `doubt` that by
    which a number may be off a claimed one, either way, without contradicting it: others count in another way.
    Of what is `settled` (values of `by`) there is one official figure, and little doubt. `untold` is a value that tells
    nothing (a rank of 0 is not ranked).
    """

    by: tuple[str, ...]
    value: tuple[str, ...]
    order: tuple[str, ...] = ()
    tolerance: float = 0.0
    doubt: float = 0.0
    settled: tuple[str, ...] = ()
    untold: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a panel. `aggregate` is over the facts (or records) of a dyad (or state) and year, of `source` if
    one is named:

    any: 1 if any row with `where` touches the year, else 0
    count: distinct values of `column` among such rows, or the rows themselves where no column is named
    sum, mean, least, most: of the numbers of `column` of such rows
    list: the distinct values of `column` of such rows in order, as one text
    value: `column` of the one such row, or of the one that `pick` puts first
    Of a kind with one party a dyad has what both states have: the distinct values of `column` that they share.
    `where` pairs columns with values, ``true`` and ``false`` for booleans; a column given twice may have either.

    A row touches the years from the one in which it is certain to have begun to the one in which it is certain not
    to have ended before; within these, it holds on every day that it may. Inside exhaustive coverage nothing counts
    as 0; where a source speaks without being exhaustive, `any` is 1 or null; elsewhere the cell is null.

    unit_of: ``dyad``; or ``state``, which in a dyad-year gives two columns, NAME_a and NAME_b
    party: the party of a pair that such a state is, where it is not the first
    last_of: of a year's rows with one value of these columns only the last counts (an amended treaty's terms)
    listed: the count is of what the source lists, and known wherever it speaks, exhaustively or not
    meeting: whether a row that begins on the day on which another ends makes a pair with it
    group: the name that adds this measure along with others; else the kind's name does
    table: the kind's table of records, ``{system}`` standing for the panel's own; else the kind's facts
    expr: in place of `column`, an expression over a row's columns, `year`, `first_year` and `last_year`
    pick: expressions, each with ``asc`` or ``desc``, that put the row first whose value counts; null comes last
    sided: ``own``: NAME_a is what a row from a to b has, NAME_b what one from b to a has; ``ways``: NAME_ab, NAME_ba
    fold: an undirected dyad has the ``max``, ``min``, ``sum`` or ``mean`` of its two directions, each aggregated by
        itself; else the rows of both directions are aggregated together
    type: of the cells; else as the aggregate and the column have it
    zero: whether absence inside the span is 0; if not, it is null
    span: the years in which absence is 0, where that is not as the coverage of facts or the table's span has it
    missing: when a cell is null, in words
    requires: columns of the panel from which `expr` is computed, written for a or ab; for b they change places
    options: option of `add` -> expression over a row that is to hold, with ``{value}`` for the value (or values) given
    choices: option -> the values that it takes, where these are known
    first_of: of a state's (or pair's) rows with one value of these columns only the first in time counts (records)
    asks: the column to which a name written NAME:VALUE gives the value
    values: what the numbers stand for, where they are codes: ``((1, "by land"), …)``; of the unit "0 or 1" no and yes
    An undirected dyad has what either direction has.
    """

    name: str
    aggregate: str
    label: str
    unit: str
    where: tuple[tuple[str, str], ...] = ()
    column: str = ""
    source: str = ""
    unit_of: str = "dyad"
    party: str = ""
    last_of: tuple[str, ...] = ()
    meeting: bool = True
    listed: bool = False
    group: str = ""
    table: str = ""
    expr: str = ""
    pick: tuple[str, ...] = ()
    sided: str = ""
    fold: str = ""
    type: str = ""
    zero: bool = True
    span: tuple[int, int] | None = None
    missing: str = ""
    requires: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    first_of: tuple[str, ...] = ()
    asks: str = ""
    values: tuple[tuple[int, str], ...] = ()


def numbered(*meanings: str, first: int = 0) -> tuple[tuple[int, str], ...]:
    """What successive codes stand for, as `Measure.values` has it."""
    return tuple(enumerate(meanings, first))


Ears = Callable[["Parsed"], Iterator[Claim]]


def ears(module: str) -> Ears:
    """The `hear` of a module that is imported when it is first listened with: a sheet needs no ears."""
    listener: Ears | None = None

    def hear(parsed: "Parsed") -> Iterator[Claim]:
        nonlocal listener
        if listener is None:
            listener = import_module("bilateral.relations.frames").listener(module)
        return listener(parsed)

    return hear


@dataclass(frozen=True, eq=False)
class Kind(Generic[F]):
    """Everything the program knows of one kind of relation.

    parties: the columns that hold countries; one: participation, two: a pair from the first to the second
    key: the columns that name the thing (never its end, never its value)
    joined_by: the column through which pairs are derived from the participations of n parties
    of_partner: columns of a derived pair that hold what another column of the partner's own row does
    mutual: the column naming what both must have a part in for it to relate them (an agreement); a kind of one party
    changes: columns whose change makes another episode of the same thing (the obligations of an amended treaty)
    recurs: whether the same thing happens again and again (a visit): another date is another, not a wrong one
    symmetric: whether a fact about (a, b) is the same fact about (b, a)
    say: sentences for a dyad; claims: what one row asserts; hear: the same, recognised in somebody's prose
    label: a row in a few words, without its dates, for lists of changes and of evidence
    chart: a Vega-Lite spec with its data, its title and a description, or None where there is nothing to draw
    measures: columns of a panel; records: the tables of records, beside its facts, that they may be of
    lane: the lane of a timeline on which a row is drawn, or "" for none; what is mutual is drawn while it binds both
    reach: the years before the day of a sheet beyond which it tells nothing of what has ended; 0 is no bound
    tolerance_days: how far apart the dates of one thing may lie in two sources
    inherited: whether a sheet tells of the states that the two continue, too (the Soviet Union's wars on Russia's)
    thought_of: the year before which nobody would look for it, and a sheet does not say that it knows none
    doubt_days: how far from ours a moment may be stated and yet not be called wrong: others count from another act
    """

    name: str
    title: str
    section: str
    row: type[F]
    shape: Shape
    ages: Ages
    parties: tuple[str, ...]
    key: tuple[str, ...]
    functional: tuple[Functional, ...]
    say: "Callable[[Sequence[F], Dyad], Iterator[Phrase]]"
    claims: Callable[[F], Iterator[Claim]]
    hear: "Ears"
    label: "Callable[[F, View], str]"
    chart: "Callable[[Sequence[F], Dyad], dict[str, Any] | None] | None" = None
    lane: Callable[[F], str] | None = None
    measures: tuple[Measure, ...] = ()
    records: tuple[RecordTable, ...] = ()
    joined_by: str = ""
    of_partner: tuple[tuple[str, str], ...] = ()
    mutual: str = ""
    changes: tuple[str, ...] = ()
    symmetric: bool = False
    recurs: bool = False
    tolerance_days: int = 0
    reach: int = 0
    doubt_days: int = 0
    thought_of: int = 0
    inherited: bool = False
    entities: tuple[tuple[str, str], ...] = ()  # column -> sort of entity it names

    def id(self, fact: F) -> str:
        return fact_id(self.name, self.key, fact)
