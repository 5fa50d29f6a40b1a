"""The form of ``curated/agreements/*.yaml`` and its reading; one file a pair, a body or a family of agreements.

A file is a mapping with one key, ``agreements``: a list of entries of this form ([] may be left out).

    id, title, in_text      a slug that never changes; the name; the name as running text has it
    names                   other names under which people write of it; two entries may share one. "U.S." is
                            also read as "US" and "United States"
    type                    one of TYPES
    importance              1 comes first in a list, 3 last
    [atop]                  its number in ATOP 5.1
    [field]                 security (unless given), trade or science: the section of a sheet that tells of it
    [list]                  arms, environment or rights: told with the others of that list, and counted
    [series]                a slug that successive agreements of one sort share: the one in force is told
    parties                 ids of countries: all that any act names
    complete                true, false, or a list of acts: those whose parties are all listed
    checked                 the day up to which the entry was checked
    acts                    {act, date, [parties], [end, end_cite | term, term_cite], cite, verified, [note]}
    citations               key -> {title, publisher, date, [symbol], [url], where, seen}

An act is one of the kind's ACTS; its date is EDTF; its parties are the entry's, unless given. Only "in force" has
an ``end``, the last day on which it bound them, or a ``term``: the last day for which it was made, where nothing tells
whether it was prolonged. ``cite`` and ``end_cite`` (``term_cite``) name documents of ``citations``, each with
a symbol or an address; ``seen`` says that the passage was read when the entry was written. An act may be called
verified only when such a document is among those it cites, for its end as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.dates import UNKNOWN, Date, Day, Period
from bilateral.entities import AGREEMENT, Entity
from bilateral.relations.agreement import ACTS
from bilateral.sources.citations import Citation, all_cited, cited, first_out, latest, read_citations, verified
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

SOURCE = "curated_agreements"
FOLDER = "agreements"
IN_FORCE = "in force"
FIELDS = ("security", "trade", "science")
TYPES = (
    "treaty", "agreement", "trade agreement", "guidelines", "declaration", "memorandum", "arrangement", "partnership",
)  # fmt: skip
#: Of one party, the first of these acts never comes after the second.
ORDER = (
    ("concluded", "signed"), ("adopted", "signed"), ("adopted", "revised"), ("signed", "ratified"),
    ("signed", IN_FORCE), ("signed", "notice"), ("ratified", IN_FORCE), (IN_FORCE, "withdrawn"),
    ("notice", "withdrawn"), (IN_FORCE, "terminated"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One act of an entry, for all the parties that did it on that day."""

    act: str
    date: Date
    end: Date
    term: Date
    parties: tuple[str, ...]
    cite: tuple[Citation, ...]
    end_cite: tuple[Citation, ...]
    verified: bool
    note: str

    @property
    def published(self) -> Day:
        return max(first_out(self.cite), latest(self.date))

    @property
    def end_published(self) -> Day:
        return max(first_out(self.end_cite), self.published)


@dataclass(frozen=True, slots=True)
class Entry:
    """One agreement as its file has it, checked."""

    file: str
    entity: Entity
    acts: tuple[Act, ...]
    complete: tuple[str, ...]
    checked: Day


def read(path: Path) -> Iterator[Entry]:
    """The entries of one file. Raises RawData, naming file, entry and remedy."""
    file = f"curated/{FOLDER}/{path.name}"
    top = Node(file, load(path))
    entries = top.take("agreements")
    top.done()
    if not isinstance(entries, list) or not entries:
        raise top.bad("'agreements' is no list of entries", "give at least one")
    for number, value in enumerate(entries, 1):
        named = isinstance(value, dict) and isinstance(value.get("id"), str)
        yield _entry(file, Node(f"{file}, {value['id'] if named else f'entry {number}'}", value))


def _entry(file: str, node: Node) -> Entry:
    slug, title, kind = node.slug("id"), node.text("title"), node.one_of("type", TYPES)
    atop = node.number("atop", range(1000, 10000), 0)
    subject, series = node.country("subject", ""), node.slug("series", "")
    field = node.one_of("field", FIELDS, FIELDS[0])
    list_ = node.one_of("list", ("", "arms", "environment", "rights"), "")
    detail = {
        "list": list_, "subject": subject, "field": field if field != FIELDS[0] else "", "series": series,
        "atop": str(atop or ""),
    }  # fmt: skip
    entity = Entity(
        id=slug,
        sort=AGREEMENT,
        name=title,
        in_text=node.text("in_text"),
        names=_spellings(node.texts("names")),
        importance=node.number("importance", range(1, 4)),
        detail=";".join([kind, *(f"{key}={value}" for key, value in detail.items() if value)]),
        source=SOURCE,
    )
    parties, checked = node.countries("parties"), node.day("checked")
    citations = read_citations(node)
    acts = _acts(node, parties, citations)
    complete = _complete(node, acts)
    node.done()
    _check_whole(node, parties, citations, acts, checked)
    return Entry(file, entity, acts, complete, checked)


def _spellings(names: Sequence[str]) -> tuple[str, ...]:
    """The names, each followed by its other spellings of the United States."""
    return tuple(dict.fromkeys(name.replace("U.S.", us) for name in names for us in ("U.S.", "US", "United States")))


def _acts(node: Node, parties: tuple[str, ...], citations: Mapping[str, Citation]) -> tuple[Act, ...]:
    value = node.take("acts")
    if not isinstance(value, list) or not value:
        raise node.bad("'acts' is empty", "give at least one act")
    return tuple(
        _act(Node(f"{node.place}, act {number}", item), parties, citations) for number, item in enumerate(value, 1)
    )


def _act(node: Node, parties: tuple[str, ...], citations: Mapping[str, Citation]) -> Act:
    name = node.one_of("act", ACTS)
    node.place += f" ({name})"
    date, who = node.date("date"), node.texts("parties", parties)
    strange = [party for party in who if party not in parties]
    if strange or not who:
        raise node.bad(f"its parties {', '.join(strange) or '(none)'} are not the entry's", "list them there too")
    ends, runs = node.has("end"), node.has("term")
    if ends and runs:
        raise node.bad("has both 'end' and 'term'", "strike one")
    end, term = (node.date(key) if node.has(key) else UNKNOWN for key in ("end", "term"))
    later = cited(node, "end_cite" if ends else "term_cite", citations) if ends or runs else ()
    cite = cited(node, "cite", citations)
    act = Act(name, date, end, term, who, cite, later, verified(node, cite, later), node.text("note", ""))
    node.done()
    ends = ends or runs
    end = end if end != UNKNOWN else term
    if ends and name != IN_FORCE:
        raise node.bad("has an end", "only 'in force' lasts; strike the end")
    if ends and end.latest and date.after(end.latest) is True:
        raise node.bad(f"ends on {end}, before it begins on {date}", "mend the dates")
    return act


def _complete(node: Node, acts: Sequence[Act]) -> tuple[str, ...]:
    """The acts whose parties are all listed; true stands for every act of the entry."""
    value = node.take("complete")
    if isinstance(value, bool):
        return tuple(dict.fromkeys(act.act for act in acts)) if value else ()
    if not isinstance(value, list) or not value or any(item not in ACTS for item in value):
        raise node.bad(f"'complete' is {value!r}", f"write true, false or a list of acts: {', '.join(ACTS)}")
    return tuple(value)


def _check_whole(
    node: Node, parties: Sequence[str], citations: Mapping[str, Citation], acts: Sequence[Act], checked: Day
) -> None:
    """What can be told only of the entry as a whole: order, doubles, and that nothing is idle."""
    all_cited(node, citations, (citation for act in acts for citation in (*act.cite, *act.end_cite)))
    for act in acts:
        if act.date.after(checked) is True:
            raise node.bad(f"{act.act!r} on {act.date} is later than 'checked' {checked}", "check the entry anew")
    for party in parties:
        own = [act for act in acts if party in act.parties]
        if not own:
            raise node.bad(f"{party} is listed but does nothing", "name it in an act or strike it")
        for i, act in enumerate(own):
            if any(other.act == act.act and _clash(act, other) for other in own[:i]):
                raise node.bad(f"{party} has {act.act!r} twice for one time ({act.date})", "strike one")
        for earlier, later in ORDER:
            first, second = _first(own, earlier), _first(own, later)
            if first and second and second.latest and first.after(second.latest) is True:
                raise node.bad(f"{party}: {earlier!r} on {first} comes after {later!r} on {second}", "mend the dates")


def _clash(a: Act, b: Act) -> bool:
    if a.act == IN_FORCE:
        return Period(a.date, a.end).overlaps(Period(b.date, b.end)) is not False
    return a.date == b.date


def _first(acts: Sequence[Act], name: str) -> Date | None:
    return min((act.date for act in acts if act.act == name), key=latest, default=None)
