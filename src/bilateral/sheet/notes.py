"""Notes: for every sentence, who says so and where; equal statements share a number."""

from bilateral.facts import Fact
from bilateral.phrases import Phrase, _
from bilateral.sheet.model import Sheet


def cited(sheet: Sheet, fact: Fact) -> str:
    """One fact's citation: source, edition and where in it, with what is not verified marked."""
    source = sheet.sources[fact.source]
    edition = fact.edition
    if fact.last_edition and fact.last_edition != fact.edition:
        edition = _("{first} to {last}").format(first=fact.edition, last=fact.last_edition)
    text = f"{source.title}, {edition}: {fact.locator}" if edition else f"{source.title}: {fact.locator}"
    if fact.original:
        text += f" (“{fact.original}”)"
    return text if fact.verified else text + " " + _("[not verified: from general knowledge]")


def note(sheet: Sheet, phrase: Phrase) -> str:
    """The note of a sentence: what it left out, then up to three citations a source, and how many more."""
    by_source: dict[str, list[str]] = {}
    for fact_id in sorted(phrase.ids):
        fact = sheet.facts.get(fact_id)
        if fact is not None:
            by_source.setdefault(fact.source, []).append(cited(sheet, fact))
    parts = [phrase.note] if phrase.note else []
    for source, texts in by_source.items():
        distinct = sorted(set(texts))
        if len(distinct) > 3:
            title = sheet.sources[source].title
            parts.append(_("{title}: {count} records, such as {one}.").format(
                title=title, count=len(distinct), one=distinct[0].removeprefix(f"{title}, ")))  # fmt: skip
        else:
            parts += [f"{text}." for text in distinct]
    return " ".join(parts)


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
    from bilateral.dates import day_in_words

    line = _("As of {day}").format(day=day_in_words(sheet.as_of))
    if sheet.known_by:
        line += ". " + _("Known by {day}").format(day=day_in_words(sheet.known_by))
    return line


def unknown(sheet: Sheet) -> list[str]:
    """What is not known: by section, and what was published too late to be told."""
    lines = [line for section in sheet.sections for line in section.unknown]
    if sheet.hidden:
        lines.append(
            _("{count} records that bear on this pair were published, in the editions we hold, "
              "only after that day.").format(count=f"{sheet.hidden:,}")
        )  # fmt: skip
    return lines
