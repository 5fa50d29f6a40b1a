"""`bilateral sheet`, `facts` and `diff`: what two countries are to each other, in words and in rows."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from bilateral.cli.base import DAY, as_of_option, deliver, examples, known_by_option, main, output_option, several
from bilateral.errors import UsageError

#: Formats of a sheet, and the endings of files that ask for them.
FORMATS = {"text": ".txt", "markdown": ".md", "html": ".html", "json": ".json"}
LISTS = {"text": ".txt", "csv": ".csv", "json": ".json"}

form_option = click.option(
    "--format", "form", type=click.Choice([*LISTS]), help="How to write it.  [default: by the file's ending, or text]"
)


@main.command(
    epilog=examples(
        "bilateral sheet USA JPN --as-of 2016-03-11",
        "bilateral sheet USA JPN --since 2016-03-11 -o usa-japan.html",
        "bilateral sheet France Germany --as-of 1938-06-01 --format markdown",
        "bilateral sheet Kenya Tuvalu --format json -o kenya-tuvalu.json",
    )
)
@click.argument("a")
@click.argument("b")
@as_of_option
@known_by_option
@click.option("--since", type=DAY, help="Tell also what changed since that day.")
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), help="How to write it.  [default: by the file's ending, or text]"
)
@output_option
def sheet(
    a: str, b: str, as_of: dt.date, known_by: dt.date | None, since: dt.date | None, form: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """Write the fact sheet of two countries, A and B, on a day.

    Countries by any usual name or code: Japan, JPN, "South Korea", Burma.
    """
    from bilateral.sheets.compose import sheet as compose

    form = format_of(form, output, FORMATS)
    made = compose(a, b, as_of, known_by=known_by, since=since)
    renderers = {
        "text": made.to_text, "markdown": made.to_markdown, "html": made.to_html, "json": made.to_json,
    }  # fmt: skip
    deliver(renderers[form](), output)


@main.command(
    epilog=examples(
        "bilateral facts USA JPN --kind visit",
        "bilateral facts France Germany --kind alliance,agreement --format csv -o facts.csv",
        "bilateral facts KEN UGA --known-by 2000-01-01 --format json",
    )
)
@click.argument("a")
@click.argument("b")
@click.option("--kind", "kinds", default="", help="Only facts of these kinds: visit,agreement.")
@as_of_option
@known_by_option
@form_option
@output_option
def facts(
    a: str, b: str, kinds: str, as_of: dt.date, known_by: dt.date | None, form: str | None, output: Path | None
) -> None:
    """List the facts of all times that relate A and B, with source and place.

    The day of --as-of decides only which countries are meant by A and B.
    """
    from bilateral.fact_list import facts as listed
    from bilateral.fact_list import to_csv, to_list, to_text
    from bilateral.sheets.compose import dyad_of
    from bilateral.store import default_store

    form = format_of(form, output)
    dyad = dyad_of(default_store(), a, b, as_of, known_by)
    found = list(listed(dyad, several(kinds)))
    if form == "json":
        deliver(to_json(to_list(found)), output)
    else:
        deliver(to_csv(found) if form == "csv" else to_text(found, dyad), output)


@main.command(epilog=examples("bilateral diff USA JPN --since 2016-03-11", "bilateral diff USA JPN --since 1955-01-01"
                              " --as-of 1985-01-01"))  # fmt: skip
@click.argument("a")
@click.argument("b")
@click.option("--since", type=DAY, required=True, help="The earlier day.")
@as_of_option
@known_by_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
def diff(
    a: str, b: str, since: dt.date, as_of: dt.date, known_by: dt.date | None, form: str, output: Path | None
) -> None:
    """Tell what changed between two days: what ended, what began, what no source confirms any more."""
    from bilateral.diff import diff as changes
    from bilateral.diff import to_dict, to_text
    from bilateral.sheets.compose import dyad_of
    from bilateral.store import default_store

    _in_order(since, as_of)
    dyad = dyad_of(default_store(), a, b, as_of, known_by)
    found = list(changes(dyad, since))
    if form == "json":
        deliver(to_json(to_dict(found, dyad, since)), output)
    else:
        deliver(to_text(found, dyad, since), output)


def format_of(form: str | None, output: Path | None, formats: dict[str, str] = LISTS) -> str:
    """The format asked for, or else that of the file's ending, or text. Raises UsageError for other endings."""
    if form:
        return form
    if output is None or not output.suffix:
        return "text"
    of_ending = {ending: name for name, ending in formats.items()}
    if output.suffix.lower() not in of_ending:
        raise UsageError(f"{output}: no format is known by that ending. Use {', '.join(of_ending)}, or say --format.")
    return of_ending[output.suffix.lower()]


def _in_order(since: dt.date | None, as_of: dt.date) -> None:
    if since is not None and since > as_of:
        raise UsageError(f"--since {since} lies after --as-of {as_of}: swap the two.")


def to_json(values: Any) -> str:
    import json

    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
