"""What a claim is about: the episodes of what it names, and those of them that tell what it says."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any

from bilateral.episodes import Episode, joined
from bilateral.facts import Claim, Fact, Range, Slot
from bilateral.memory import Same
from bilateral.relations.contract import Functional, Kind
from bilateral.view import Dyad, View

#: From so many episodes on it is quicker to look up their values than to go through them.
_MANY = 8


def about(kind: Kind[Any], claim: Claim, view: View) -> Same:
    """The episodes of the thing that the claim names, whatever they say of it: the same on every day."""
    return joined(kind, _rows(kind, pair_of(kind, claim) if kind.joined_by else _where(kind, claim, view), view))


def pair_of(kind: Kind[Any], claim: Claim) -> dict[str, str]:
    """Of a derived pair each column with its own country; nothing where the claim does not name two."""
    pair = sorted({c for p in kind.parties for c in options(claim.columns.get(p))})
    return dict(zip(kind.parties, pair, strict=True)) if len(pair) == 2 else {}


def _where(kind: Kind[Any], claim: Claim, view: View) -> dict[str, Any]:
    """The columns by which the rows are chosen, and their values."""
    columns = claim.columns
    shared = _shared(kind, tuple(columns))
    where = {c: options(columns[c]) for c in shared if c in columns}
    if not where and (named := {c: options(columns[c]) for c in kind.key if c in columns}):
        rows = view.of(kind, **named)  # a holder without his country: all of the countries where he was one
        where = {c: frozenset(getattr(row, c) for row in rows) for c in shared} if rows else {}
    return where


def _rows(kind: Kind[Any], where: dict[str, Any], view: View) -> Sequence[Fact]:
    if kind.joined_by and where:
        a, b = where.values()
        return Dyad(view.store, a, b, view.as_of, view.known_by).between(kind)
    return view.of(kind, **where) if where else ()


def naming(kind: Kind[Any], claim: Claim) -> tuple[str, ...]:
    """The columns that name what a claim is about, not its value: of the first function that it has all of."""
    return _naming(kind, tuple(claim.columns))


@lru_cache(maxsize=1024)
def _naming(kind: Kind[Any], said: tuple[str, ...]) -> tuple[str, ...]:
    whole = (f.by for f in kind.functional if all(c in said for c in f.by))
    return next(whole, kind.functional[0].by if kind.functional else kind.key)


def stated(kind: Kind[Any], claim: Claim) -> Sequence[Functional]:
    """The functions of a kind of which a claim has all columns: what else they may give can't be true beside it."""
    return _stated(kind, tuple(claim.columns))


@lru_cache(maxsize=1024)
def _stated(kind: Kind[Any], said: tuple[str, ...]) -> Sequence[Functional]:
    return [f for f in kind.functional if all(c in said for c in (*f.by, *f.value))]


@lru_cache(maxsize=1024)
def _shared(kind: Kind[Any], said: tuple[str, ...]) -> Sequence[str]:
    """Of the columns that name the thing those that all have which may end one another."""
    return [c for c in _naming(kind, said) if all(c in f.by for f in kind.functional)]


def options(slot: Slot | None) -> frozenset[str]:
    return slot if isinstance(slot, frozenset) else frozenset()


def matches(row: Fact, claim: Claim) -> bool:
    """Whether the row has what each slot of the claim says."""
    return fits_of(claim.slots)(row)


@lru_cache(maxsize=1024)
def fits_of(slots: tuple[tuple[str, Slot], ...]) -> Callable[[Fact], bool]:
    """Whether a row has what each slot says, asked of many rows."""
    named = [(attrgetter(column), slot) for column, slot in slots if not isinstance(slot, Range)]
    measured = [(attrgetter(column), slot) for column, slot in slots if isinstance(slot, Range)]

    def fits(row: Fact) -> bool:
        for of, slot in named:
            value = of(row)
            if (value if value.__class__ is str else _in_words(value)) not in slot:
                return False
        for of, range_ in measured:
            value = of(row)
            if not isinstance(value, int | float) or not range_.low <= value <= range_.high:
                return False
        return True

    return fits


def _in_words(value: object) -> str:
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)


def matching(claim: Claim, found: Sequence[Episode[Any]]) -> list[Episode[Any]]:
    fits = fits_of(claim.slots)
    return [e for e in found if any(map(fits, e.rows))]


def telling(claim: Claim, found: Same) -> list[Episode[Any]]:
    """As `matching`, of episodes that many claims name."""
    if len(found) < _MANY:
        return matching(claim, found) if found else []
    named = [(c, slot) for c, slot in claim.slots if not isinstance(slot, Range)]
    if not named:
        return matching(claim, found)
    places = set.intersection(*[_having(found, c, slot) for c, slot in named])
    if len(named) < len(claim.slots):
        fits = fits_of(tuple([(c, slot) for c, slot in claim.slots if isinstance(slot, Range)]))
        places = {(i, j) for i, j in places if fits(found[i].rows[j])}
    return [found[i] for i in sorted({i for i, _j in places})]


def _having(found: Same, column: str, slot: frozenset[str]) -> set[tuple[int, int]]:
    """Where a column has one of the values of a slot."""
    places = _places(found, column)
    several = [places[value] for value in slot if value in places]
    return several[0] if len(several) == 1 else set().union(*several)


@lru_cache(maxsize=256)
def _places(found: Same, column: str) -> dict[str, set[tuple[int, int]]]:
    """Which rows of which episodes have each value of a column."""
    places: dict[str, set[tuple[int, int]]] = {}
    for i, episode in enumerate(found):
        for j, row in enumerate(episode.rows):
            places.setdefault(_in_words(getattr(row, column)), set()).add((i, j))
    return places
