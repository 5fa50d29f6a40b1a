"""A document made into parsed sentences: the one front end of all kinds' hearing."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter

from bilateral.checks.clauses import clauses
from bilateral.checks.documents import Document, is_text
from bilateral.checks.gazetteer import Gazetteer, sure_countries
from bilateral.checks.layout import Section, Segment, Sort
from bilateral.checks.mentions import Memory, mentions
from bilateral.checks.moods import cues
from bilateral.checks.sentences import Sentence, split
from bilateral.dates import Day
from bilateral.facts import Mood
from bilateral.parsed import TAG, Cue, Mention, Parsed
from bilateral.relations.frames import framed

_QUOTATION = framed(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)")
#: A shorter stretch in quotation marks is a name or a term.
_FEWEST_WORDS = 4
#: Sections that speak of the document, not of the countries.
_APPARATUS = frozenset(
    ("notes", "sources", "references", "bibliography", "footnotes", "endnotes", "further reading", "what is not known")
)
_PAST_TENSE = framed(r"\b(?:was|were|had|did)\b")
_LASTS = framed(
    r"\b(?:un)?til(?:l)?\s+(?:the\s+end\s+of\s+)?$|\b(?:through|expires?|expiring|ends?|ending|term\s+of|valid\s+to|to)\s+"
    r"(?:(?:in|on|by)\s+)?$",
    re.IGNORECASE,
)
_BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_PLAIN = str.maketrans(f"’ʼ‐‑−¹²³⁰⁴⁵⁶⁷⁸⁹{_BLANKS}", f"''---{' ' * (10 + len(_BLANKS))}")
_LEAD_REACH = 40
#: An item that is no sentence: "Opening a consulate", "To open one".
_FRAGMENT = framed(r"\W*(?:[A-Z][a-z]+ing|To [a-z]+)\b")
_LEADING_MOODS = (Mood.PLAN, Mood.QUOTED, Mood.HEDGED)


def parse(document: Document, gazetteer: Gazetteer) -> Iterator[Parsed]:
    """The sentences of a document in order, with all that they mention."""
    memory = Memory(document.day, document.parties)
    gazetteer.load(document.text)
    places = iter(document.sections)
    section = next(places, Section("", 0, 0))
    lead: tuple[Cue, ...] = ()
    for segment in document.segments:
        while segment.start >= section.end and (following := next(places, None)):
            if not _within_notes(document.text, section, following):
                section = following
                memory.new_section(_about(section.title, gazetteer, document.day))
            else:
                section = replace(section, end=following.end)
        if not is_text(segment) or section.title.lower() in _APPARATUS:
            continue
        quotations = list(_quotations(document.text, segment))
        if segment.sort is not Sort.ITEM:
            lead = ()
        parsed = None
        for sentence in split(document.text, segment):
            led = lead if sentence.start == segment.start else ()
            if led and led[0].end < 0 and not _FRAGMENT.match(document.text, sentence.start, sentence.end):
                led = ()
            parsed = _sentence(document, sentence, quotations, gazetteer, memory, section.title, led)
            yield parsed
        if parsed and parsed.text.endswith(":"):
            lead = tuple(_leading(parsed))[:1]


def _about(title: str, gazetteer: Gazetteer, day: Day) -> str:
    """The one country that a section's title names; else nothing."""
    named = sure_countries(gazetteer.find(title, day)) if title else []
    return named[0] if len(named) == 1 else ""


def _within_notes(text: str, section: Section, following: Section) -> bool:
    """Whether a heading is only an indented line of a note: a long list of titles wraps where it will."""
    return section.title.lower() in _APPARATUS and text.endswith("    ", 0, following.start)


def _leading(parsed: Parsed) -> Iterator[Cue]:
    """The mood that the end of "… will work together to:" lends to the items below.

    "We will deepen ties, including on:" lends it to what is no sentence by itself only: its cue ends before all.
    """
    last = parsed.clauses[-1][0] if parsed.clauses else 0
    for cue in parsed.cues:
        if cue.mood in _LEADING_MOODS and cue.end >= len(parsed.text) - _LEAD_REACH:
            yield Cue(0, 0, cue.mood)
    for cue in parsed.cues:
        if cue.mood in _LEADING_MOODS and cue.start >= last:
            yield Cue(0, -1, cue.mood)


def readable(text: str) -> str:
    """The text with plain blanks, apostrophes and hyphens, and nothing like a tag, every character in its place."""
    plain = text if text.isascii() and text.isprintable() else text.translate(_PLAIN)
    return TAG.sub(r"(\1\2)", plain) if "<" in plain else plain


def _sentence(
    document: Document,
    sentence: Sentence,
    quotations: list[tuple[int, int]],
    gazetteer: Gazetteer,
    memory: Memory,
    section: str,
    lead: tuple[Cue, ...],
) -> Parsed:
    text = readable(document.text[sentence.start : sentence.end])
    first = bisect_right(quotations, sentence.start, key=itemgetter(1))
    after = bisect_left(quotations, sentence.end, key=itemgetter(0))
    said = [
        (max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start)
        for start, end in quotations[first:after]
    ]
    parts = clauses(text, said)
    lead = tuple(replace(cue, end=0) for cue in lead)
    found = mentions(text, gazetteer, memory)
    # a word of a name ("the Proposed Treaty") says nothing of how the clause is meant
    meant = [cue for cue in cues(text, parts, said) if not any(m.start <= cue.start < cue.end <= m.end for m in found)]
    meant.extend(_to_come(text, found, document.day))
    return Parsed(
        text=text,
        offset=sentence.start,
        mentions=found,
        cues=tuple(sorted((*lead, *meant), key=lambda cue: (cue.start, cue.end))),
        clauses=parts,
        section=section,
        day=document.day,
        parties=document.parties,
        whole=sentence.whole,
    )


def _to_come(text: str, found: Iterable[Mention], day: Day) -> Iterator[Cue]:
    """What is said of a date after the document's day is planned; not that something lasts until then."""
    later = [m for m in found if m.date and m.date.earliest and m.date.earliest > day]
    for mention in later if later and not _PAST_TENSE.search(text) else ():
        if not _LASTS.search(text[max(0, mention.start - 40) : mention.start]):
            yield Cue(mention.start, mention.start, Mood.PLAN)


def _quotations(text: str, segment: Segment) -> Iterator[tuple[int, int]]:
    """Stretches in quotation marks long enough to be somebody's words."""
    for match in _QUOTATION.finditer(text, segment.start, segment.end):
        if len(match[0].split()) >= _FEWEST_WORDS and not _is_name(match[0]):
            yield match.span()


def _is_name(quoted: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", quoted) if len(word) > 3]
    return len(words) < 9 and all(word[0].isupper() for word in words)
