"""Ears for official languages: a language called official in a country, or in both."""

from collections.abc import Iterator

from bilateral.facts import Claim
from bilateral.parsed import Parsed
from bilateral.relations.frames import Frames, framed
from bilateral.relations.official_language.row import NAME, what

_NAME = r"(?:<C\d+>|[A-Z]\w+)(?: (?:<C\d+>|[A-Z]\w+))?"
_NAMES = rf"(?P<names>{_NAME}(?:, {_NAME})*(?:,? and {_NAME})?)"
_IS = r"(?: is| are| remains?|, which is)(?: (?:not|also|both|still|now|the only|one of))*"
_LANGUAGE = r"(?:an? |the |two |three )?(?:[a-z]+ )?official languages?"
_OF = r"(?:of|in) (?:both )?(?:(?P<both><W\d+>)|(?:the )?<C(?P<a>\d+)>(?:,? and (?:in )?(?:the )?<C(?P<b>\d+)>)?)"
_FRAMES = Frames(
    # English is an official language of both Kenya and Uganda; French and Arabic are the official languages of Chad
    framed(rf"{_NAMES}{_IS} {_LANGUAGE} {_OF}"),
    # The official language of Brazil is Portuguese
    framed(rf"\b[Tt]he official languages? {_OF} (?:is|are) {_NAMES}"),
    # Kenya's official languages are English and Swahili
    framed(rf"<C(?P<a>\d+)>(?:['’]s?)? official languages?(?:,| is| are) {_NAMES}"),
)
_SPLIT = framed(r", (?:and )?| and ")
#: Other names of the same languages.
SAME = {"Kiswahili": "Swahili", "Farsi": "Persian", "Castilian": "Spanish"}


def hear(parsed: Parsed) -> Iterator[Claim]:
    """A claim for each language and country. What the law calls official is argued about: none is contradicted."""
    if "official" not in parsed.tagged:
        return
    for m in _FRAMES.finditer(parsed.tagged):
        found = m.groupdict()
        named = [i for key in ("a", "b") if found.get(key) for i in parsed.mention(found[key]).ids[:1]]
        countries = parsed.parties if found.get("both") else named
        low, high = (at - parsed.offset for at in parsed.span(*m.span("names")))
        for name in _SPLIT.split(parsed.text[low:high]):
            language = SAME.get(name.strip(), name.strip())
            for country in countries:
                yield Claim(NAME, what(country, language), complete=False, **parsed.manner(m.span()))
