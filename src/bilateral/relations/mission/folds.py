"""One spelling of an address and of a telephone: rows hold it, ears fold what they hear to it."""

import re
import unicodedata

from bilateral.relations.frames import framed

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


_NORTH_AMERICAN = framed(r"(?:\+|\[)?(?:1\]?[ .-]*)?\(?([2-9]\d\d)\)?[ .-]*(\d{3})[ .-]*(\d{4})")
_INTERNATIONAL = framed(r"(?:\+|\[|\(\+)\s*(\d{1,3}(?:-\d{3})?)\]?\)?([ ./()-]*\d[\d ./()-]{3,})")


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
