"""Military construction: what one country obligates in a year to build for its forces in another."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral import amounts
from bilateral.facts import Aspect, Claim
from bilateral.phrases import Part, Phrase, _, ngettext
from bilateral.relations import words
from bilateral.relations.contract import Ages, Functional, Kind, Measure, Shape, ears
from bilateral.relations.military_construction.row import NAME, MilitaryConstruction, amount, claims

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "MilitaryConstruction"]

#: A year longer ago than this is not told.
YEARS = 10


def say(rows: Sequence[MilitaryConstruction], dyad: "Dyad") -> Iterator[Phrase]:
    """The last year's sum each way."""
    for sender, host in (dyad.pair, dyad.pair[::-1]):
        dated = [(last, r) for r in rows if (r.sender, r.host) == (sender, host) and (last := r.start.latest)]
        past = [(last, row.source, row) for last, row in dated if last < dyad.as_of]
        if past:
            last, _source, row = max(past, key=lambda item: item[:2])
            if dyad.as_of.year - last.year <= YEARS:
                yield _sentence(row, dyad)


def label(row: MilitaryConstruction, view: "View") -> str:
    sender, host = view.country(row.sender), view.country(row.host)
    return _("{amount} of {adjective} military construction in {host}").format(
        amount=f"${row.spend_usd:,}", adjective=sender.adjective(view.as_of), host=host.in_text(view.as_of)
    )


def _sentence(row: MilitaryConstruction, dyad: "Dyad") -> Phrase:
    ids = frozenset((KIND.id(row),))
    filled = {
        "sender": words.country(dyad, row.sender, ids),
        "amount": Part(amounts.in_words(row.spend_usd, "$"), ids),
        "host": words.country(dyad, row.host, ids),
        "year": words.date(row.start, ids),
    }
    message = _("{sender} obligated at least {amount} for military construction in {host} in {year}.")
    note = ngettext(
        "{amount} in current US dollars at {sites} place; sums that the source can't place in a country aside.",
        "{amount} in current US dollars at {sites} places; sums that the source can't place in a country aside.",
        row.sites,
    ).format(amount=f"${row.spend_usd:,}", sites=row.sites)
    return Phrase(message, filled, (Claim(NAME, amount(row), Aspect.HOLDS, row.start),), 68, note)


KIND = Kind(
    name=NAME,
    title=_("Military construction"),
    section="security",
    row=MilitaryConstruction,
    shape=Shape.FLOW,
    ages=Ages.OFFICE,
    parties=("sender", "host"),
    key=("sender", "host"),
    functional=(Functional(by=("sender", "host"), value=("spend_usd",), doubt=0.5),),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    thought_of=1940,
    measures=(
        Measure("military_construction_listed", "any", "military construction of the first in the second", "0 or 1",
                source="troopdata"),
    ),
)  # fmt: skip
