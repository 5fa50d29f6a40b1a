"""``curated/treaties.csv``, the crosswalk of agreements to the records of the tables.

id          a slug that never changes; ids are append-only
list        environment, trade, rights or arms; curated: an agreement of ``curated/agreements``, which goes before;
            more: such an agreement that lacks parties, which the tables give
importance  1 comes first in a list; amendments, protocols and what binds two parties come last
heard       yes where the name is enough to know the agreement by, in anybody's prose
name        as running text has it after "the"
names       other names, separated by |
parties     our ids of the two parties, of an agreement of two
subject     of a trade agreement of a bloc: those outside it, joined by "-" (two members have none with each other)
sources     keys of the records that are of this agreement (see `read`)
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bilateral.countries import countries
from bilateral.errors import RawData

CURATED, MORE = "curated", "more"
LISTS = ("environment", "trade", "rights", "arms", CURATED, MORE)
COLUMNS = ["id", "list", "importance", "heard", "name", "names", "parties", "subject", "sources"]


@dataclass(frozen=True)
class Line:
    """One agreement."""

    id: str
    list: str
    importance: int
    heard: bool
    name: str
    names: tuple[str, ...]
    parties: tuple[str, ...]
    subject: str
    sources: tuple[str, ...]


def lines(path: Path) -> Iterator[Line]:
    """The lines of the table, checked. Raises RawData, naming the line."""
    ids, taken = set[str](), dict[str, str]()
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != COLUMNS:
            raise RawData(f"{path}: its columns are not {', '.join(COLUMNS)}")
        for cells in reader:
            line = _line(path, reader.line_num, cells)
            if line.id in ids:
                raise RawData(f"{path}, {line.id}: this id is given twice; choose another")
            ids.add(line.id)
            for key in line.sources:
                if key in taken:
                    raise RawData(f"{path}, {line.id}: the record {key} is already that of {taken[key]}")
                taken[key] = line.id
            yield line


def _line(path: Path, number: int, cells: list[str]) -> Line:
    if len(cells) != len(COLUMNS):
        raise RawData(f"{path}, line {number}: {len(cells)} cells, not {len(COLUMNS)}")
    id_, list_, importance, heard, name, names, parties, subject, sources = cells
    strange = [c for c in (*parties.split(), *subject.split("-")) if c and c not in countries()]
    if list_ not in LISTS or not sources or strange or len(parties.split()) not in (0, 2):
        raise RawData(f"{path}, {id_}: list {list_!r}, parties {parties!r}, subject {subject!r}: can't be. Mend it.")
    return Line(
        id_, list_, int(importance), heard == "yes", name, tuple(n for n in names.split("|") if n),
        tuple(parties.split()), subject, tuple(sources.split()),
    )  # fmt: skip
