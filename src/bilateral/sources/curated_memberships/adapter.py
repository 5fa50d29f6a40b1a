"""Memberships kept by hand, to the day: from ``curated/memberships.yaml`` to facts and coverage.

They are the joins, exits and suspensions that the yearly sources blur and the Factbook misses or goes on listing.
The file is a list of bodies:

    body                    its id in organizations.yaml
    checked                 the day up to which the entry was checked
    whole                   {from, to}: within these days this list and the other sources have every member
    spells                  {countries, [status], start, [end, end_cite | still, still_cite], cite, verified, [note]}
    citations               key -> {title, publisher, date, [symbol], [url], where, seen}

``start`` is the first day and ``end`` the day on which the country left or was put out: where a withdrawal takes
effect as a day begins, that day. ``still`` is the last day on which a cited document shows that it went on; without
either, nothing is said of the days after the start. Dates are EDTF. A spell may be called verified only when, for
its start and for its end or ``still``, some document that it cites was read (``seen``).

A fact counts as published from the earliest day on which one of the documents it cites was out, and never before
its own day. What became known later of the end makes a second row; the first is superseded by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilateral.dates import UNKNOWN, Date, Day, Period
from bilateral.entities import BODY
from bilateral.errors import RawData, suggestion
from bilateral.facts import NEVER, Coverage
from bilateral.relations.membership import STATUSES, Membership
from bilateral.sources.citations import (
    Citation,
    all_cited,
    cited,
    first_out,
    in_a_row,
    latest,
    read_citations,
    verified,
)
from bilateral.sources.contract import Inputs, Output
from bilateral.sources.node import Node
from bilateral.sources.yaml import load

FILE = "memberships.yaml"
PLACE = f"curated/{FILE}"


@dataclass(frozen=True, slots=True)
class Spell:
    """A status that some countries had from one day on, and what is known of its end."""

    countries: tuple[str, ...]
    status: str
    start: Date
    end: Date
    still: Date
    cite: tuple[Citation, ...]
    later_cite: tuple[Citation, ...]
    verified: bool
    note: str

    @property
    def published(self) -> Day:
        return max(first_out(self.cite), latest(self.start))

    @property
    def later_published(self) -> Day:
        known = self.end.latest or self.still.latest
        return max(first_out(self.later_cite), self.published, known or self.published)

    @property
    def open_end(self) -> Date:
        return Date.since(latest(self.start))

    @property
    def later_end(self) -> Date:
        return self.end if self.end != UNKNOWN else Date.since(latest(self.still))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the file has of one body, checked."""

    body: str
    checked: Day
    spells: tuple[Spell, ...]
    whole: tuple[Day, Day] | None = None


def compile(inputs: Inputs) -> Output:
    """Read the file into facts and coverage. Raises RawData, naming body, spell and remedy."""
    output = Output()
    for entry in read(inputs.curated / FILE, {entity.id for entity in inputs.of_sort(BODY)}):
        for spell in entry.spells:
            output.facts += facts(entry, spell, inputs.source.id)
        output.coverage += coverage(entry, inputs.source.id)
    return output


def facts(entry: Entry, spell: Spell, source: str) -> Iterator[Membership]:
    """A row for each country, and one more where more was known of the end later than of the beginning."""

    def row(country: str, end: Date, published: Day, superseded: Day, cited: Sequence[Citation]) -> Membership:
        return Membership(
            country=country, body=entry.body, status=spell.status, start=spell.start, end=end, source=source,
            edition=str(entry.checked), published=published, superseded=superseded, verified=spell.verified,
            locator=f"{PLACE}, {entry.body}: {in_a_row(cited)}" + (f" ({spell.note})" if spell.note else ""),
        )  # fmt: skip

    known_later = bool(spell.later_cite) and spell.later_published > spell.published
    for country in spell.countries:
        if known_later:
            yield row(country, spell.open_end, spell.published, spell.later_published, spell.cite)
        end = spell.later_end if spell.later_cite else spell.open_end
        published = spell.later_published if spell.later_cite else spell.published
        yield row(country, end, published, NEVER, (*spell.cite, *spell.later_cite))


def coverage(entry: Entry, source: str) -> Iterator[Coverage]:
    """That the source speaks of these countries in the body; its silence means no only while the list is whole."""
    if entry.whole:
        first, last = entry.whole
        yield Coverage(
            source, "membership", f"body={entry.body};status=member", first, last, True,
            edition=str(entry.checked), published=last,
        )  # fmt: skip
    own: dict[str, list[Spell]] = {}
    for spell in entry.spells:
        for country in spell.countries:
            own.setdefault(country, []).append(spell)
    for country, spells in own.items():
        yield Coverage(
            source, "membership", f"body={entry.body};country={country}",
            min(spell.start.earliest or latest(spell.start) for spell in spells), entry.checked, False,
            edition=str(entry.checked), published=min(spell.published for spell in spells),
        )  # fmt: skip


def read(path: Path, bodies: set[str]) -> Iterator[Entry]:
    """The entries of the file, each body once. Raises RawData."""
    content = load(path)
    seen: set[str] = set()
    for number, value in enumerate(content if isinstance(content, list) else [content], 1):
        named = isinstance(value, dict) and isinstance(value.get("body"), str)
        entry = _entry(Node(f"{PLACE}, {value['body'] if named else f'entry {number}'}", value), bodies)
        if entry.body in seen:
            raise RawData(f"{PLACE}, {entry.body}: the body stands twice; put its spells together.")
        seen.add(entry.body)
        yield entry


def _entry(node: Node, bodies: set[str]) -> Entry:
    body, checked = node.text("body"), node.day("checked")
    if body not in bodies:
        raise node.bad(f"no body {body!r}.{suggestion(body, bodies)}", "use an id of organizations.yaml")
    whole = _whole(Node(f"{node.place}, whole", node.take("whole"))) if node.has("whole") else None
    citations = read_citations(node) if node.has("citations") or not whole else {}
    listed = node.take("spells") if node.has("spells") or not whole else []
    node.done()
    if not isinstance(listed, list) or not (listed or whole):
        raise node.bad("'spells' is no list of spells", "give at least one")
    spells = tuple(_spell(Node(f"{node.place}, spell {i}", item), citations) for i, item in enumerate(listed, 1))
    all_cited(node, citations, (citation for spell in spells for citation in (*spell.cite, *spell.later_cite)))
    _check_together(node, spells, checked)
    return Entry(body, checked, spells, whole)


def _whole(node: Node) -> tuple[Day, Day]:
    first, last = node.day("from"), node.day("to")
    node.done()
    return first, last


def _spell(node: Node, citations: Mapping[str, Citation]) -> Spell:
    who, status = node.countries("countries"), node.one_of("status", STATUSES, "member")
    ends, goes_on = node.has("end"), node.has("still")
    if ends and goes_on:
        raise node.bad("has both 'end' and 'still'", "strike one")
    start = node.date("start")
    end, still = node.date("end") if ends else UNKNOWN, node.date("still") if goes_on else UNKNOWN
    later = cited(node, "end_cite" if ends else "still_cite", citations) if ends or goes_on else ()
    cite = cited(node, "cite", citations)
    spell = Spell(who, status, start, end, still, cite, later, verified(node, cite, later), node.text("note", ""))
    node.done()
    if goes_on and (still.day is None or still.day > max(latest(citation.date) for citation in later)):
        raise node.bad(f"'still' is {still}, not a day by which a document of still_cite was out", "mend it")
    if (known := end.latest or still.latest) and start.after(known) is True:
        raise node.bad(f"ends on {known}, before it begins on {start}", "mend the dates")
    return spell


def _check_together(node: Node, spells: Sequence[Spell], checked: Day) -> None:
    """What can be told only of a body as a whole: no country is two things at once, nothing begins after the check."""
    for i, spell in enumerate(spells, 1):
        if spell.start.after(checked) is True:
            raise node.bad(f"spell {i} begins on {spell.start}, later than 'checked' {checked}", "check the body anew")
        for other in spells[: i - 1]:
            both = sorted({*spell.countries} & {*other.countries})
            if both and _meet(spell, other):
                raise node.bad(f"{both[0]} has two spells at one time (spell {i} from {spell.start})", "mend the dates")


def _meet(a: Spell, b: Spell) -> bool:
    """Whether two spells share more than the day on which the one ends and the other begins."""
    first, second = sorted((a, b), key=lambda spell: latest(spell.start))
    known = first.later_end if first.later_cite else first.open_end
    if known.latest and known.latest == second.start.earliest:
        return False
    return Period(first.start, known).overlaps(Period(second.start, second.start)) is not False
