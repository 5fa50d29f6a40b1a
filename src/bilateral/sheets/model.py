"""A sheet as data: sections of sentences, what is not known, and the facts and sources behind them."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from bilateral.coverages import Completeness, completeness
from bilateral.dates import Day
from bilateral.facts import Fact, Source
from bilateral.phrases import Phrase

if TYPE_CHECKING:
    from bilateral.diff import Change
    from bilateral.view import Dyad


@dataclass(frozen=True)
class Section:
    """One section: its sentences, and for each kind without any, what was looked for and where."""

    name: str
    title: str
    phrases: tuple[Phrase, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Sheet:
    """A fact sheet of two countries on a day. `facts` are all those behind its sentences, by id.

    `dyad` is the view it was written from. `unknown` tells in short of the kinds without any sentence. `changes` is
    what changed since the day `since`, where one was asked for.
    """

    title: str
    parties: tuple[str, str]
    names: tuple[str, str]
    as_of: Day
    known_by: Day | None
    sections: tuple[Section, ...]
    unknown: tuple[str, ...]
    facts: dict[str, Fact]
    kinds: dict[str, str]
    sources: dict[str, Source]
    hidden: int
    dyad: "Dyad" = field(compare=False)
    since: Day | None = None
    changes: "tuple[Change, ...]" = ()

    def __repr__(self) -> str:
        told = f"{len(self.phrases)} sentences, {len(self.facts)} facts, {len(self.sources)} sources"
        return f"<Sheet {self.title}, as of {self.as_of}: {told}>"

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(phrase for section in self.sections for phrase in section.phrases)

    @cached_property
    def completeness(self) -> dict[str, list[Completeness]]:
        """For each section, by name, how well each of its kinds is covered on the day."""
        found: dict[str, list[Completeness]] = {section.name: [] for section in self.sections}
        for of_kind in completeness(self.dyad, set(self.kinds.values())):
            if of_kind.kind.section in found:  # else all that is told of it stands in another
                found[of_kind.kind.section].append(of_kind)
        return found

    def to_text(self) -> str:
        """The plain text: sentences, notes and sources."""
        from bilateral.sheets.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        from bilateral.sheets.markdown import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """One HTML page that needs nothing else. Raises UsageError where bilateral[html] is not installed."""
        from bilateral.sheets.html import to_html

        return to_html(self)

    def to_json(self) -> str:
        """The same as a JSON text."""
        import json

        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_dict(self) -> dict[str, Any]:
        """The sheet as plain values, the shape of ``docs/sheet.schema.json``."""
        from bilateral.sheets.json import to_dict

        return to_dict(self)
