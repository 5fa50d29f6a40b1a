"""What all commands share: the group that turns errors into messages, options, delivery, waiting."""

import datetime as dt
import os
import sys
from pathlib import Path
from typing import Any

import click

from bilateral import __version__
from bilateral.errors import BilateralError

#: As shells count a program that SIGINT ended.
INTERRUPTED = 130


class DayType(click.ParamType[dt.date]):
    """A whole day; "today" is today."""

    name = "DATE"

    def convert(self, value: Any, _param: click.Parameter | None, _ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        from bilateral.dates import parse_day

        return dt.date.today() if value == "today" else parse_day(value)


class Group(click.Group):
    """Turns our errors into a message and an exit code; never a traceback for a user's mistake."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BilateralError as error:
            click.echo(f"bilateral: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except (KeyboardInterrupt, RuntimeError) as error:
            if isinstance(error, RuntimeError) and "interrupt" not in str(error).lower():
                raise
            click.echo("bilateral: interrupted", err=True)
            ctx.exit(INTERRUPTED)


DAY = DayType()


def examples(*lines: str) -> str:
    """Examples for a command's --help, kept on lines of their own."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def several(text: str) -> list[str]:
    """The names in an option's ``one,two``."""
    return [name.strip() for name in text.split(",") if name.strip()]


def deliver(text: str, output: Path | None) -> None:
    """Write to the file, or to standard output where none is named."""
    if output is None or str(output) == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    from bilateral.files import write

    write(output, text)


as_of_option = click.option(
    "--as-of", type=DAY, default="today", show_default=True, help="True on that day (2016-03-11)."
)
known_by_option = click.option("--known-by", type=DAY, help="Told only from what was published by that day.")
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file."
)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "bilateral sheet USA JPN --as-of 2016-03-11",
        "bilateral check factsheet.txt",
        "bilateral diff USA JPN --since 2016-03-11",
        "bilateral panel --unit dyad-year --with alliance -o alliances.csv",
    ),
)
@click.version_option(__version__, prog_name="bilateral")
def main() -> None:
    """How any two countries stood to each other on any day, with a source behind every sentence.

    Exit codes: 0 done, 1 findings (check --fail-on), 2 wrong use, 3 bad input, 4 can't write.
    """


class waiting:  # noqa: N801 - reads as a word in a with statement
    """Say what is going on, on a terminal, while it takes its time."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.status: Any = None

    def __enter__(self) -> "waiting":
        if sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status(self.what)
            self.status.start()
        return self

    def say(self, line: str) -> None:
        """How far it is."""
        if self.status:
            self.status.update(f"{self.what}: {line}")

    def __exit__(self, *_: object) -> None:
        if self.status:
            self.status.stop()
