"""Who stands behind a code of manytreaties on a day: its codes are those of today's states, whenever they signed."""

import datetime as dt
import re
from functools import lru_cache

from bilateral.countries import countries, get
from bilateral.dates import Day

#: Codes that are no ISO code, and whose they are.
ODD = {
    "ALG": "DZA", "KOS": "XKX", "Kosovo": "XKX", "ROM": "ROU", "ZAR": "COD", "USR": "SUN", "EAZ": "ZAN", "EAT": "TZA",
    "LES": "LSO", "YAR": "YEM", "YPR": "YMD", "DZG": "DZA", "VAE": "ARE", "QAR": "QAT", "GDR": "DDR",
    "KOR - PRK": "PRK", "GIN - GNQ": "GNQ", "SWA - SWZ": "SWZ", "SDN - SSD": "SSD", "AUH": "AUH",
}  # fmt: skip
#: A state whose code stands for one that was there before it, where the title names that one: or without, by
#: continuation ("" asks nothing).
BEFORE = (
    (("CZE", "SVK"), "CSK", re.compile("Czecho", re.I)),
    (("SRB", "HRV", "SVN", "BIH", "MKD", "MNE"), "YUG", re.compile("Yugoslav|Serbs", re.I)),
    (("SRB", "MNE"), "SCG", re.compile("Yugoslav|Serbia", re.I)),
    (("RUS",), "SUN", re.compile("")),
    (("AUT", "HUN"), "AUH", re.compile("Austria", re.I)),
    (("TUR",), "OTT", re.compile("Turk|Ottoman", re.I)),
)


@lru_cache(maxsize=65536)
def party(code: str, day: Day, title: str) -> tuple[str, str]:
    """Our id for a code on a day, or "" and the reason for which its row is left out.

    A code of a state that was not there on the day is read as the state that was, where the title names it.
    """
    found = ODD.get(code, code)
    if found not in countries():
        return "", "parties that are no states (unions, organizations, territories)"
    if there(found, day):
        return found, ""
    for codes, older, named in BEFORE:
        if found in codes and there(older, day) and named.search(title):
            return older, ""
    if not get(found).existence:
        return "", "parties that are no states (unions, organizations, territories)"
    return "", "acts dated before the state was there, or after it was gone"


def there(country: str, day: Day) -> bool:
    """Whether a country existed on a day; Hong Kong, a customs territory, makes agreements of its own."""
    if country == "HKG":
        return day >= dt.date(1986, 1, 1)
    entity = get(country)
    return bool(entity.existence) and entity.existed(day) is not False
