"""What can't be true beside a claim, and what is near enough to it."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from bilateral.checks.found import fits_of, matching, naming, options, pair_of, stated
from bilateral.dates import Date, Day
from bilateral.entities import PERSON, Entity, folded
from bilateral.episodes import YEAR, Episode, Standing
from bilateral.facts import Claim, Range, Slot
from bilateral.relations.contract import Ages, Functional, Kind, Shape
from bilateral.view import View

#: Two spellings of one surname share so much of their letters (a share of both).
_ALIKE = 0.7
#: So long may a source go on to tell what has changed.
_LAG = 3 * YEAR
#: So far off may be a figure of which there is only one: people round.
_SETTLED = 0.1
#: What is counted or measured again and again.
FIGURES = (Shape.FLOW, Shape.STOCK)


def lags(kind: Kind[Any], claim: Claim, rival: Episode[Any], day: Day) -> bool:
    """Whether a rival is a mere sighting of a lesser value than the one claimed, and not seen so for years to come."""
    columns = claim.columns
    if rival.confirmed and rival.confirmed - day > _LAG:
        return False
    for functional in kind.functional:
        if functional.order and all(row.is_sighting for row in rival.rows):
            (column,) = functional.value
            claimed = [functional.order.index(v) for v in options(columns.get(column)) if v in functional.order]
            if claimed and min(claimed) < functional.order.index(getattr(rival.row, column)):
                return True
    return False


def overtaken(
    kind: Kind[Any], claim: Claim, rival: Episode[Any], found: Sequence[tuple[Episode[Any], Standing]]
) -> bool:
    """Whether a source names what is claimed in a role that it leaves open, and the rival's own source lags behind it.

    REIGN has a leader since June without an office; the Factbook goes on to name the prime minister before him.
    """
    for functional in kind.functional:
        for e, standing in found:
            open_ = any(getattr(e.row, c) == "" for f in kind.functional for c in f.by)
            mine = all(str(getattr(e.row, c)) in options(claim.columns.get(c)) for c in functional.value)
            if open_ and mine and standing.stands and e.start.earliest and rival.start.before(e.start.earliest) is True:
                return True
    return False


def speaks_of(kind: Kind[Any], rival: Episode[Any], standing: Standing, day: Day, during: Date | None) -> bool:
    """Whether a rival is known to hold on the very day, and not only taken to go on after its last word.

    Of an office, a rank or a figure the next one may have come since that word, or between two sightings. What was
    counted `during` the time spoken of is known of it.
    """
    if kind.ages is not Ages.OFFICE:
        return standing.stands
    if kind.shape in FIGURES and during is not None and rival.start.within(during):
        return True
    return standing is Standing.HOLDS and any(row.period.holds(rival.day or day) is True for row in rival.rows)


def rival_episodes(kind: Kind[Any], claim: Claim, others: Sequence[Episode[Any]], view: View) -> list[Episode[Any]]:
    """Of episodes that don't tell what is claimed those that say of the same thing what can't be true beside it."""
    out: list[Episode[Any]] = []
    for functional in stated(kind, claim) if others else ():
        columns = claim.columns
        same = fits_of(tuple((c, options(columns[c])) for c in functional.by))
        out += [e for e in others if same(e.row) and not _agrees(kind, functional, claim, e, view)]
    return out


def agreeing(kind: Kind[Any], claim: Claim, found: Sequence[Episode[Any]]) -> Iterator[Episode[Any]]:
    """Episodes that tell what is claimed, or of the same thing a number near it."""
    columns = claim.columns
    yield from matching(claim, found)
    for functional in stated(kind, claim):
        slack = slack_of(functional, claim)
        same = fits_of(tuple((c, options(columns[c])) for c in functional.by))
        for e in found:
            if same(e.row) and all(is_near(getattr(e.row, c), columns[c], slack) for c in functional.value):
                yield e


def of_the_same(functional: Functional, claim: Claim, episode: Episode[Any]) -> bool:
    """Whether an episode is of the thing of which the claim says a value."""
    columns = claim.columns
    return all(str(getattr(episode.row, c)) in options(columns.get(c)) for c in functional.by)


def _agrees(kind: Kind[Any], functional: Functional, claim: Claim, e: Episode[Any], view: View) -> bool:
    """Whether the values of an episode are those claimed, or too near to them to be others, or not told at all."""
    columns = claim.columns
    values = [str(getattr(e.row, c)) for c in functional.value]
    if all(v == functional.untold for v in values):
        return True
    if all(v in options(columns[c]) for v, c in zip(values, functional.value, strict=True)):
        return True
    return any(
        may_be(kind, c, getattr(e.row, c), options(columns[c]), view)
        or is_near(getattr(e.row, c), columns[c], slack_of(functional, claim))
        for c in functional.value
    )


def slack_of(functional: Functional, claim: Claim) -> float:
    """The share by which a number may be off the one claimed."""
    if functional.settled and any(options(claim.columns.get(c)) & {*functional.settled} for c in functional.by):
        return _SETTLED
    return max(functional.tolerance, functional.doubt)


def is_near(value: Any, claimed: Slot, tolerance: float) -> bool:
    """Whether a number is that claimed, give or take a share of either: 100 is near 125 by a quarter, and 125 near 100.

    A number of a set, as a rank is, is claimed exactly; a rank of 0 is none.
    """
    if not isinstance(value, int | float) or isinstance(value, bool):
        return False
    if isinstance(claimed, Range):
        bounds = [(claimed.low, claimed.high)]
    else:
        bounds = [(float(v), float(v)) for v in claimed if v.isdecimal()]
    more = 1 + tolerance
    return any(min(low / more, low * more) <= value <= max(high / more, high * more) for low, high in bounds)


def may_be(kind: Kind[Any], column: str, value: str, claimed: Collection[str], view: View) -> bool:
    """Whether a person claimed may be the person of a row under another spelling: their surnames are alike."""
    if dict(kind.entities).get(column) != PERSON:
        return False
    entity = view.entity(value)
    surname = squeezed(entity.detail.partition("|")[0] or entity.name.rpartition(" ")[2])
    names = [name.removeprefix("name:") if name.startswith("name:") else view.entity(name).name for name in claimed]
    own, whole = long_words(entity), folded(entity.name).split()
    return any(
        (surname and surname in squeezed(name))
        or any(_spelled_alike(word, other) for word in _long_words(name) for other in own)
        or folded(name) in whole  # by one name: Reza, Saddam
        for name in names
    )


@lru_cache(maxsize=16384)
def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name: Zelenskyy and Zelensky, Qadhafi and Gaddafi."""
    if one == other:
        return True
    a, b = _plain(one), _plain(other)
    shared = sum(min(a.count(letter), b.count(letter)) for letter in set(a))
    if 2 * shared < _ALIKE * (len(a) + len(b)):  # not even in another order
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b).ratio() >= _ALIKE


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    """A word without the letters in which transliterations differ."""
    for many, single in (("kh", "h"), ("gh", "g"), ("dh", "d"), ("ts", "z"), ("q", "g"), ("y", "i"), ("w", "v")):
        word = word.replace(many, single)
    return "".join(c for c, before in zip(word, " " + word, strict=False) if c != before)


def long_words(entity: Entity) -> frozenset[str]:
    """The words of a person's surname that are long enough to tell people by."""
    return _long_words(entity.detail.partition("|")[0])


@lru_cache(maxsize=16384)
def _long_words(name: str) -> frozenset[str]:
    return frozenset(word for word in folded(name).split() if len(word) > 3)


@lru_cache(maxsize=16384)
def squeezed(name: str) -> str:
    """A name without blanks and hyphens."""
    return folded(name).replace(" ", "")


def is_named(kind: Kind[Any], claim: Claim, rivals: Sequence[Episode[Any]] = ()) -> bool:
    """Whether each column that names the thing has one value.

    Of values that mean one thing (a premier is a prime minister) it is enough that all rivals have the same; so is it
    of a pair that is named together, whichever of the two counts.
    """
    if kind.joined_by:
        return True
    pair = {frozenset(options(claim.columns.get(column))) for column in kind.parties}
    together = len(kind.parties) == 2 and len(pair) == 1
    for column in naming(kind, claim):
        choice = options(claim.columns.get(column))
        alike = (together or column not in kind.parties) and len({getattr(e.row, column) for e in rivals}) == 1
        if not choice or (len(choice) > 1 and not alike):
            return False
    return True


def exact(kind: Kind[Any], claim: Claim) -> dict[str, str]:
    """The columns of which the claim leaves no choice; of a derived pair each column has its own country."""
    exact = {c: next(iter(s)) for c, s in claim.slots if isinstance(s, frozenset) and len(s) == 1}
    return exact | pair_of(kind, claim) if kind.joined_by else exact


def leaves_no_choice(kind: Kind[Any], claim: Claim, mine: Sequence[Episode[Any]] = ()) -> bool:
    """Whether no slot of the claim leaves a choice (a pair stands for itself) that the rows do not settle.

    Of words that name one thing (a king or queen) it is enough that all rows have the same; of its holders all must
    have rows.
    """
    if kind.joined_by:
        return True
    whole = stated(kind, claim)
    for column, slot in claim.slots:
        if isinstance(slot, Range) or len(slot) == 1:
            continue
        values = {str(getattr(e.row, column)) for e in mine}
        word = column not in kind.parties and column not in dict(kind.entities)
        one = word and any(column in f.by for f in whole) and len(values) == 1
        if not one and not (any(column in f.value for f in whole) and slot <= values):
            return False
    return True
