"""`bilateral coverage` and `conflicts`: how much is known, and where sources differ."""

import csv
import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bilateral.cli.base import as_of_option, deliver, examples, known_by_option, main, output_option, several, waiting
from bilateral.cli.write import form_option, format_of, to_json
from bilateral.errors import UsageError

if TYPE_CHECKING:
    from bilateral.coverages import Completeness, Holding


@main.command(
    epilog=examples(
        "bilateral coverage",
        "bilateral coverage Kenya",
        "bilateral coverage Kenya Indonesia --as-of 2010-01-01",
        "bilateral coverage -o coverage.csv",
    )
)
@click.argument("a", required=False)
@click.argument("b", required=False)
@as_of_option
@known_by_option
@form_option
@output_option
def coverage(
    a: str | None, b: str | None, as_of: dt.date, known_by: dt.date | None, form: str | None, output: Path | None
) -> None:
    """Tell what is covered: each kind and source with its span, of all countries, of A, or of A and B.

    Of two countries also how complete each section of their sheet can be on that day. "Exhaustive" is a source whose
    silence means no.
    """
    from bilateral.countries import find
    from bilateral.coverages import holdings, score
    from bilateral.sheets.compose import SECTIONS, sheet
    from bilateral.store import default_store
    from bilateral.view import View

    form, store = format_of(form, output), default_store()
    if a and b:
        made = sheet(a, b, as_of, known_by=known_by)
        rows, of_kinds = list(holdings(made.dyad, made.parties)), made.completeness
    else:
        countries = (find(a, as_of).id,) if a else ()
        rows, of_kinds = list(holdings(View(store, as_of, known_by), countries)), {}
    if form == "csv":
        deliver(_csv([row.plain() for row in rows]), output)
    elif form == "json":
        scores = {
            name: {"score": round(score(found), 3), "kinds": {c.kind.name: [c.score, c.why] for c in found}}
            for name, found in of_kinds.items()
        }
        deliver(to_json({"sources": [row.plain() for row in rows], **({"sections": scores} if scores else {})}), output)
    else:
        deliver(_scores({SECTIONS[name]: found for name, found in of_kinds.items()}) + _table(rows), output)


@main.command(
    epilog=examples(
        "bilateral conflicts",
        "bilateral conflicts France Germany",
        "bilateral conflicts --kind leader --limit 0 -o conflicts.csv",
    )
)
@click.argument("a", required=False)
@click.argument("b", required=False)
@click.option("--kind", "kinds", default="", help="Only of these kinds: leader,membership.")
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True, help="At most so many; 0: all.")
@as_of_option
@known_by_option
@form_option
@output_option
def conflicts(
    a: str | None, b: str | None, kinds: str, limit: int, as_of: dt.date, known_by: dt.date | None, form: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """List where sources differ, worst first: the same thing with another value or other dates.

    They are measured in days in dispute; numbers that differ by a tenth count a tenth of their days.
    """
    from bilateral.conflicts import conflicts as found_in
    from bilateral.relations import kind as kind_of
    from bilateral.sheets.compose import dyad_of
    from bilateral.store import default_store
    from bilateral.view import View

    if a and not b:
        raise UsageError(f"conflicts are of all countries, or of two: name another beside {a!r}.")
    form, store = format_of(form, output), default_store()
    view: View = dyad_of(store, a, b, as_of, known_by) if a and b else View(store, as_of, known_by)
    wanted = [kind_of(name) for name in several(kinds)]
    with waiting("comparing the sources …"):
        found = found_in(view, wanted or None)
    shown = found[:limit] if limit else found
    if form == "text":
        left = f"\n{len(found) - len(shown):,} more: --limit 0 lists all.\n" if len(shown) < len(found) else ""
        text = "\n\n".join(conflict.text(view) for conflict in shown) or "No two sources differ here."
        deliver(text + "\n" + left, output)
    else:
        plain = [conflict.plain(view) for conflict in shown]
        deliver(_csv(plain) if form == "csv" else to_json(plain), output)


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _scores(of_sections: "dict[str, list[Completeness]]") -> str:
    """Each section's score, and of its kinds why."""
    from bilateral.coverages import score

    lines: list[str] = []
    for title, found in of_sections.items():
        lines.append(f"{title}: {score(found):.0%}")
        lines += [f"  {c.score:>4.0%}  {c.kind.title}: {c.why}" for c in found]
    return "\n".join([*lines, "", ""]) if lines else ""


def _table(rows: "Sequence[Holding]") -> str:
    if not rows:
        return "No source covers this.\n"
    head = ("kind", "source", "from", "to", "rows", "exhaustive")
    cells = [(r.kind.name, r.source, str(r.first), str(r.last), f"{r.rows:,}", r.exhaustive) for r in rows]
    widths = [max(len(row[i]) for row in (head, *cells)) for i in range(len(head))]
    form = "  ".join(f"{{:{'>' if name == 'rows' else '<'}{width}}}" for name, width in zip(head, widths, strict=True))
    return "\n".join(form.format(*row).rstrip() for row in (head, *cells)) + "\n"
