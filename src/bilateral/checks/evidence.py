"""Evidence in readable words: what two rows say alike is said once, and a year of figures is a year."""

from collections.abc import Iterable, Sequence
from typing import Any

from bilateral.dates import Date
from bilateral.episodes import Episode, described
from bilateral.phrases import _, listed
from bilateral.relations.frames import framed
from bilateral.view import View

#: So many pieces of evidence are told in a line; the rest are counted.
TOLD = 3
#: What several are together: "members of".
_STATUS = framed(r"^, (member|observer|partner|guest) of\b")


def in_words(evidence: Iterable[Episode[Any]], view: View, most: int = 0, *, until: bool = False) -> str:
    """All evidence in one line: equal statements of several countries joined, at most so many (0: all)."""
    told = statements(evidence, view, until=until)
    shown = told[:most] if most else told
    left = len(told) - len(shown)
    return "; ".join([*shown, *([_("and {count} more").format(count=left)] if left else [])])


def statements(evidence: Iterable[Episode[Any]], view: View, *, until: bool = False) -> list[str]:
    """Each piece of evidence, "the United States and Japan, signed: X, 28 September 2015" being one.

    `until`: of the dates only the end. Of pieces that tell of the same beginning of the same thing the one with the
    shortest words is told.
    """
    whole: dict[tuple[str, Date], tuple[str, str, str]] = {}
    for episode in evidence:
        name, rest = _named(episode, view)
        when = _end(episode) if until else _when(episode, view, rest)
        key = (name + rest, episode.start)
        if key not in whole or len(when) < len(whole[key][2]):
            whole[key] = (name, rest, when)
    alike: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, rest, when in whole.values():
        alike.setdefault((rest, "" if name else when), []).append((name, when))
    return [_joined(rest, pieces) for (rest, _when_), pieces in alike.items()]


def _named(episode: Episode[Any], view: View) -> tuple[str, str]:
    """The label's country where it begins with one, and the rest of the label."""
    label = episode.kind.label(episode.row, view)
    party = view.country(getattr(episode.row, episode.kind.parties[0])).in_text(view.as_of)
    following = label[len(party) : len(party) + 1]
    if len(episode.kind.parties) == 1 and label.startswith(party) and following in (",", " "):
        return party, label[len(party) :]
    return "", label


def _when(episode: Episode[Any], view: View, label: str) -> str:
    """The dates of an episode; of a whole year only the year, nothing where the label names it."""
    first, last = episode.start.day, episode.end.day or episode.confirmed
    if first and last and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return "" if str(first.year) in label else _(", in {year}").format(year=first.year)
    if first and last and f"fiscal year {last.year}" in label:
        return ""
    return described(episode, view, " ")[1:]


def _end(episode: Episode[Any]) -> str:
    """When it ended, as far as that is known."""
    if episode.end.latest is None:
        return ""
    until = _(", until a day {end}") if episode.end.precision == "span" else _(", until {end}")
    return until.format(end=episode.end.in_words())


def _joined(rest: str, pieces: Sequence[tuple[str, str]]) -> str:
    """One statement of what several countries have alike; dates that differ stand behind the country."""
    if len(pieces) == 1 or not pieces[0][0]:
        return pieces[0][0] + rest + pieces[0][1]
    parts = [when.split(", ")[1:] if when.startswith(", ") else [when] for _name, when in pieces]
    common: list[str] = []
    while all(parts) and len({tuple(p[-1:]) for p in parts}) == 1:
        common.insert(0, parts[0][-1])
        parts = [p[:-1] for p in parts]
    names = [
        f"{name} ({', '.join(own).strip()})" if own else name for (name, _when_), own in zip(pieces, parts, strict=True)
    ]
    tail = "".join(f", {part}" if not part.startswith(" ") else part for part in common)
    return listed(list(dict.fromkeys(names))) + _STATUS.sub(r", \1s of", rest) + tail
