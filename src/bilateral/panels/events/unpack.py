"""From what a user names to plain files: globs, archives and object stores."""

import glob
import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bilateral.errors import MalformedEvents, OutputError, UsageError
from bilateral.panels import remote

_CHUNK = 1 << 20
_DAMAGE = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile)


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain file: what the user called it, where it can be read, and where it is cut off, if it is."""

    name: str
    path: Path
    cut: str = ""


def found(names: Iterable[str | Path]) -> list[str]:
    """The files that paths, globs, folders and URLs stand for, each once, sorted. Raises UsageError for none."""
    files: dict[str, None] = {}
    for name in map(str, names):
        if remote.is_url(name):
            here = remote.found(name)
        elif Path(name).is_dir():
            here = [str(path) for path in Path(name).iterdir() if path.is_file() and remote.is_data(path.name)]
        else:
            here = [name] if Path(name).exists() else glob.glob(name, recursive=True)  # noqa: PTH207 - a whole pattern
        if not here:
            raise UsageError(
                f"{name}: no such file. Give files, folders, patterns ('2018*.zip') or URLs of event files."
            )
        files |= dict.fromkeys(sorted(here))
    return list(files)


def unpacked(name: str, scratch: Path, keep: bool) -> Iterator[Plain]:
    """The plain files in one file, unpacked into a folder unless they can be read where they are.

    With `keep`, an archive that is cut off gives what can be read of it. Raises MalformedEvents.
    """
    if not remote.is_url(name) and not name.lower().endswith((".zip", ".gz")) and not glob.has_magic(name):
        yield Plain(name, Path(name))
        return
    try:
        with remote.opened(name) if remote.is_url(name) else Path(name).open("rb") as raw:
            if name.lower().endswith(".zip"):
                yield from _members(name, raw, scratch, keep)
            elif name.lower().endswith(".gz"):
                with gzip.open(raw) as text:
                    yield _copied(name, lambda: text.read1(_CHUNK), scratch, keep)
            else:
                yield _copied(name, lambda: raw.read(_CHUNK), scratch, keep)
    except OSError as error:
        raise MalformedEvents(f"{name}: can't be read ({error.strerror or error}). Check the file.") from error


def _members(name: str, raw: IO[bytes], scratch: Path, keep: bool) -> Iterator[Plain]:
    try:
        archive = zipfile.ZipFile(raw)
    except zipfile.BadZipFile as error:
        if not keep:
            raise _cut_off(name, error) from error
        raw.seek(0)
        yield _copied(name, _salvaged(raw), scratch, keep, f"{error}")
        return
    files = [member for member in archive.infolist() if not member.is_dir()]
    for member in files:
        label = name if len(files) == 1 else f"{name} ({member.filename})"
        try:
            with archive.open(member) as text:
                yield _copied(label, lambda text=text: text.read1(_CHUNK), scratch, keep)  # type: ignore[misc]
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # no archive of ours: encrypted, …
            raise _cut_off(label, error) from error


def _salvaged(raw: IO[bytes]) -> Callable[[], bytes]:
    """What can be had of the first member of a ZIP file whose directory, at the end, is lost."""
    head = raw.read(30)
    if head[:4] != b"PK\x03\x04":
        return lambda: b""
    raw.read(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"))
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)

    def read() -> bytes:
        while not inflate.eof and (packed := raw.read(_CHUNK)):
            if text := inflate.decompress(packed):
                return text
        return b""

    return read


def _copied(name: str, read: Callable[[], bytes], scratch: Path, keep: bool, cut: str = "") -> Plain:
    with tempfile.NamedTemporaryFile(dir=scratch, suffix=".tsv", delete=False) as out:
        try:
            while text := read():
                _write(out, text)
        except _DAMAGE as error:
            if not keep:
                raise _cut_off(name, error) from error
            cut = str(error)
    return Plain(name, Path(out.name), cut)


def _write(out: IO[bytes], text: bytes) -> None:
    try:
        out.write(text)
    except OSError as error:
        raise OutputError(f"{out.name}: can't unpack ({error.strerror}). Make room on that disk.") from error


def _cut_off(name: str, error: Exception) -> MalformedEvents:
    return MalformedEvents(
        f"{name}: the archive is cut off or damaged ({error}). Fetch it again, or keep what can be read (--keep-going)."
    )
