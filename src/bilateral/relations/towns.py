"""Towns where leaders meet, by the country they lie in: "visited Nairobi" is a visit to Kenya."""

from collections import defaultdict
from functools import cache

from bilateral.countries import countries
from bilateral.entities import folded

#: Beside the capitals: where visits go and summits are held; seats of governments that moved.
_OTHERS = {
    "USA": ("Washington", "New York", "New York City", "Camp David", "San Francisco", "Los Angeles", "Chicago",
            "Honolulu", "Hawaii", "Pearl Harbor", "the White House", "Boston", "Houston", "Sunnylands",
            "the Oval Office", "Blair House", "Mar-a-Lago", "Palm Beach", "Bedminster", "Crawford"),
    "JPN": ("Hiroshima", "Kyoto", "Osaka", "Nagasaki", "Okinawa"), "DEU": ("Bonn", "Munich", "Hamburg", "Ramstein"),
    "CHE": ("Geneva", "Davos"), "TUR": ("Istanbul",), "ISR": ("Tel Aviv",), "PSE": ("Ramallah", "Bethlehem"),
    "EGY": ("Sharm el-Sheikh", "Alexandria"), "SAU": ("Jeddah",), "NLD": ("The Hague",), "IRL": ("Shannon", "Belfast"),
    "IDN": ("Bali",), "AUS": ("Sydney", "Melbourne", "Brisbane"), "CAN": ("Toronto", "Vancouver", "Montreal"),
    "RUS": ("St. Petersburg", "Vladivostok"), "UKR": ("Kiev", "Odesa"), "CHN": ("Peking", "Shanghai", "Hangzhou"),
    "BRA": ("Rio de Janeiro", "São Paulo"), "IND": ("Delhi", "Mumbai", "Agra"), "KOR": ("Busan", "Gyeongju"),
    "COL": ("Cartagena",), "VNM": ("Ho Chi Minh City", "Da Nang"), "MAR": ("Marrakesh", "Casablanca"),
    "NGA": ("Lagos",), "ZAF": ("Cape Town", "Johannesburg"), "TZA": ("Dar es Salaam",), "KAZ": ("Almaty",),
    "AUT": ("Salzburg",), "ARE": ("Dubai",), "PAK": ("Lahore", "Karachi"), "GBR": ("Edinburgh", "Cardiff"),
    "FRA": ("Normandy", "Strasbourg"), "PER": ("Cusco",), "MEX": ("Cancun", "Los Cabos"), "POL": ("Krakow", "Gdansk"),
}  # fmt: skip


#: What may be a town's name: up to four words with capitals.
TOWN = r"(?:the )?(?-i:[A-Z])[\w.'’-]*\w(?: (?:(?:de|es) )?(?-i:[A-Z])[\w'’-]+){0,3}"


@cache
def _known() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id_, country in countries().items():
        if country.capital:
            found[folded(country.capital)].add(id_)
    for id_, names in _OTHERS.items():
        for name in names:
            found[folded(name)].add(id_)
    return {name: frozenset(ids) for name, ids in found.items()}


def lies_in(name: str) -> frozenset[str]:
    """The countries whose town this is or was: Moscow is Russia's and was the Soviet Union's. Empty for no town.

    What follows a town with capitals ("Nairobi State House") is left aside.
    """
    words = folded(name).split()
    return next((ids for n in range(len(words), 0, -1) if (ids := _known().get(" ".join(words[:n])))), frozenset())
