"""A sheet as data: sections of sentences, what is not known, and the facts and sources behind them."""

from dataclasses import dataclass
from typing import Any

from bilateral.dates import Day
from bilateral.facts import Fact, Source
from bilateral.phrases import Phrase


@dataclass(frozen=True)
class Section:
    """One section: its sentences, and for each kind without any, what was looked for and where."""

    name: str
    title: str
    phrases: tuple[Phrase, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A fact sheet of two countries on a day. `facts` are all those behind its sentences, by id."""

    title: str
    parties: tuple[str, str]
    names: tuple[str, str]
    as_of: Day
    known_by: Day | None
    sections: tuple[Section, ...]
    facts: dict[str, Fact]
    kinds: dict[str, str]
    sources: dict[str, Source]
    hidden: int

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        return tuple(phrase for section in self.sections for phrase in section.phrases)

    def to_text(self) -> str:
        """The plain text: sentences, notes and sources."""
        from bilateral.sheets.text import to_text

        return to_text(self)

    def to_markdown(self) -> str:
        from bilateral.sheets.markdown import to_markdown

        return to_markdown(self)

    def to_dict(self) -> dict[str, Any]:
        """The sheet as plain values, the shape of ``docs/sheet.schema.json``."""
        from bilateral.sheets.json import to_dict

        return to_dict(self)
