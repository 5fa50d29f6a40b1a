"""Writing results: beside the file and renamed, so that nothing is ever left half written."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from bilateral.errors import OutputError


def write(path: Path, text: str) -> None:
    """Write text to a file, whole or not at all. Raises OutputError."""
    replace(path, lambda beside: beside.write_text(text, "utf-8"))


def replace(path: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write a file beside `path`, then put it in its place. Raises OutputError."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        beside = Path(name)
        make(beside)
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        if beside:
            beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise OutputError(f"{path}: can't write ({reason}). Choose another file, or mend its folder.") from error
    except BaseException:
        if beside:
            beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
