"""What a sentence mentions: countries, bodies, agreements, people, dates, numbers, both parties at once.

Where two mentions overlap the longer one stands. A name and its acronym in brackets are one mention, and the
acronym holds for the rest of the document.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from operator import attrgetter

from bilateral.checks.coreference import (
    both,
    heads,
    is_descent,
    is_namesake,
    means_parties,
    seats,
    subject_of,
)
from bilateral.checks.dates_in_text import DateSpan, dates
from bilateral.checks.folding import words, words_in
from bilateral.checks.gazetteer import Gazetteer, Hit, existed, existed_of_late
from bilateral.checks.instruments_in_text import instruments
from bilateral.checks.numbers_in_text import numbers
from bilateral.checks.people_in_text import crowned, people
from bilateral.dates import Date, Day
from bilateral.parsed import Mention
from bilateral.relations.frames import framed


@dataclass
class Memory:
    """What the sentences before have made known, in one document."""

    day: Day
    parties: tuple[str, str]
    acronyms: dict[str, Mention] = field(default_factory=dict)
    dismissed: set[str] = field(default_factory=set)  # acronyms that stand for something else here
    surnames: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, Mention] = field(default_factory=dict)  # of agreements named after two parties, without these
    called: dict[str, Mention] = field(default_factory=dict)  # the last agreement called a treaty, an accord …
    countries: set[str] = field(default_factory=set)
    last: frozenset[str] = frozenset()
    about: str = ""  # the one country of the section's title
    subject: str = ""  # the country that the sentence before was about
    date: Date | None = None  # the last one told: that of "the same year"

    def new_section(self, about: str = "") -> None:
        """A new section; `about` is the one country of its title."""
        self.last, self.about, self.subject, self.date = frozenset({about} if about else ()), about, about, None


_BRACKET = framed(r"\s*\((?:the\s+|or\s+|hereafter\s+)?[“\"'‘]?(?P<name>[A-Z][\w.&/-]{1,11})[”\"'’]?\)")
_ACRONYM = framed(r"(?<![\w.-])[A-Z][A-Za-z&-]{1,11}(?![\w])")
#: What is done to an agreement, and not to the body of the same name.
_DONE_AFTER = framed(
    r"(?:\s*\([^)]{1,12}\))?,?\s+(?:(?:which|that)\s+)?(?:(?:was|were|is|has|been|remains?|still|also|not|no|longer|"
    r"currently|first|formally|officially)\s+)*(?:signed|ratified|in\s+force|entered\s+into\s+(?:force|effect)|"
    r"came\s+into\s+force|took\s+effect|expired)(?!\w)"
)
_DONE_BEFORE = framed(
    r"(?:[Ss]igned(?:\s+(?:in|on)\s+[\w ,]{4,18},)?|[Rr]atified|[Ss]igning\s+of|[Rr]atification\s+of|[Pp]art(?:y|"
    r"ies)\s+to|"
    r"[Uu]nder|[Pp]ursuant\s+to|governed\s+by|provisions\s+of|Article\s+[\w-]+\s+of|"
    r"[Ii]mplementation\s+of)\s+(?:the\s+)?$"
)
_DONE = words(
    "signed ratified force effect expired signing ratification party parties under pursuant governed provisions "
    "article implementation"
)
#: "the U.S.-Japan Science and Technology Agreement", and from then on "our bilateral Science and Technology Agreement"
_OF_TWO = framed(r"[A-Z][\w.]+[-–][A-Z][\w.]+ (?P<title>[A-Z]\w+ .*[A-Z]\w+)")
_OURS = framed(r"\b(?:[Oo]ur|[Tt]heir)\s+(?:bilateral\s+)?$|\b[Bb]ilateral\s+$")
_THE_TREATY = framed(
    r"\b[Tt]he (Treaty|Agreement|Convention|Pact|Accord)(?![\w-])(?! (?:[A-Z]|of|on|for|between|with|concerning|to)\b)"
)
_CALLED = words("treaty agreement convention pact accord")
_INSTRUMENTS = _CALLED | words("fta sofa acsa")
_SMALL_WORDS = frozenset(("of", "the", "for", "and", "on", "in"))
_RANK = {sort: rank for rank, sort in enumerate("DEBGCPWKN")}


def mentions(text: str, gazetteer: Gazetteer, memory: Memory) -> tuple[Mention, ...]:
    """The mentions of a sentence in order, none overlapping. What it makes known goes to `memory`."""
    hits = gazetteer.find(text, memory.day)
    if "(" in text:
        memory.dismissed.update(_other_meanings(text, hits, gazetteer))
    if memory.dismissed:
        hits = tuple(hit for hit in hits if text[hit.start : hit.end] not in memory.dismissed)
    if words_in(text) & _DONE:
        hits = tuple(_as_agreement(text, hit, gazetteer) if hit.sort == "B" else hit for hit in hits)
    times = [
        Mention(d.start, d.end, "D", _war(d, hits), text[d.start : d.end], d.date, ends=d.ends)
        for d in dates(text, memory.day, memory.date)
    ]
    named = list(_named(text, hits, times, memory))
    named.extend(seats(text, lambda name: gazetteer.country(name, memory.day)))
    named.extend(heads(text, tuple(named), memory.subject, memory.about, memory.parties))
    named.extend(_by_acronym(text, memory))
    named.extend(_by_title(text, memory))
    named.extend(_by_kind(text, hits, named, gazetteer, memory))
    persons = list(_people(text, hits, gazetteer, memory))
    # "President Park" Geun-hye: a known name of which the text goes on is another's
    named = [m for m in named if m.sort != "P" or not any(m.start <= p.start < m.end < p.end for p in persons)]
    named.extend(persons)
    counts = (Mention(n.start, n.end, "N", text=text[n.start : n.end], number=n.number) for n in numbers(text))
    chosen = _without_overlap([*times, *named, *counts, *both(text)], len(text))
    merged = list(_merged(text, chosen, memory))
    kept = [m for m in merged if m.sort != "W" or means_parties(m, merged, memory.parties, memory.last)]
    memory.subject = subject_of(text, kept)
    _remember(kept, memory)
    return tuple(_unwrapped(text, kept)) if any(map(text.__contains__, "*_[")) else tuple(kept)


def _war(time: DateSpan, hits: Iterable[Hit]) -> tuple[str, ...]:
    """Who says when by naming a war names the war, too."""
    return next((hit.ids for hit in hits if hit.sort == "E" and time.start <= hit.start and hit.end == time.end), ())


def _named(text: str, hits: Sequence[Hit], times: Iterable[Mention], memory: Memory) -> Iterator[Mention]:
    """The mentions of names found; none where it is in doubt which country it is. `times` are told beside them."""
    ends = {hit.end for hit in hits if hit.sort == "C"} if "American" in text else None
    for hit in hits:
        ids = hit.ids
        if hit.sort == "C":
            if is_namesake(text, hit.start, hit.end, memory.parties, ids[0]) or (ends and _of_descent(text, hit, ends)):
                continue
            if not hit.sure:
                known = [c for c in ids if c in memory.parties] or [c for c in ids if c in memory.countries]
                if len(known) != 1:
                    continue
                ids = (known[0], *(c for c in ids if c != known[0]))
            if not existed_of_late(ids[0], memory.day) and not _is_history(ids[0], hits, times):
                continue
        yield Mention(hit.start, hit.end, hit.sort, ids, text[hit.start : hit.end])


def _is_history(country: str, hits: Iterable[Hit], times: Iterable[Mention]) -> bool:
    """Whether a country of old can be meant: with an event, or on one of its days."""
    days = {day for time in times if time.date for day in (time.date.earliest, time.date.latest) if day}
    return any(hit.sort == "E" for hit in hits) or any(existed(country, day) for day in days)


def _of_descent(text: str, hit: Hit, ends: Collection[int]) -> bool:
    """Whether "Filipino" and "Americans" together tell where a family came from."""
    return is_descent(text, hit.end) or (hit.start - 1 in ends and is_descent(text, hit.start - 1))


def _as_agreement(text: str, hit: Hit, gazetteer: Gazetteer) -> Hit:
    """A body whose name is also an agreement's is the agreement where that is signed, ratified or in force."""
    done = _DONE_AFTER.match(text, hit.end) or _DONE_BEFORE.search(text[max(0, hit.start - 40) : hit.start])
    ids = gazetteer.agreement(text[hit.start : hit.end]) if done else ()
    return hit._replace(sort="G", ids=ids) if ids else hit


def _other_meanings(text: str, hits: Iterable[Hit], gazetteer: Gazetteer) -> Iterator[str]:
    """Acronyms in brackets after words of which they are the initials, but which don't name that body."""
    for hit in hits:
        short = text[hit.start : hit.end]
        if hit.sort in "BG" and short.isupper() and text[hit.start - 1 : hit.start] == "(":
            before = re.findall(r"[^\W\d_]+", text[max(0, hit.start - 140) : hit.start - 1])
            said = [word for word in before if word not in _SMALL_WORDS][-len(short) :]
            initials = "".join(word[0] for word in said).upper()
            if initials == short and not gazetteer.resembles(" ".join(said), hit.ids[0]):
                yield short


def _people(text: str, hits: tuple[Hit, ...], gazetteer: Gazetteer, memory: Memory) -> Iterator[Mention]:
    for start, end in people(text, [(hit.start, hit.end) for hit in hits if hit.sort == "C"]):
        name = text[start:end]
        if any(hit.sort in "BGC" and hit.start <= start and end <= hit.end for hit in hits):
            continue
        known = memory.surnames.get(name) if " " not in name else None
        if " " in name and crowned(text, start):
            known = next((hit.ids for hit in hits if hit.sort == "P" and hit.start <= start and hit.end == end), ())
        yield Mention(start, end, "P", gazetteer.people(name) if known is None else known, name)


def _by_acronym(text: str, memory: Memory) -> Iterator[Mention]:
    if memory.acronyms:
        for match in _ACRONYM.finditer(text):
            if known := memory.acronyms.get(match[0]):
                yield replace(known, start=match.start(), end=match.end(), text=match[0])


def _by_title(text: str, memory: Memory) -> Iterator[Mention]:
    for title, known in memory.titles.items():
        start = text.find(title)
        if start > 0 and _OURS.search(text[:start]):
            yield replace(known, start=start, end=start + len(title), text=title)


def _by_kind(
    text: str, hits: Iterable[Hit], named: Iterable[Mention], gazetteer: Gazetteer, memory: Memory
) -> Iterator[Mention]:
    """Instruments called by a title of many, and "the Treaty" of which the text has told."""
    if not words_in(text) & _INSTRUMENTS:
        return
    taken = [(hit.start, hit.end) for hit in hits if hit.sort in "BG"]
    places = sorted((m for m in named if m.sort == "C"), key=lambda m: m.start)
    for start, end, ids, short in instruments(text, places, gazetteer, memory.parties, memory.day):
        if not any(first < end and start < last for first, last in taken):
            mention = Mention(start, end, "G", ids, text[start:end])
            if short:
                memory.acronyms[short] = mention
            yield mention
    for match in _THE_TREATY.finditer(text):
        if known := memory.called.get(match[1].lower()):
            yield replace(known, start=match.start(1), end=match.end(1), text=match[1])


def _without_overlap(found: list[Mention], length: int) -> list[Mention]:
    in_order = sorted(found, key=attrgetter("start"))
    if all(one.end <= other.start for one, other in pairwise(in_order)):
        return in_order
    taken = bytearray(length)
    out = []
    for mention in sorted(found, key=lambda m: (m.start - m.end, _RANK[m.sort], m.start)):
        if taken.find(b"1", mention.start, mention.end) < 0:
            taken[mention.start : mention.end] = b"1" * (mention.end - mention.start)
            out.append(mention)
    return sorted(out, key=attrgetter("start"))


def _merged(text: str, found: list[Mention], memory: Memory) -> Iterator[Mention]:
    """Join a name with its acronym in brackets."""
    if "(" not in text:
        yield from found
        return
    at = 0
    while at < len(found):
        mention = found[at]
        at += 1
        bracket = _BRACKET.match(text, mention.end) if mention.sort in "BGC" else None
        if bracket:
            inside = [m for m in found[at : at + 2] if m.start < bracket.end()]
            same = len(inside) == 1 and inside[0].sort == mention.sort and set(inside[0].ids) & set(mention.ids)
            if same or _abbreviates(bracket["name"], mention.text):
                at += len(inside)
                if not same:
                    memory.acronyms[bracket["name"]] = mention
                mention = replace(mention, end=bracket.end(), text=text[mention.start : bracket.end()])
        yield mention


def _abbreviates(short: str, name: str) -> bool:
    """Whether the capitals of an acronym stand in order among a name's initials."""
    capitals = [c for c in short if c.isupper()]
    initials = iter(word[0].upper() for word in re.findall(r"[^\W_]+", name))
    return len(capitals) >= 2 and all(letter in initials for letter in capitals)


def _remember(found: list[Mention], memory: Memory) -> None:
    countries = {m.ids[0] for m in found if m.sort == "C"}
    memory.countries |= countries
    if countries:
        memory.last = frozenset(countries)
    for mention in found:
        memory.date = mention.date or memory.date
        if mention.sort == "P" and " " in (name := mention.text.strip()):
            memory.surnames[name.split()[-1]] = mention.ids
        if mention.sort == "G":
            memory.called.update((word, mention) for word in mention.text.lower().split() if word in _CALLED)
            if of_two := _OF_TWO.fullmatch(mention.text):
                memory.titles[of_two["title"]] = mention


_LINK_END = framed(r"\]\([^()\s]*\)")


def _unwrapped(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """Let a mention cover the marks of emphasis or of a link around it."""
    for mention in found:
        for mark in ("**", "__", "*", "_"):
            before, after = mention.start - len(mark), mention.end + len(mark)
            if before >= 0 and text[before : mention.start] == mark == text[mention.end : after]:
                mention = replace(mention, start=before, end=after)
                break
        if text[mention.start - 1 : mention.start] == "[" and (link := _LINK_END.match(text, mention.end)):
            mention = replace(mention, start=mention.start - 1, end=link.end())
        yield mention
