"""The command line. Each command imports what it needs when it runs.

Exit codes: 0 done; 1 findings (`check --fail-on`); 2 wrong use; 3 bad input; 4 can't write.
"""

import gc
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from bilateral.cli import check, data, events, known, panel, write
from bilateral.cli.base import main
from bilateral.errors import OutputError

__all__ = ["check", "data", "events", "known", "main", "panel", "run", "write"]

#: So many new objects before Python looks for cycles: we make few, and looking took a tenth of a sheet's time.
CYCLES_AFTER = 200_000


def run(command: Callable[[], Any] = main) -> None:
    """The entry point. Where a terminal can't show a character it shows a question mark."""
    gc.set_threshold(CYCLES_AFTER)
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, Path(os.devnull).open("r" if name == "stdin" else "w"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        command()
    except OSError as error:
        click.echo(f"bilateral: {error}", err=True)
        raise SystemExit(OutputError.exit_code) from None
    finally:
        if "duckdb" not in sys.modules:  # which warns of leaks then
            gc.freeze()  # or Python looks for cycles in all that was made before it ends: a fifth of a check's time
