"""The columns that people give a panel: from each of two states in the other, as they were counted."""

from bilateral.relations.contract import Measure
from bilateral.relations.people.row import ASYLUM_SEEKER, IN_NEED, MIGRANT, REFUGEE, STUDENT

_UNTOLD = "null where the source has no figure: who counts fewer than five, or nobody, is not told apart"
_UNCOUNTED = "null but in the years of a count, and where it has no figure"


def _people(name: str, group: str, label: str, source: str, missing: str) -> Measure:
    return Measure(
        name, "sum", label, "persons", (("group", group),), "persons", source, sided="ways", zero=False, missing=missing
    )


MEASURES = (
    _people("refugees", REFUGEE, "refugees from the first in the second at the end of the year", "unhcr", _UNTOLD),
    _people(
        "asylum_seekers",
        ASYLUM_SEEKER,
        "asylum-seekers from the first in the second at the end of the year",
        "unhcr",
        _UNTOLD,
    ),
    _people(
        "in_need_of_protection",
        IN_NEED,
        "others from the first in need of protection in the second, end of the year",
        "unhcr",
        _UNTOLD,
    ),
    _people(
        "migrants",
        MIGRANT,
        "migrants from the first in the second in the middle of the year",
        "un_migrants",
        _UNCOUNTED,
    ),
    _people(
        "students", STUDENT, "students from the first in tertiary education in the second", "oecd_students", _UNCOUNTED
    ),
)
