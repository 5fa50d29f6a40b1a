"""Official languages: which of them two countries have in common."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bilateral.episodes import episodes, standing_on
from bilateral.facts import Claim
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Shape, ears
from bilateral.relations.official_language.row import NAME, OfficialLanguage, claims, what

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

__all__ = ["KIND", "OfficialLanguage"]


def say(rows: Sequence[OfficialLanguage], dyad: "Dyad") -> Iterator[Phrase]:
    """The languages that are official in both."""
    held: dict[str, dict[str, frozenset[str]]] = {}
    for episode, standing in standing_on(episodes(KIND, rows), dyad.as_of):
        if standing.stands:
            held.setdefault(episode.row.language, {})[episode.row.country] = episode.ids
    common = {language: ids for language, ids in sorted(held.items()) if len(ids) == 2}
    if not common:
        return
    listed = [Part(language, ids_of(ids.values())) for language, ids in common.items()]
    filled = {"languages": words.several(listed)}
    filled["pair"] = words.pair(dyad, filled["languages"].ids)
    said = tuple(Claim(NAME, what(country, language)) for language in common for country in dyad.pair)
    message = _("{languages} is an official language of both {pair}.")
    if len(common) > 1:
        message = _("{languages} are official languages of both {pair}.")
    yield Phrase(message, filled, said, weight=45)


def label(row: OfficialLanguage, view: "View") -> str:
    return _("{language}, an official language of {country}").format(
        language=row.language, country=view.country(row.country).in_text(view.as_of)
    )


KIND = Kind(
    name=NAME,
    title=_("Official languages in common"),
    section="glance",
    row=OfficialLanguage,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("country",),
    key=("country", "language"),
    functional=(),
    say=say,
    claims=claims,
    hear=ears(f"{__name__}.hear"),
    label=label,
    mutual="language",
)
