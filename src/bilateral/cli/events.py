"""`bilateral events`: event data (GDELT, ICEWS) read, counted and made."""

import datetime as dt
import sys
from pathlib import Path

import click

from bilateral.cli.base import DAY, examples, main, output_option, waiting
from bilateral.errors import UsageError


@main.group(
    epilog=examples(
        "bilateral events ingest '201801*.export.CSV.zip' -o events",
        "bilateral events count events --by month -o counts.parquet",
        "bilateral events generate made --rows 100000",
    ),
)
def events() -> None:
    """Count events between countries: GDELT 1.0 and 2.0, ICEWS."""


@events.command(
    epilog=examples(
        "bilateral events ingest '201801*.export.CSV.zip' -o events",
        "bilateral events ingest events.2014.tab -o icews --duplicates day --keep-going",
    )
)
@click.argument("files", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="Folder of events to make, or to add to.",
)  # fmt: skip
@click.option("--duplicates", default="id", show_default=True, help="What is one event: id, article or day.")
@click.option("--within", type=int, help="Leave out events further than so many days from when they were added.")
@click.option("--code", "codes", multiple=True, metavar="WORD=ISO", help="Read an actor's code or name as a country.")
@click.option("--keep-going", is_flag=True, help="Leave out what can't be read, and say so, instead of stopping.")
@click.option("--memory", default="640MB", show_default=True, help="Memory for DuckDB; the rest goes to disk.")
def ingest(
    files: tuple[str, ...], output: Path, duplicates: str, within: int | None, codes: tuple[str, ...],
    keep_going: bool, memory: str,
) -> None:  # fmt: skip
    """Read event FILES (plain, .zip, .gz; paths, patterns, folders, URLs) into a folder of Parquet by month."""
    from bilateral.panels.events import ingest as run

    pairs = dict(code.partition("=")[::2] for code in codes)
    if not all(pairs.values()):
        raise UsageError("--code takes a word and a country: --code XKS=XKX.")
    with waiting("reading") as wait:
        report = run(
            files, output, duplicates=duplicates, within=within, codes=pairs, keep_going=keep_going, memory=memory,
            progress=wait.say,
        )  # fmt: skip
    click.echo(report.text, nl=False, err=True)


@events.command(
    epilog=examples(
        "bilateral events count events --by month -o counts.parquet",
        "bilateral events count events --by year --undirected --root --start 2018-01-01",
        "bilateral events count events --engine spark -o counts.csv",
    )
)
@click.argument("folder")
@click.option("--by", default="month", show_default=True, help="day, month or year.")
@click.option("--directed/--undirected", default=True, show_default=True, help="Who does it to whom, or the pair.")
@click.option("--root", is_flag=True, help="Tell the roots of the event codes apart, too.")
@click.option("--start", type=DAY, help="First day.")
@click.option("--end", type=DAY, help="Last day.")
@click.option("--engine", default="duckdb", show_default=True, help="duckdb or spark.")
@click.option("--master", default="", help="Where Spark runs.  [default: local[*]]")
@click.option("--sql", is_flag=True, help="Print the query instead.")
@click.option("--cite", is_flag=True, help="Print the source to cite instead.")
@output_option
def count(
    folder: str, by: str, directed: bool, root: bool, start: dt.date | None, end: dt.date | None, engine: str,
    master: str, sql: bool, cite: bool, output: Path | None,
) -> None:  # fmt: skip
    """Count the events in FOLDER by pair, period and class, with mean Goldstein value and mean tone.

    Writes CSV to standard output, or by the file's ending: .csv, .parquet, .arrow.
    """
    from bilateral.panels.events import count as run

    counts = run(
        folder, by=by, directed=directed, root=root, start=start, end=end, engine=engine, master=master
    )  # fmt: skip
    if sql or cite:
        click.echo(counts.sql() if sql else counts.cite())
    elif output is None or str(output) == "-":
        import shutil
        import tempfile

        with tempfile.TemporaryDirectory() as scratch:
            with waiting("counting"):
                file = counts.write(Path(scratch) / "counts.csv")
            with file.open("rb") as rows:
                shutil.copyfileobj(rows, sys.stdout.buffer)
    else:
        with waiting(f"counting into {output}"):
            counts.write(output)


@events.command(
    epilog=examples(
        "bilateral events generate made --rows 100000",
        "bilateral events generate made --rows 1000000 --seed 1 --version 1.0 --form csv",
    )
)
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--rows", type=int, required=True, help="How many rows in all; 200,000 a day and file.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, other rows.")
@click.option("--version", default="2.0", show_default=True, help="Of GDELT: 1.0 or 2.0.")
@click.option("--form", default="zip", show_default=True, help="zip or csv.")
@click.option("--start", type=DAY, default="2015-02-19", show_default=True, help="The first day.")
def generate(folder: Path, rows: int, seed: int, version: str, form: str, start: dt.date) -> None:
    """Make files in the form of GDELT, of any size, for benchmarks and trials. Nothing in them happened."""
    from bilateral.panels.events import generate as run

    with waiting("making rows") as wait:
        files = run(folder, rows, seed=seed, version=version, form=form, start=start, progress=wait.say)
    click.echo(f"{rows:,} made rows in {len(files):,} files.", err=True)
