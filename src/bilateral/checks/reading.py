"""How much of a document was understood: an honest estimate, sentence by sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bilateral.facts import Claim, Mood
from bilateral.parsed import Parsed

#: What relations are between: countries, bodies, agreements, people, goods, events.
_RELATED = frozenset("CBGPWKE")
_FIGURES = frozenset("DN")
_FEWEST_WORDS = 5
#: What names more at once is a list of names and tells nothing: to listen to it takes the square of its length.
_MOST_MENTIONS = 200


class Share(StrEnum):
    """What became of a sentence."""

    CLAIMS = "claims"  # something in it was heard and judged
    ASIDE = "aside"  # a plan, a hedge, a quotation or an opinion: left alone
    UNREAD = "unread"  # looks like a statement of fact, and nothing in it was heard
    OTHER = "other"  # nothing in it that a relation of countries could be made of


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence's place in the document and what became of it; `mood` is why it was left aside."""

    start: int
    end: int
    share: Share
    mood: Mood | None = None


@dataclass(frozen=True)
class Reading:
    """All sentences of a document. Notes, headings and lists of sources are no sentences."""

    sentences: tuple[Sentence, ...]

    def count(self, share: Share) -> int:
        return sum(s.share is share for s in self.sentences)

    @property
    def unread(self) -> tuple[Sentence, ...]:
        return tuple(s for s in self.sentences if s.share is Share.UNREAD)

    @property
    def moods(self) -> dict[str, int]:
        """Why sentences were left aside, and how many for each reason."""
        counts = Counter(s.mood.value for s in self.sentences if s.share is Share.ASIDE and s.mood)
        return dict(sorted(counts.items()))


def is_sentence(parsed: Parsed) -> bool:
    """Whether it is more than a stray line such as a date or a name."""
    return len(parsed.text.split()) >= _FEWEST_WORDS


def may_tell(parsed: Parsed) -> bool:
    """Whether it is worth listening to: a stray word or name tells nothing, nor does a list without an end."""
    if not parsed.mentions:
        return is_sentence(parsed) or any(map(str.isdigit, parsed.text))
    first = parsed.mentions[0]
    return first.end - first.start < len(parsed.text.rstrip()) and len(parsed.mentions) <= _MOST_MENTIONS


def sentence(parsed: Parsed, heard: Sequence[Claim]) -> Sentence:
    """What became of a sentence in which these claims were heard."""
    start, end = parsed.offset, parsed.offset + len(parsed.text)
    if any(claim.mood is Mood.INDICATIVE for claim in heard):
        return Sentence(start, end, Share.CLAIMS)
    mood = next((cue.mood for cue in parsed.cues if cue.mood), None)
    led = any(cue.mood and cue.end == 0 for cue in parsed.cues)
    if not led and any(_states(parsed, *clause) for clause in parsed.clauses or ((0, len(parsed.text)),)):
        return Sentence(start, end, Share.UNREAD)
    return Sentence(start, end, Share.ASIDE, mood) if mood else Sentence(start, end, Share.OTHER)


def _states(parsed: Parsed, start: int, end: int) -> bool:
    """Whether a clause looks like a plain statement: two things that relations are made of, or one and a figure."""
    if any(cue.mood and start <= cue.start < end for cue in parsed.cues):
        return False
    if len(parsed.text[start:end].split()) < _FEWEST_WORDS:
        return False
    sorts = [m.sort for m in parsed.mentions if start <= m.start < end]
    related = sum(sort in _RELATED for sort in sorts)
    return related >= 2 or (related == 1 and any(sort in _FIGURES for sort in sorts))
