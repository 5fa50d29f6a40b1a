"""What a document's own words belie, and how it is found in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral.facts import Mood
from bilateral.parsed import Parsed


@dataclass(frozen=True, slots=True)
class Slip:
    """What does not add up: where it stands in the document, what is said, what it should be, and why."""

    start: int
    end: int
    said: str
    should: str
    explanation: str


def slip(parsed: Parsed, span: tuple[int, int], said: object, should: object, explanation: str) -> Iterator[Slip]:
    """One finding on a stretch of the tagged text, unless it is denied, planned, hedged or quoted."""
    manner = parsed.manner(span)
    if manner["mood"] is Mood.INDICATIVE and manner["affirmed"]:
        start, end = manner["span"]
        yield Slip(start, end, str(said), str(should), explanation)


def whole(parsed: Parsed, number: str) -> int:
    """The whole number behind a tag; -1 for what is none."""
    value = parsed.mention(number).number
    return int(value) if value is not None and value == int(value) and value < 1000 else -1


def tagged_upto(parsed: Parsed, at: int) -> str:
    """The tagged text before a place of the plain text."""
    out, done = [], 0
    for number, mention in enumerate(parsed.mentions):
        if mention.start >= at:
            break
        out += [parsed.text[done : mention.start], f"<{mention.sort}{number}>"]
        done = mention.end
    return "".join(out) + parsed.text[done:at]
