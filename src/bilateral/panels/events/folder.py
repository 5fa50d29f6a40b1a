"""A folder of ingested events, here or in an object store: what it holds, of which days, and what it is known by."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.panels.events.report import FILE, Report
from bilateral.panels.events.unpack import filesystem

_CHUNK = 1 << 20


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
        report = Report.read(_text(path)) if "://" in path else Report.of(Path(path))
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
            if "://" not in self.path:
                with Path(file).open("rb") as events:
                    while block := events.read(_CHUNK):
                        digest.update(block)
        if "://" in self.path:  # it tells what was read
            digest.update(_text(self.path).encode())
        return digest.hexdigest()


def _found(path: str) -> Iterator[tuple[str, str, int, int]]:
    """Of each file of events its place in the folder, its path or URL, its size and when it was made, in order."""
    pattern = "year=*/month=*/*.parquet"
    if "://" not in path:
        for file in sorted(Path(path).glob(pattern)):
            told = file.stat()
            yield file.relative_to(path).as_posix(), str(file), told.st_size, told.st_mtime_ns
        return
    system, bare = _system(path)
    for name, told in sorted(system.glob(f"{bare}/{pattern}", detail=True).items()):
        part = name[name.index("year=") :]
        yield part, f"{path.rstrip('/')}/{part}", told["size"], 0


def _text(path: str) -> str:
    system, bare = _system(path)
    try:
        return str(system.cat_file(f"{bare}/{FILE}").decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: no folder of events, which would hold {FILE}. Copy one there whole.") from error


def _system(path: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    system = filesystem(path.partition("://")[0])
    return system, str(system._strip_protocol(path)).rstrip("/")
