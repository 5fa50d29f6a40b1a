"""`bilateral countries`, `sources` and `compile`: what there is, and where it comes from."""

import datetime as dt
from pathlib import Path

import click

from bilateral.cli.base import as_of_option, deliver, examples, main, several
from bilateral.errors import UsageError


@main.command(epilog=examples("bilateral countries Burma", "bilateral countries Zaire --as-of 1980-01-01"))
@click.argument("name")
@as_of_option
def countries(name: str, as_of: dt.date) -> None:
    """Tell what a country is called, its codes, when it existed, what came before and after it."""
    from bilateral.countries import find
    from bilateral.country_card import card

    deliver(card(find(name, as_of), as_of), None)


@main.command(epilog=examples("bilateral sources"))
def sources() -> None:
    """List the sources with their editions, licences and citations."""
    from bilateral.store import default_store

    found = default_store().sources.values()
    deliver("\n".join(f"{s.id}: {s.title}, {s.edition}. {s.licence}.\n  {s.citation}\n" for s in found), None)


@main.command(name="compile", epilog=examples("bilateral compile --raw raw --out data"))
@click.option("--raw", type=click.Path(path_type=Path), required=True, help="The folder with the raw data sets.")
@click.option("--curated", type=click.Path(path_type=Path), default=Path("curated"), show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="Where to put the tables.  [default: the program's own]")
@click.option("--only", default="", help="Sources to compile anew, keeping the rest: atop,visits.")
def compile_(raw: Path, curated: Path, out: Path | None, only: str) -> None:
    """Compile the facts anew from raw data sets. Needs bilateral[compile].

    A source that may not ship is compiled from your copy of it when named, into a folder of your own (--only NAME
    --out DIR); every command then reads that folder where BILATERAL_DATA=DIR is set.
    """
    for folder in (raw, curated):
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder. Name the one that holds the data: --raw DIR, --curated DIR.")
    try:
        import lxml  # noqa: F401
        import ruamel.yaml  # noqa: F401

        from bilateral.compile import compile_all
    except ImportError as error:
        raise UsageError(f"{error.name} is missing. Install it: pip install 'bilateral[compile]'") from error
    from bilateral.store import DATA

    manifest = compile_all(
        raw,
        curated,
        out or DATA,
        progress=lambda line: click.echo(line, err=True),
        only=several(only),
    )
    rows = sum(entry["rows"] for entry in manifest["files"].values())
    click.echo(f"{rows:,} rows in {len(manifest['files'])} files.", err=True)
