"""What every source's adapter is given and what it gives back."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.entities import Entity
from bilateral.errors import RawData
from bilateral.facts import Coverage, Fact, Source

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Inputs:
    """Where an adapter reads: its raw folder, the hand-kept files, and the entities and facts so far."""

    raw: Path
    curated: Path
    source: Source
    entities: dict[str, Entity] = field(default_factory=dict)
    facts: Sequence[Fact] = ()
    progress: Progress = lambda _: None

    def of_sort(self, sort: str) -> Iterable[Entity]:
        return (entity for entity in self.entities.values() if entity.sort == sort)

    def file(self, *parts: str) -> Path:
        """A raw file or folder. Raises RawData, naming it, when it is missing."""
        path = self.raw.joinpath(*parts)
        if not path.exists():
            raise RawData(f"{path}: no such raw file. Get {self.source.title!r} from {self.source.url}.")
        return path


@dataclass
class Output:
    """What an adapter makes of its raw files. `ignored` counts the fields and rows left out, by reason.

    `records` holds by table (`RecordTable.name`) rows of as many values as the table has columns, in its order.
    """

    facts: list[Fact] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    ignored: dict[str, int] = field(default_factory=dict)
    records: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)

    def ignore(self, reason: str, rows: int = 1) -> None:
        self.ignored[reason] = self.ignored.get(reason, 0) + rows
