"""Writing results: beside the file and renamed, so that nothing is ever left half written."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from bilateral.errors import OutputError


def write(path: Path, text: str) -> None:
    """Write text to a file, whole or not at all. Raises OutputError."""
    replace(path, lambda beside: beside.write_text(text, "utf-8"))


def replace(path: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write a file, then put it in the place of `path`: beside it and renamed, or, where `path` is a
    device or a pipe, copied into it. A link is followed, an older file keeps its mode. Raises OutputError.
    """
    try:
        target = path.resolve()
        special = target.exists() and not target.is_file()
        mode = target.stat().st_mode & 0o777 if target.is_file() else 0o666 & ~_umask()
        with tempfile.TemporaryDirectory(prefix=".bilateral-", dir=None if special else target.parent) as scratch:
            beside = Path(scratch) / target.name
            make(beside)
            if special:
                with beside.open("rb") as made, target.open("wb") as out:
                    shutil.copyfileobj(made, out)
            else:
                beside.chmod(mode)
                beside.replace(target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: can't write ({reason}). Choose another file, or mend its folder.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
