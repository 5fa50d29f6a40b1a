"""Notes: for every sentence, who says so and where; equal statements share a number."""

from bilateral.dates import day_in_words
from bilateral.facts import Fact
from bilateral.phrases import Phrase, _
from bilateral.sheets.model import Sheet
from bilateral.sheets.silence import in_figures

#: So many places of one source and edition are named before the rest are only counted.
NAMED = 3


def note(sheet: Sheet, phrase: Phrase) -> str:
    """The note of a sentence: what it left out; then each source and edition with the places in it."""
    places: dict[str, list[str]] = {}
    for fact_id in sorted(phrase.ids):
        fact = sheet.facts.get(fact_id)
        if fact is not None:
            places.setdefault(_head(sheet, fact), []).append(place(fact))
    parts = [phrase.note] if phrase.note else []
    for head, found in sorted(places.items()):
        distinct = sorted(set(found))
        text = "; ".join(distinct[:NAMED])
        if len(distinct) > NAMED:
            text += _("; and {count} more").format(count=len(distinct) - NAMED)
        parts.append(f"{head}: {text}.")
    return " ".join(parts)


def _head(sheet: Sheet, fact: Fact) -> str:
    source = sheet.sources[fact.source]
    if not source.edition or fact.is_sighting:
        return source.title
    return f"{source.title}, {source.edition}"


def place(fact: Fact) -> str:
    """Where in its source a fact stands: edition or editions, record, its own words, and whether it is verified."""
    text = fact.locator
    if fact.is_sighting:
        span = fact.edition if fact.last_edition == fact.edition else f"{fact.edition}–{fact.last_edition}"
        text = _("edition {span}, {place}").format(span=span, place=text)
    if fact.original:
        text += f" (“{fact.original}”)"
    return text if fact.verified else text + " " + _("[not verified: from general knowledge]")


class Numbered:
    """Gives each distinct note its number, in order of first use."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.notes: list[str] = []

    def number(self, phrase: Phrase) -> int:
        text = note(self.sheet, phrase)
        if text not in self.notes:
            self.notes.append(text)
        return self.notes.index(text) + 1


def sources(sheet: Sheet) -> list[str]:
    """The citation and licence of each source used."""
    return [f"{s.citation} {_('Licence')}: {s.licence}." for s in sheet.sources.values()]


def clocks(sheet: Sheet) -> str:
    """The line under the title: true on which day, known by which."""
    line = _("As of {day}").format(day=day_in_words(sheet.as_of))
    if sheet.known_by:
        line += ". " + _("Known by {day}").format(day=day_in_words(sheet.known_by))
    return line


def since(sheet: Sheet) -> str:
    """The heading of what changed; empty where nobody asked."""
    return _("What changed since {day}").format(day=day_in_words(sheet.since)) if sheet.since else ""


def unknown(sheet: Sheet) -> list[str]:
    """What is not known, and what was published too late to be told."""
    figures = in_figures(sheet.completeness, {section.name: section.title for section in sheet.sections})
    lines = [*sheet.unknown, *([figures] if figures else [])]
    if sheet.hidden:
        lines.append(
            _("{count} records that bear on this pair were published, in the editions we hold, "
              "only after that day.").format(count=f"{sheet.hidden:,}")
        )  # fmt: skip
    return lines
