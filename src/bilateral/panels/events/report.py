"""What came of reading event files: what was kept, what was left out and why. It is kept beside the events."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bilateral.errors import DamagedData

FILE = "_events.json"  # engines pass over names with an underscore
#: So many malformed lines are noted one by one; all are counted.
NOTED = 100
#: So many gaps between days are told.
TOLD = 5
DAY = dt.timedelta(days=1)

#: Why an event is left out.
REASONS: Mapping[str, str] = {
    "malformed": "malformed lines",
    "no_country": "with no country for one of the actors",
    "region": "with an actor that is a region or a city",
    "unknown_code": "with a code or name that is unknown",
    "one_country": "within one country",
    "far_from_added": "too far from the day on which they were added",
    "same_id": "with an id met before",
    "same_article": "reported again in the same article",
    "same_day": "reported again of the same day",
}


@dataclass(frozen=True)
class Rules:
    """By which rules a folder of events was made; all that goes into it is read by the same."""

    duplicates: str = "id"
    within: int | None = None
    codes: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        far = f" --within {self.within}" if self.within is not None else ""
        codes = "".join(f" --code {word}={country}" for word, country in sorted(self.codes.items()))
        return f"--duplicates {self.duplicates}{far}{codes}"


@dataclass
class Report:
    """What came of one run of `ingest`: lines read, and of them events kept (`events`) and left out, by reason.

    days: first and last days of the spans of which lines were read, apart from each other: where there is no event
        on these, there was none in the files; of other days nothing is known
    """

    rules: Rules
    source: str = ""
    files: list[str] = field(default_factory=list)
    lines: int = 0
    events: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    malformed: list[tuple[str, int, str]] = field(default_factory=list)  # file, line (0: the whole), what is wrong
    unknown: dict[str, int] = field(default_factory=dict)
    days: list[tuple[str, str]] = field(default_factory=list)

    def cover(self, days: Iterable[dt.date]) -> None:
        """Remember that lines of these days were read."""
        self.days = _merged([*self.spans(), *((day, day) for day in days)])

    def spans(self) -> list[tuple[dt.date, dt.date]]:
        """`days` as dates."""
        return [(dt.date.fromisoformat(first), dt.date.fromisoformat(last)) for first, last in self.days]

    def add(self, outcomes: Iterable[tuple[str, int]]) -> None:
        """Count outcomes of lines: kept, or why not; what is dropped as a duplicate had been kept at first."""
        for outcome, n in outcomes:
            again = outcome.startswith("same_")
            self.lines += 0 if again else n
            self.events += n if outcome == "kept" else -n if again else 0
            if n and outcome != "kept":
                self.dropped[outcome] = self.dropped.get(outcome, 0) + n

    def note(self, file: str, line: int, fault: str) -> None:
        """Remember a malformed line."""
        if len(self.malformed) < NOTED:
            self.malformed.append((file, line, fault))

    def meet(self, words: Iterable[tuple[str, int]]) -> None:
        """Count words for actors that nobody knows."""
        for word, n in words:
            self.unknown[word] = self.unknown.get(word, 0) + n

    def after(self, old: "Report | None") -> "Report":
        """This run and those before it, together."""
        if old is None:
            return self
        whole = Report(self.rules, self.source, [*dict.fromkeys([*old.files, *self.files])], old.lines + self.lines)
        whole.events = old.events + self.events
        whole.days = _merged([*old.spans(), *self.spans()])
        for one in (old, self):
            for why, n in one.dropped.items():
                whole.dropped[why] = whole.dropped.get(why, 0) + n
            whole.meet(one.unknown.items())
            for fault in one.malformed:
                whole.note(*fault)
        return whole

    @property
    def text(self) -> str:
        """The report in lines."""
        told = [f"{self.lines:,} lines in {len(self.files):,} files: {self.events:,} events between two countries."]
        if self.days:
            lacking = f", of some days between no line ({', '.join(self.gaps())})" if self.days[1:] else ""
            told.append(f"Lines of {self.days[0][0]} to {self.days[-1][1]}{lacking}.")
        told += [f"Left out: {n:,} {REASONS[why]}." for why, n in sorted(self.dropped.items(), key=_most)]
        told += [
            f"{file}, line {line}: {fault}" if line else f"{file}: {fault}" for file, line, fault in self.malformed
        ]
        if self.unknown:
            words = ", ".join(f"{word!r} ({n:,})" for word, n in sorted(self.unknown.items(), key=_most)[:20])
            told.append(f"Unknown: {words}. Say which country each is: --code WORD=ISO.")
        return "\n".join(told) + "\n"

    def gaps(self) -> list[str]:
        """The first few spans between the days, in words."""
        spans = self.spans()
        apart = [(a[1] + DAY, b[0] - DAY) for a, b in pairwise(spans)]
        told = [str(first) if first == last else f"{first} to {last}" for first, last in apart]
        return told if len(told) <= TOLD else [*told[:TOLD], f"and {len(told) - TOLD:,} more"]

    def write(self, folder: Path) -> None:
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", "utf-8")

    @classmethod
    def of(cls, folder: Path) -> "Report | None":
        """The report kept in a folder of events; None where there is none. Raises DamagedData."""
        try:
            return cls.read((folder / FILE).read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, DamagedData) as error:
            raise DamagedData(f"{folder / FILE}: {error}. Ingest the files again into a new folder.") from error

    @classmethod
    def read(cls, text: str) -> "Report":
        """A report as it was written. Raises DamagedData."""
        try:
            told: dict[str, Any] = json.loads(text)
            faults = [(str(file), int(line), str(fault)) for file, line, fault in told.pop("malformed")]
            days = [(str(first), str(last)) for first, last in told.pop("days", ())]
            return cls(Rules(**told.pop("rules")), malformed=faults, days=days, **told)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedData(f"not the report of events: {error}") from error


def _merged(spans: Iterable[tuple[dt.date, dt.date]]) -> list[tuple[str, str]]:
    """The same days in fewer spans, in order: those that touch are one."""
    merged: list[tuple[dt.date, dt.date]] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + DAY:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return [(str(first), str(last)) for first, last in merged]


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
