"""A folder of ingested events, here or in an object store: what it holds, of which days, and what it is known by."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import DamagedData, UsageError
from bilateral.panels import remote
from bilateral.panels.events.report import FILE, Report

_CHUNK = 1 << 20
#: How a Parquet file ends.
_END = b"PAR1"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that `ingest` made: its path or URL, its report, its files by year, as engines read them, and a mark
    that changes when these do.
    """

    path: str
    report: Report = field(repr=False)
    files: tuple[tuple[int, str], ...] = field(repr=False)
    mark: tuple[Any, ...] = field(repr=False)

    @classmethod
    def of(cls, path: str | Path) -> "Folder":
        """The folder at a path or URL. Raises UsageError where there is none, DamagedData."""
        path = str(path)
        report = Report.read(_text(path)) if remote.is_url(path) else Report.of(Path(path))
        if report is None:
            raise UsageError(f"{path}: no folder of events. Make one: bilateral events ingest FILES -o {path}")
        found = list(_found(path))
        files = tuple((int(part.partition("year=")[2].split("/")[0]), file) for part, file, *_ in found)
        return cls(path, report, files, tuple(found))

    def of_years(self, first: int, last: int) -> tuple[str, ...]:
        """The files of some years' events."""
        return tuple(file for year, file in self.files if first <= year <= last)

    @property
    def hash(self) -> str:
        """A hash of the events; of those in an object store, of their report and of the sizes of the files."""
        digest = hashlib.blake2b(digest_size=16)
        digest.update(json.dumps(self.report.days).encode())
        for part, file, size, _ in _found(self.path):
            digest.update(f"{part} {size}\n".encode())
            if not remote.is_url(self.path):
                with Path(file).open("rb") as events:
                    while block := events.read(_CHUNK):
                        digest.update(block)
        if remote.is_url(self.path):  # it tells what was read
            digest.update(_text(self.path).encode())
        return digest.hexdigest()


def _found(path: str) -> Iterator[tuple[str, str, int, int]]:
    """Of each file of events its place in the folder, its path or URL, its size and when it was made, in order."""
    pattern = "year=*/month=*/*.parquet"
    if not remote.is_url(path):
        for file in sorted(Path(path).glob(pattern)):
            told = file.stat()
            _whole(file)
            yield file.relative_to(path).as_posix(), str(file), told.st_size, told.st_mtime_ns
        return
    for name, size in remote.sizes(f"{path.rstrip('/')}/{pattern}"):
        part = name[name.rindex("year=") :]
        yield part, f"{path.rstrip('/')}/{part}", size, 0


def _whole(file: Path) -> None:
    """Raises DamagedData for a file without its end, as a copy that was broken off leaves it."""
    with file.open("rb") as events:
        events.seek(-min(len(_END), file.stat().st_size), os.SEEK_END)
        if events.read() != _END:
            raise DamagedData(f"{file}: cut off or damaged. Copy it again, or ingest the events into a new folder.")


def _text(path: str) -> str:
    try:
        return remote.text(f"{path.rstrip('/')}/{FILE}")
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no folder of events, which would hold {FILE}. Copy one there whole.") from error
