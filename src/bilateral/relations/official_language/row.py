"""The row of the kind official language, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Claim, Fact, Slot, row, slots

NAME = "official_language"


@row
class OfficialLanguage(Fact):
    """`language` is an official language of `country`, perhaps one of several."""

    country: str
    language: str


def what(country: str, language: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, language=language)


def claims(row: OfficialLanguage) -> Iterator[Claim]:
    """That the language is official there."""
    yield Claim(NAME, what(row.country, row.language))
