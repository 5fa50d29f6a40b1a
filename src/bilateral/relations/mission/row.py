"""The row of the kind mission, what it asserts, and how addresses and telephones are compared.

`address` and `telephone` fold what is printed to one spelling; rows hold the folded value, ears fold what they hear.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.facts import Claim, Fact, Slot, slots
from bilateral.relations import words

NAME = "mission"

#: What represents a sender in a host's capital, the highest first; and what it keeps elsewhere.
SEATS = ("embassy", "apostolic nunciature", "legation", "interests section", "liaison office", "representative office")
POSTS = ("consulate general", "consulate", "branch office")
ADDRESS, TELEPHONE = "address", "telephone"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mission(Fact):
    """`sender` keeps a mission of a `rank` (one of `SEATS` or `POSTS`) in a `city` of `host`.

    With a `detail` (``address``, ``telephone``) the row tells that of the mission: `value` is folded for comparing,
    `printed` is how a sentence has it. Each ages and changes on its own, so each is a row.
    """

    sender: str
    host: str
    rank: str
    city: str
    detail: str = ""
    value: str = ""
    printed: str = ""


def claims(row: Mission) -> Iterator[Claim]:
    """That there is a mission, and that it is in that city; or its address or telephone."""
    if row.detail:
        yield from words.spell_claims(NAME, what(row, value=row.value), row)
    else:
        yield from words.spell_claims(NAME, what(row), row)
        yield from words.spell_claims(NAME, what(row, city=row.city), row)


def what(row: Mission, **more: str) -> tuple[tuple[str, Slot], ...]:
    """The slots of a claim of a row's mission, or of its detail."""
    return slots(sender=row.sender, host=row.host, rank=row.rank, detail=row.detail, **more)


#: Words of addresses that are written short, and their whole spelling.
_WHOLE = {
    "ave": "avenue", "av": "avenue", "st": "street", "str": "street", "rd": "road", "blvd": "boulevard",
    "dr": "drive", "pl": "place", "sq": "square", "ln": "lane", "ct": "court", "ste": "suite", "apt": "apartment",
    "mass": "massachusetts", "conn": "connecticut", "fl": "floor", "no": "number", "bldg": "building",
}  # fmt: skip


def address(text: str) -> str:
    """One spelling of an address: ``2520 Mass. Ave., N.W.`` is ``2520 massachusetts avenue nw``."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)
    return " ".join(_WHOLE.get(word, word) for word in re.findall(r"\w+", plain.replace("'", "")))


_NORTH_AMERICAN = re.compile(r"(?:\+|\[)?(?:1\]?[ .-]*)?\(?([2-9]\d\d)\)?[ .-]*(\d{3})[ .-]*(\d{4})")
_INTERNATIONAL = re.compile(r"(?:\+|\[|\(\+)\s*(\d{1,3}(?:-\d{3})?)\]?\)?([ ./()-]*\d[\d ./()-]{3,})")


def telephone(text: str) -> str:
    """``+`` with country code and number, without a leading zero: ``+12022386700``; "" for a number without a country.

    Ten figures without a country code are read as a North American number.
    """
    if found := _NORTH_AMERICAN.fullmatch(text.strip()):
        return "+1" + "".join(found.groups())
    if found := _INTERNATIONAL.match(text.strip()):
        country = re.sub(r"\D", "", found[1])
        return f"+{country}{re.sub(r'[^0-9]', '', found[2]).lstrip('0')}"
    return ""
