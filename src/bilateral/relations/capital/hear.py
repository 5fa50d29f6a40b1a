"""Ears for capitals: a city called the capital of a country."""

from collections.abc import Iterator

from bilateral.facts import Claim
from bilateral.parsed import Parsed
from bilateral.relations.capital.row import NAME, what
from bilateral.relations.frames import Frames, framed

_WORD = r"(?:<[CPBGKE]\d+>(?:['’]s)?|[^\W\d_a-zß-öø-ÿ][\w'’-]*\.?)"
_CITY = rf"(?P<city>{_WORD}(?:[ -](?:(?:de|da|la|el|of|al|es) )?{_WORD}){{0,3}})"
_OF = r"(?:[tT]he )?<C(?P<of>\d+)>"
_BAR = r"(?!['’]s?\b)(?! (?:and|or) <C)"
_FRAMES = Frames(
    # Tokyo, the capital of Japan; Brasília is the capital of Brazil
    framed(rf"{_CITY}(?:,| is| remains|, which is)(?: (?:not|now|also))* the (?:national )?capital (?:city )?of "
               rf"{_OF}{_BAR}"),
    # the capital of Japan is Tokyo; the capital of Japan, Tokyo
    framed(rf"\b[Tt]he (?:national )?capital (?:city )?of {_OF}(?:,| is) {_CITY}"),
    # Japan's capital, Tokyo; the Japanese capital, Tokyo
    framed(rf"<C(?P<of>\d+)>(?:['’]s?)? capital(?: city)?(?:,| is|(?: of)?) {_CITY}"),
)  # fmt: skip


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Cities called capitals. A country may have a second seat of government: none is ever contradicted."""
    if "capital" not in parsed.tagged:
        return
    for m in _FRAMES.finditer(parsed.tagged):
        country = parsed.mention(m["of"]).ids[:1]
        low, high = (at - parsed.offset for at in parsed.span(*m.span("city")))
        city = parsed.text[low:high].strip(" .")
        if country:
            yield Claim(NAME, what(country[0], city), complete=False, **parsed.manner(m.span()))
