"""``curated/wars.yaml``: the names of the wars, the days of who fought in them, and cited days of single pairs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bilateral.dates import Date, Day
from bilateral.entities import EVENT, Entity
from bilateral.sources.citations import Citation, all_cited, cited, read_citations, verified
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "wars.yaml"


@dataclass(frozen=True, slots=True)
class Spell:
    """One participant's days in a war, on side a or b; `remark` says whom the source counts as the state."""

    code: str
    side: str
    start: Day
    end: Day
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """From which day (and until which, if not COW's) two of a war's participants were at war, and who says so."""

    codes: frozenset[str]
    start: Day
    end: Day | None
    cite: tuple[Citation, ...]
    verified: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A war: `theatres` tells that not everybody fought everybody on the other side as soon as it came in."""

    number: int
    entity: Entity
    theatres: bool
    spells: tuple[Spell, ...]
    pairs: tuple[Pair, ...]


def read(path: Path, source: str) -> Iterator[Listed]:
    """Every war of the file. Raises RawData, naming the war."""
    top = Node(f"curated/{FILE}", load(path))
    entries = top.take("wars")
    top.done()
    for value in entries:
        yield _war(Node(f"curated/{FILE}, {value.get('name')}", value), source)


def _war(node: Node, source: str) -> Listed:
    name, number = node.text("name"), node.number("war", range(1, 500))
    article = "" if name.startswith("World War") else "the "
    entity = Entity(
        id=f"war-{node.text('id')}", sort=EVENT, name=name, in_text=article + name, names=node.texts("names", ()),
        importance=node.number("importance", range(1, 4)), source=source,
    )  # fmt: skip
    theatres = node.flag("theatres") if node.has("theatres") else False
    remarks = node.take("remarks") if node.has("remarks") else {}
    spells = []
    for span, sides in node.take("days").items():
        start, end = (Date.parse(part).day for part in span.split("/"))
        if not start or not end or start > end:
            raise node.bad(f"the days {span!r} are no span of days", "write them as 1823-04-07/1823-11-13")
        spells += [
            Spell(str(code), side, start, end, remarks.get(f"{code}{side}", ""))
            for side in sides
            for code in sides[side]
        ]
    citations = read_citations(node) if node.has("citations") else {}
    pairs = [_pair(Node(f"{node.place}, pair {p.get('of')}", p), citations) for p in node.take("pairs", ())]
    node.done()
    all_cited(node, citations, (citation for pair in pairs for citation in pair.cite))
    return Listed(number, entity, theatres, tuple(spells), tuple(pairs))


def _pair(node: Node, citations: Mapping[str, Citation]) -> Pair:
    codes, start, cite = frozenset(map(str, node.take("of"))), node.day("from"), cited(node, "cite", citations)
    if len(codes) != 2:
        raise node.bad("is no pair", "give two codes")
    end = node.day("to") if node.has("to") else None
    pair = Pair(codes, start, end, cite, verified(node, cite))
    node.done()
    return pair
