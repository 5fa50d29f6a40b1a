"""`bilateral check`: a document, claim by claim."""

import datetime as dt
from pathlib import Path

import click

from bilateral.cli.base import DAY, deliver, examples, main, output_option, waiting
from bilateral.errors import UsageError


@main.command(
    epilog=examples(
        "bilateral check factsheet.txt",
        "bilateral check factsheet.txt --now 2020-01-01 --format json",
        "bilateral check --as-of 2024-05-23 --parties USA,KEN - < letter.txt",
        "bilateral check factsheet.md --fail-on outdated,contradicted",
    )
)
@click.argument("file", type=click.Path(allow_dash=True, path_type=Path))
@click.option("--as-of", type=DAY, help="The document's day, where it bears none.")
@click.option("--parties", help="The two countries it is about: USA,KEN.")
@click.option("--now", type=DAY, default="today", show_default=True, help="Judge what still holds as of that day.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--fail-on", default="", help="Verdicts that make the exit code 1: outdated,contradicted.")
@output_option
def check(
    file: Path, as_of: dt.date | None, parties: str | None, now: dt.date, form: str, fail_on: str, output: Path | None
) -> None:
    """Check a fact sheet claim by claim: what was true on its day, what still is, what never was.

    Reads text and Markdown; "-" reads standard input.
    """
    from bilateral.checks.documents import read
    from bilateral.checks.judge import Verdict
    from bilateral.checks.render import to_dict, to_text
    from bilateral.checks.report import check as run
    from bilateral.store import default_store

    wanted = {word for word in fail_on.replace(" ", "").split(",") if word}
    unknown = wanted - {v.value for v in Verdict}
    if unknown:
        known = ", ".join(v.value for v in Verdict)
        raise UsageError(f"--fail-on: no verdict {', '.join(sorted(unknown))}. Known: {known}.")
    with waiting(f"checking {file}"):
        report = run(read(file, as_of, parties), default_store(), now)
    if form == "json":
        import json

        deliver(json.dumps(to_dict(report), ensure_ascii=False, indent=1) + "\n", output)
    else:
        deliver(to_text(report), output)
    if wanted & {j.verdict.value for f in report.findings for j in (f.then, f.now)}:
        raise SystemExit(1)
