"""Colonial ties: which country was once under the rule of another."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.facts import Aspect, Claim
from bilateral.phrases import Phrase, _
from bilateral.relations import words
from bilateral.relations.colonial_tie.row import DEPENDENCY, LAND, NAME, PART, RULE, WHOLE, ColonialTie, claims, what
from bilateral.relations.contract import Ages, Kind, Shape, ears

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["DEPENDENCY", "KIND", "PART", "RULE", "WHOLE", "ColonialTie"]


def say(rows: Sequence[ColonialTie], dyad: "Dyad") -> Iterator[Phrase]:
    """Who was under whose rule; of the states that the two continue, too (the Ottoman Empire, for Türkiye)."""
    for row in sorted(rows, key=lambda r: (r.ruled, r.ruler)):
        if row.start.after(dyad.as_of) is not False:
            continue
        ids = frozenset((KIND.id(row),))
        filled = {"ruled": words.country(dyad, row.ruled, ids)}
        message = _("{ruled} was once ")
        if row.extent in (LAND, PART):
            message = (
                _("what is now {ruled} was once ") if row.extent == LAND else _("part of what is now {ruled} was once ")
            )
        if row.tie == DEPENDENCY:
            message += _("a colony or dependency of {ruler}.")
            filled["ruler"] = words.country(dyad, row.ruler, ids)
        else:
            message += _("under {ruler} rule.")
            filled["ruler"] = words.adjective(dyad, row.ruler, ids)
        said = Claim(NAME, what(row.ruler, row.ruled), Aspect.BEGAN)
        note = _("The source gives no dates. It counts protectorates, mandates and trust territories, too.")
        yield Phrase(message, filled, (said,), weight=50, note=note)


def label(row: ColonialTie, view: "View") -> str:
    ruler, ruled = (view.country(c).in_text(view.as_of) for c in (row.ruler, row.ruled))
    return _("rule of {ruler} over {ruled}").format(ruler=ruler, ruled=ruled)


KIND = Kind(
    name=NAME,
    title=_("Colonial ties"),
    section="history",
    row=ColonialTie,
    shape=Shape.EVENT,
    ages=Ages.LASTING,
    parties=("ruler", "ruled"),
    key=("ruler", "ruled"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    recurs=True,
    inherited=True,
)
