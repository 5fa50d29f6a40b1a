"""What came of reading event files: what was kept, what was left out and why. It is kept beside the events."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import DamagedData

FILE = "_events.json"  # engines pass over names with an underscore
#: So many malformed lines are noted one by one; all are counted.
NOTED = 100

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
    """What came of one run of `ingest`: lines read, and of them events kept (`events`) and left out, by reason."""

    rules: Rules
    source: str = ""
    files: list[str] = field(default_factory=list)
    lines: int = 0
    events: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    malformed: list[tuple[str, int, str]] = field(default_factory=list)  # file, line (0: the whole), what is wrong
    unknown: dict[str, int] = field(default_factory=dict)

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
        told += [f"Left out: {n:,} {REASONS[why]}." for why, n in sorted(self.dropped.items(), key=_most)]
        told += [
            f"{file}, line {line}: {fault}" if line else f"{file}: {fault}" for file, line, fault in self.malformed
        ]
        if self.unknown:
            words = ", ".join(f"{word!r} ({n:,})" for word, n in sorted(self.unknown.items(), key=_most)[:20])
            told.append(f"Unknown: {words}. Say which country each is: --code WORD=ISO.")
        return "\n".join(told) + "\n"

    def write(self, folder: Path) -> None:
        (folder / FILE).write_text(json.dumps(asdict(self), indent=1, sort_keys=True) + "\n", "utf-8")

    @classmethod
    def of(cls, folder: Path) -> "Report | None":
        """The report kept in a folder of events; None where there is none. Raises DamagedData."""
        try:
            told: dict[str, Any] = json.loads((folder / FILE).read_text("utf-8"))
            faults = [(str(file), int(line), str(fault)) for file, line, fault in told.pop("malformed")]
            return cls(Rules(**told.pop("rules")), malformed=faults, **told)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise DamagedData(f"{folder / FILE}: {error}. Ingest the files again into a new folder.") from error


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
