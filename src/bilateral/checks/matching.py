"""Which rows a claim is about, which bear it out, and which can't be true beside it."""

from collections.abc import Collection, Sequence
from typing import Any

from bilateral.entities import PERSON, Entity, folded
from bilateral.episodes import Episode
from bilateral.facts import Claim, Fact, Range, Slot
from bilateral.relations.contract import Kind
from bilateral.view import Dyad, View


def naming(kind: Kind[Any], claim: Claim) -> tuple[str, ...]:
    """The columns that name what a claim is about, not its value: of the first function that it has all of."""
    said = claim.columns
    whole = (f.by for f in kind.functional if all(c in said for c in f.by))
    return next(whole, kind.functional[0].by if kind.functional else kind.key)


def candidates(kind: Kind[Any], claim: Claim, view: View) -> Sequence[Fact]:
    """The visible rows about the thing that the claim names, whatever they say of it."""
    columns = claim.columns
    if kind.joined_by:
        pair = sorted({c for p in kind.parties for c in options(columns.get(p))})
        if len(pair) != 2:
            return ()
        return Dyad(view.store, pair[0], pair[1], view.as_of, view.known_by).between(kind)
    shared = [c for c in naming(kind, claim) if all(c in f.by for f in kind.functional)]  # all that may end one another
    where = {c: options(columns[c]) for c in shared if c in columns}
    if not where and (named := {c: options(columns[c]) for c in kind.key if c in columns}):
        rows = view.of(kind, **named)  # a holder without his country: all of the countries where he was one
        where = {c: {getattr(row, c) for row in rows} for c in shared} if rows else {}
    return view.of(kind, **where) if where else ()


def options(slot: Slot | None) -> Collection[str]:
    return slot if isinstance(slot, frozenset) else ()


def matches(row: Fact, claim: Claim) -> bool:
    """Whether the row has what each slot of the claim says."""
    for column, slot in claim.slots:
        value = getattr(row, column)
        if isinstance(slot, Range):
            if not isinstance(value, int | float) or not slot.low <= value <= slot.high:
                return False
        elif (("no", "yes")[value] if isinstance(value, bool) else str(value)) not in slot:
            return False
    return True


def matching(claim: Claim, found: Sequence[Episode[Any]]) -> list[Episode[Any]]:
    return [e for e in found if any(matches(row, claim) for row in e.rows)]


def lags(kind: Kind[Any], claim: Claim, rival: Episode[Any]) -> bool:
    """Whether a rival is a mere sighting of a lesser value than the one claimed."""
    columns = claim.columns
    for functional in kind.functional:
        if functional.order and all(row.is_sighting for row in rival.rows):
            (column,) = functional.value
            claimed = [functional.order.index(v) for v in options(columns.get(column)) if v in functional.order]
            if claimed and min(claimed) < functional.order.index(getattr(rival.row, column)):
                return True
    return False


def rival_episodes(
    kind: Kind[Any], claim: Claim, found: Sequence[Episode[Any]], mine: Sequence[Episode[Any]], view: View
) -> list[Episode[Any]]:
    """Episodes that say of the same thing what can't be true beside the claim."""
    columns = claim.columns
    out = []
    for functional in kind.functional:
        if not all(c in columns for c in functional.by) or not all(c in columns for c in functional.value):
            continue
        for e in found:
            if any(str(getattr(e.row, c)) not in options(columns[c]) for c in functional.by):
                continue
            if e in mine or all(str(getattr(e.row, c)) in options(columns[c]) for c in functional.value):
                continue
            alike = any(may_be(kind, c, getattr(e.row, c), options(columns[c]), view) for c in functional.value)
            alike = alike or any(is_near(getattr(e.row, c), columns[c], functional.tolerance) for c in functional.value)
            if not alike:
                out.append(e)
    return out


def is_near(value: Any, claimed: Slot, tolerance: float) -> bool:
    """Whether a number lies within a share of the numbers claimed."""
    if not isinstance(claimed, Range) or not isinstance(value, int | float):
        return False
    slack = tolerance * max(abs(claimed.low), abs(claimed.high))
    return claimed.low - slack <= value <= claimed.high + slack


def may_be(kind: Kind[Any], column: str, value: str, claimed: Collection[str], view: View) -> bool:
    """Whether a person claimed may be the person of a row under another spelling: they share a surname."""
    if dict(kind.entities).get(column) != PERSON:
        return False
    entity = view.entity(value)
    surname = squeezed(entity.detail.partition("|")[0] or entity.name.rpartition(" ")[2])
    names = [name.removeprefix("name:") if name.startswith("name:") else view.entity(name).name for name in claimed]
    return any(
        (surname and surname in squeezed(name)) or set(folded(name).split()) & long_words(entity) for name in names
    )


def long_words(entity: Entity) -> set[str]:
    """The words of a person's surname that are long enough to tell people by."""
    return {word for word in folded(entity.detail.partition("|")[0]).split() if len(word) > 3}


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
    pair = sorted({c for p in kind.parties for c in options(claim.columns.get(p))}) if kind.joined_by else []
    return exact | (dict(zip(kind.parties, pair, strict=True)) if len(pair) == 2 else {})


def leaves_no_choice(kind: Kind[Any], claim: Claim) -> bool:
    """Whether no slot of the claim leaves a choice (a pair stands for itself)."""
    return bool(kind.joined_by) or all(isinstance(s, Range) or len(s) == 1 for _c, s in claim.slots)
