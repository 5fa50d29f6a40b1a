"""Sentences of a document, with their offsets. Abbreviations, initials and list markers do not end one."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.checks.folding import words
from bilateral.checks.layout import Segment, Sort, segments
from bilateral.relations.frames import framed


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the document. `segment` is the paragraph or list item in which it stands.

    Not `whole` is a piece of what is too long for a sentence, cut at a blank.
    """

    start: int
    end: int
    segment: Segment
    whole: bool = True


#: No sentence is longer: what is has no stops, and is cut into pieces. Nor is a word.
LONGEST, _LONGEST_WORD = 2_000, 300
_STOP = framed(
    r"[.!?…](?<![.!?…]{2})[.!?…]*+"
    r"(?:[\"'”’»)\]*_]|\s?\[\d{1,3}(?:[,–-]\s?\d{1,3}){0,20}\]|[¹²³⁰⁴-⁹]){0,30}+(?=\s|$)"
)
_LONG_WORD = framed(rf"\S{{{_LONGEST_WORD + 1}}}")
_WORD = framed(rf"\S{{1,{_LONGEST_WORD}}}")
_WORD_BEFORE = framed(r"[\w.&'’-]*$")

#: Never the end of a sentence.
_TITLES = words(
    "mr mrs ms mx dr amb gen col maj lt sgt capt cmdr adm brig rep sen gov pres prof rev hon messrs st ste ft mt "
    "vs cf viz e.g i.e approx ca esp incl dept min sec'y fr"
)
#: No end before a figure.
_BEFORE_FIGURE = words(
    "no nos art arts sec secs fig figs vol vols p pp par para ch chap res pub "
    "jan feb mar apr jun jul aug sep sept oct nov dec tel ext"
)
#: May end a sentence: it does when the next word opens one.
_MAY_END = words("inc ltd co corp llc jr sr etc ph.d a.m p.m ave blvd rd al dept assn bros univ")
_OPENERS = words(
    "The In It Its He She They We This That These Those There Since After Before During Both As Following From By "
    "However Also Although While When Today Yesterday Our His Her Their If But And Under Until With Without Upon "
    "Diplomatic Relations Bilateral Over Throughout Through More Most Many Some Other Between Among "
    "Although Because Despite Given Together Currently Now Then Later Earlier Last Next Each Every Another "
    "On At An For To"
)
_DOTTED = framed(r"(?:[A-Za-z]\.)+[A-Za-z]?$")
_INITIAL = framed(r"(?:^|[\s(“\"-])(?:[A-Z]\.)*[A-Z]$")


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a document in order, headings and runs of titles left out."""
    for part in segments(text):
        if part.sort in (Sort.PROSE, Sort.ITEM):
            yield from split(text, part)


def split(text: str, part: Segment) -> Iterator[Sentence]:
    """The sentences of one segment: together they are the whole of it but the blanks between them."""
    start = part.start
    for stop in _STOP.finditer(text, part.start, part.end):
        following = stop.end()
        while following < part.end and text[following].isspace():
            following += 1
        if following < part.end and _ends(text, start, stop.start(), stop.end(), following, part.end):
            yield from _pieces(text, Sentence(start, stop.end(), part))
            start = following
    if start < part.end:
        yield from _pieces(text, Sentence(start, part.end, part))


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence, or the pieces of what is too long for one."""
    start, end = sentence.start, sentence.end
    if end - start <= _LONGEST_WORD or (end - start <= LONGEST and not _LONG_WORD.search(text, start, end)):
        yield sentence
        return
    first = last = start
    for word in _WORD.finditer(text, start, end):
        if word.end() - first > LONGEST or word.start() == last > first:
            yield Sentence(first, last, sentence.segment, whole=False)
            first = word.start()
        last = word.end()
    yield Sentence(first, last, sentence.segment, whole=False)


def _ends(text: str, start: int, stop: int, closed: int, following: int, limit: int) -> bool:
    """Whether the stop at `stop` ends the sentence begun at `start`; the next word is at `following`."""
    first = text[following]
    if first.islower() or first in ",;:)]%":
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return True
    found = _WORD_BEFORE.search(text, max(start, stop - 40, text.rfind(" ", start, stop)), stop)
    word = found[0] if found else ""
    if closed > stop + 1 and text[stop + 1] not in "*_":
        return not (_is_dotted(word) and first.islower())
    low = word.lower().strip("'’-")
    if low in _TITLES:
        return False
    if low in _BEFORE_FIGURE and not (len(word) == 1 and word.isupper()):  # "p. 3", but "Eric P. Whitaker"
        return not (first.isdigit() or (first in "(+[" and text[following + 1 : following + 2].isdigit()))
    opener = _next_word(text, following, limit)
    if low in _MAY_END:
        return opener in _OPENERS or not first.isalnum()
    if _is_dotted(word):
        return opener in _OPENERS and not text.startswith("Under Secretary", following)
    if len(word.replace(".", "")) == 1 and _INITIAL.search(text, max(start, stop - 12), stop):
        return opener in _OPENERS
    return True


def _is_dotted(word: str) -> bool:
    """Whether a word is an abbreviation with stops inside, the last one taken off: ``U.S``, ``D.C``."""
    return "." in word and bool(_DOTTED.match(word.rpartition("-")[2] or word))


def _next_word(text: str, at: int, limit: int) -> str:
    end = at
    while end < limit and (text[end].isalpha() or text[end] in "'’"):
        end += 1
    return text[at:end].replace("’", "'") if end == limit or text[end] != "-" else ""
