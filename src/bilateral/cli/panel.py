"""`bilateral panel`: facts counted for research."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from bilateral.cli.base import deliver, examples, main, output_option, several, waiting
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.panels import Panel


@main.command(
    epilog=examples(
        "bilateral panel --with alliance -o alliances.csv",
        "bilateral panel --undirected --with alliance,capabilities --start 1946 --end 1991 -o cold-war.dta",
        "bilateral panel --undirected --where 'year > 1945' --spells atop_defense --lag cinc_a:2 -o p.csv",
        "bilateral panel --unit state-year --system gw --join mine.csv:country,year -o mine-and-yours.parquet",
        "bilateral panel --with alliance --describe",
        "bilateral panel --with alliance --cite bibtex -o sources.bib",
        "bilateral panel --with alliance --explain 2,740,2016:atop_defense",
        "bilateral panel --from-manifest alliances.csv -o again.csv",
    )
)
@click.option("--unit", default="dyad-year", show_default=True, help="dyad-year, state-year or dyad-month.")
@click.option("--directed/--undirected", default=True, show_default=True, help="Each pair twice, or once.")
@click.option("--system", default="cow", show_default=True, help="Whose states: cow or gw.")
@click.option("--start", type=int, help="First year.  [default: 1816]")
@click.option("--end", type=int, help="Last year.  [default: last year]")
@click.option("--with", "names", multiple=True, help="Columns or groups of them to add: alliance,capabilities.")
@click.option("--spread", is_flag=True, help="In a panel of months: repeat in each what is known by the year.")
@click.option("--where", "rules", multiple=True, help="Keep rows: 'year > 1945', politically_relevant; says what goes.")
@click.option("--keep-unknown", is_flag=True, help="Keep rows, too, of which it isn't known whether a rule holds.")
@click.option("--spells", multiple=True, metavar="EVENT", help="Add the time since the last event of a column.")
@click.option("--gaps", default="count", show_default=True, help="Years between, in a spell: count, skip, reset, null.")
@click.option("--left", default="zero", show_default=True, help="Before the first event, in a spell: zero, flag, null.")
@click.option("--cubic", is_flag=True, help="Add the square and the cube of spells.")
@click.option("--lag", "lags", multiple=True, metavar="COLUMN[:N]", help="Add columns as they were N years before.")
@click.option("--lead", "leads", multiple=True, metavar="COLUMN[:N]", help="Add columns as they are N years later.")
@click.option("--join", "joins", multiple=True, metavar="FILE:COLUMNS", help="Add your own: mine.csv:country,year.")
@click.option("--events", metavar="FOLDER", help="Add counts of events that `bilateral events ingest` read.")
@click.option("--scheme", default="auto", show_default=True, help="What your countries are named by: iso3, cow, name.")
@click.option("--prefix", default="", help="What stands before the names of columns joined.")
@click.option("--undated", is_flag=True, help="Your countries' codes are today's in all years.")
@click.option("--symmetric", is_flag=True, help="Your table of pairs holds for both directions.")
@click.option("--engine", default="duckdb", show_default=True, help="What computes it: duckdb or spark.")
@click.option("--from-manifest", type=click.Path(path_type=Path), help="The panel of a file written before, once more.")
@click.option("--anyway", is_flag=True, help="With --from-manifest: even where the data are others than then.")
@click.option("--describe", is_flag=True, help="Describe the columns instead: source, unit, coverage, missing rule.")
@click.option("--cite", is_flag=False, flag_value="text", help="Print the sources to cite instead: text or bibtex.")
@click.option("--sql", is_flag=True, help="Print the panel as a script for DuckDB instead.")
@click.option("--explain", metavar="KEYS:COLUMN", help="Tell why a cell says what it says: 2,740,2016:atop_defense.")
@click.option("--format", "form", help="csv, parquet, arrow or stata.  [default: by the file's ending, or csv]")
@output_option
def panel(
    names: Sequence[str], describe: bool, cite: str | None, sql: bool, explain: str | None, form: str | None,
    output: Path | None, **given: Any,
) -> None:  # fmt: skip
    """Build a panel for research: one row for each state, or pair of states, and year.

    Writes CSV to standard output, or a file by its ending: .csv, .parquet, .arrow, .dta; beside it a manifest, of which
    the same panel can be made again. Steps apply in this order: --join, --events, --lag, --lead, --where, --spells.
    """
    import warnings

    warnings.showwarning = lambda message, *_rest: click.echo(f"bilateral: {message}", err=True)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    warnings.filterwarnings("always", category=UserWarning, module="bilateral")
    made = _made([name for text in names for name in several(text)], **given)
    if describe:
        deliver("".join(f"{column.name}: {column.text}\n" for column in made.describe()), output)
    elif cite:
        deliver(made.cite(cite) + "\n", output)
    elif sql:
        deliver(made.sql(), output)
    elif explain:
        deliver(_explained(made, explain), output)
    else:
        _write(made, output, form)


def _made(names: Sequence[str], **given: Any) -> "Panel":
    """The panel that the options describe."""
    from dataclasses import replace

    from bilateral.panels import from_manifest
    from bilateral.panels import panel as build
    from bilateral.panels.engines import engine

    if given["from_manifest"]:
        kept = {"from_manifest", "anyway", "engine"}
        context = click.get_current_context()
        written = (o for o in given if context.get_parameter_source(o) is ParameterSource.COMMANDLINE)
        if names or set(written) - kept:
            raise UsageError("a manifest says all that a panel is. Leave out the other options, or --from-manifest.")
        made = from_manifest(given["from_manifest"], anyway=given["anyway"])
    else:
        made = build(**{key: given[key] for key in ("unit", "directed", "system", "start", "end")})
        spread = {"spread": True} if given["spread"] else {}
        made = made.add(*names, **spread) if names else made
    made = replace(made, engine=engine(given["engine"]))
    for text in given["joins"]:
        file, _, columns = text.rpartition(":")
        if not file:
            raise UsageError(
                f"--join {text}: name the file and its columns of the country and the year: FILE:country,year"
            )
        made = made.join(
            file,
            several(columns),
            given["scheme"],
            dated=not given["undated"],
            symmetric=given["symmetric"],
            prefix=given["prefix"],
        )
    made = made.add_events(given["events"]) if given["events"] else made
    for text in given["lags"]:
        made = made.lag(*(shift := _shift(text))[0], years=shift[1])
    for text in given["leads"]:
        made = made.lead(*(shift := _shift(text))[0], years=shift[1])
    unknown = "keep" if given["keep_unknown"] else "drop"
    for rule in given["rules"]:
        if rule == "politically_relevant":
            made = made.politically_relevant(unknown=unknown)
        else:
            made = made.where(rule, unknown=unknown)
    for event in given["spells"]:
        made = made.spells(event, gaps=given["gaps"], left=given["left"], cubic=given["cubic"])
    return made


def _shift(text: str) -> tuple[list[str], int]:
    """The columns and the years of ``cinc_a,cinc_b:2``. Raises UsageError."""
    columns, _, years = text.partition(":")
    if years and not years.isdigit():
        raise UsageError(f"{text!r}: {years!r} is no number of years. Write COLUMN:2.")
    return several(columns), int(years or 1)


def _explained(made: "Panel", text: str) -> str:
    """Why a cell says what it says."""
    keys, _, column = text.rpartition(":")
    values = [int(v) if v.lstrip("-").isdigit() else v for v in several(keys)]
    if len(values) != len(made.unit.keys):
        raise UsageError(f"--explain {text}: a cell is named by {', '.join(made.unit.keys)}, then :COLUMN.")
    return made.explain(dict(zip(made.unit.keys, values, strict=True)), column).text + "\n"


def _write(made: "Panel", output: Path | None, form: str | None) -> None:
    """Write the panel, and tell on the standard error what was dropped, joined and written."""
    import shutil
    import tempfile

    from bilateral.panels.about import silent, unheard

    quiet = silent(made)
    if quiet and len(quiet) == len(made.columns):
        raise UsageError(unheard(made, quiet))
    with waiting("counting what steps drop"):
        told = [*(join.text for join in made.joins), *(drop.text for drop in made.drops)]
    for line in told:
        click.echo(f"bilateral: {line}", err=True)
    if output is not None and str(output) != "-":
        with waiting(f"building {output}"):
            made.write(output, form or "")
        if sys.stderr.isatty():
            click.echo(f"bilateral: wrote {output}", err=True)
        return
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "panel"
        with waiting("building the panel"):
            made.write(file, form or "csv")
        with file.open("rb") as rows:
            shutil.copyfileobj(rows, sys.stdout.buffer)
