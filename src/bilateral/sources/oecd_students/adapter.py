"""Students in tertiary education by origin and host, 2013-2019, from the OECD by way of a table made of it.

The table adds the levels of education to their total, so that every figure of a host that reports all levels is even
and twice the number of students. It is halved where all figures of a host and year are even; where some are odd a
level is missing, or figures were cut to whole numbers, and only hosts checked in corrections.yml are taken.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilateral.countries import find, get
from bilateral.errors import AmbiguousCountry, RawData, UnknownCountry
from bilateral.relations.people import STUDENT
from bilateral.sources import tables
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.headcounts import Count, Place, Table
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
FOLDER, FILE = "intl-students", "OECD_intl_student_enrollment_bilateral_2013_2019.csv"
PUBLISHED = dt.date(2021, 9, 16)
EDITION = dt.date(2019, 7, 1)
#: So many figures, all even, are no chance.
SUSPECT = 20


def compile(inputs: Inputs) -> Output:
    """The figures above nought, halved. Raises RawData, naming file and line."""
    output, corrections = Output(), load(HERE / "corrections.yml")
    fields = load(HERE / "source.yml")["fields"][FILE]
    found: dict[tuple[str, int], list[tuple[int, str, int]]] = defaultdict(list)
    for number, line in tables.rows(inputs.file(FOLDER, FILE), fields):
        school, origin, text = line["COUNTRY_OF_SCHOOL"], line["COUNTRY_OF_ORIGIN"], line["TOTAL_INTL_STUDENTS"]
        if not text.isdigit():
            raise RawData(f"{FILE}, line {number}: {text!r} is no count. Look at the raw record.")
        if text == "0" or school == origin:
            output.ignore("figures of nought, which may be missing ones" if text == "0" else "a host's own people")
            continue
        found[school, int(line["YEAR"])].append((number, origin, int(text)))
    table = Table(inputs, PUBLISHED)
    for (name, year), lines in sorted(found.items()):
        even = len(lines) >= SUSPECT and all(figure % 2 == 0 for _n, _o, figure in lines)
        if not even and name not in corrections["cut"]:
            output.ignore("hosts and years in which the sum of levels is not the total", len(lines))
            continue
        days = dt.date(year, 1, 1), dt.date(year, 12, 31)
        host = _place(name, corrections)
        for number, origin, figure in lines:
            half = (figure + 1) // 2
            table.add(days, Count(_place(origin, corrections), host, STUDENT, half, f"line {number}", str(figure)))
    output.facts += table.rows()
    output.coverage += table.coverage(STUDENT)
    return output


def _place(name: str, corrections: Mapping[str, Any]) -> Place:
    """Raises RawData for a name that is no country's."""
    named = corrections["named"].get(name)
    try:
        country = get(named["as"]) if named else find(name, EDITION)
    except (UnknownCountry, AmbiguousCountry) as error:
        raise RawData(f"{FILE}: {error} Put {name!r} into corrections.yml.") from error
    return Place(name, country)
