"""`bilateral panel`: facts counted for research."""

import sys
from pathlib import Path

import click

from bilateral.cli.base import deliver, examples, main, output_option, several, waiting
from bilateral.errors import UsageError


@main.command(
    epilog=examples(
        "bilateral panel --unit dyad-year --with alliance -o alliances.csv",
        "bilateral panel --unit dyad-year --undirected --with alliance --start 1946 --end 1991 -o cold-war.parquet",
        "bilateral panel --with alliance --describe",
    )
)
@click.option("--unit", default="dyad-year", show_default=True, help="dyad-year, state-year or dyad-month.")
@click.option("--directed/--undirected", default=True, show_default=True, help="Each pair twice, or once.")
@click.option("--system", default="cow", show_default=True, help="Whose states: cow or gw.")
@click.option("--start", type=int, help="First year.  [default: 1816]")
@click.option("--end", type=int, help="Last year.  [default: last year]")
@click.option("--with", "kinds", default="", help="Kinds or columns to add: alliance,membership.")
@click.option("--describe", is_flag=True, help="Describe the columns instead: source, unit, coverage, missing rule.")
@click.option("--cite", is_flag=True, help="Print the sources to cite instead.")
@output_option
def panel(
    unit: str, directed: bool, system: str, start: int | None, end: int | None, kinds: str,
    describe: bool, cite: bool, output: Path | None,
) -> None:  # fmt: skip
    """Build a panel for research: one row for each pair of states and year.

    Writes CSV to standard output, or by the file's ending: .csv, .parquet.
    """
    from bilateral.panels import panel as build

    made = build(unit, directed=directed, system=system, start=start, end=end)
    names = several(kinds)
    made = made.add(*names) if names else made
    if describe:
        deliver("".join(f"{column.name}: {column.text}\n" for column in made.describe()), output)
    elif cite:
        deliver(made.cite() + "\n", output)
    elif output is None or str(output) == "-":
        import shutil
        import tempfile

        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch) / "panel.csv"
            with waiting("building the panel"):
                made.to_csv(file)
            with file.open("rb") as rows:
                shutil.copyfileobj(rows, sys.stdout.buffer)
    else:
        writers = {".csv": made.to_csv, ".parquet": made.to_parquet, ".arrow": made.to_feather}
        if output.suffix not in writers:
            raise UsageError(f"{output}: a panel is written as {', '.join(writers)}. Choose one of these endings.")
        with waiting(f"building {output}"):
            writers[output.suffix](output)
