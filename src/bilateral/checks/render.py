"""A report for a terminal: the table, the lines that sum it up, and the findings alone as linters print them."""

import io
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilateral.checks.columns import PLAIN_WIDTH, columns, flat, styled, width_of_page, wrapped
from bilateral.checks.evidence import TOLD, in_words
from bilateral.checks.judge import Verdict
from bilateral.checks.reading import Share
from bilateral.checks.report import ORDER, Finding, Report
from bilateral.dates import day_in_words
from bilateral.phrases import _, listed, ngettext

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.OUTDATED: "yellow",
    Verdict.CONTRADICTED: "bold red",
    Verdict.DISPUTED: "magenta",
    Verdict.UNKNOWN: "dim",
}
#: The verdicts that somebody should look at.
GRAVE = (Verdict.CONTRADICTED, Verdict.OUTDATED, Verdict.DISPUTED)
#: The table has no more claims: nobody reads them, and drawing takes longer than the check.
MOST_ROWS = 1_000


def console(width: int | None = None, *, colour: bool = False) -> "tuple[Console, io.StringIO]":
    """Where tables are drawn: coloured and as wide as the terminal, or plain (and where NO_COLOR asks for it)."""
    from rich.console import Console

    out = io.StringIO()
    plain = width or (None if colour and sys.stdout.isatty() else PLAIN_WIDTH)
    return Console(file=out, force_terminal=colour, width=plain, highlight=False), out


def drawn(out: io.StringIO) -> str:
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def to_text(report: Report, width: int | None = None, *, colour: bool = False, unread: bool = False) -> str:
    """A table in document order, the words that rot, and lines that sum up what was found and what was read."""
    wide = width or width_of_page(colour=colour)
    document = report.document
    title = _("{title}, of {day}, judged also as of {now}").format(
        title=flat(document.title), day=day_in_words(document.day), now=day_in_words(report.now)
    )
    lines = [styled(line, "bold" if colour else "") for line in wrapped(title, wide)]
    if report.findings:
        heads = (_("line"), _("claim"), _("then"), _("now"), _("what the facts say"))
        rows = [[(head, "bold") for head in heads]]
        for f in report.findings[:MOST_ROWS]:
            verdicts = [(j.verdict.value, STYLES[j.verdict]) for j in (f.then, f.now)]
            rows.append([(str(report.place(f.span[0])[0]), ""), (f.text, ""), *verdicts, (told(report, f), "")])
        lines += columns(rows, (0, 3, 0, 0, 4), wide, colour=colour)
    if (more := len(report.findings) - MOST_ROWS) > 0:
        lines += wrapped(_("And {count} more claims, which JSON and --quiet list.").format(count=more), wide)
    for word in report.rot:
        said = f"“{flat(word.text)}”"
        rest = _at_line(report, word.span[0], f"{said}: {word.message}.", wide)
        lines += [line.replace(said, styled(said, "cyan"), 1) for line in rest] if colour else rest
    if unread and report.reading.unread:
        lines.append(styled(_("Statements that were not understood:"), "bold" if colour else ""))
        for s in report.reading.unread:
            lines += _at_line(report, s.start, document.text[s.start : s.end], wide)
    for note in (summary(report), read(report), *report.notes):
        lines += wrapped(note, wide)
    return "\n".join(lines) + "\n"


def _at_line(report: Report, offset: int, text: str, width: int) -> list[str]:
    """A text after the number of its line."""
    first, *others = wrapped(text, max(width - 6, 1))
    return [f"{report.place(offset)[0]:>4}  {first}", *(f"{'':6}{line}" for line in others)]


def summary(report: Report) -> str:
    """How many claims there are, and how many of each verdict on both days."""
    counts = report.counts()
    if not report.findings:
        return _("No claims of the kinds we know were found.")
    parts = []
    for when, day in (("then", report.document.day), ("now", report.now)):
        each = ", ".join(f"{n} {v}" for v in reversed(ORDER) if (n := counts[when][v.value]))
        parts.append(f"{day_in_words(day)}: {each}")
    count = len(report.findings)
    line = ngettext("{count} claim. {parts}.", "{count} claims. {parts}.", count)
    return line.format(count=count, parts="; ".join(parts)) + _rotten(report)


def _rotten(report: Report) -> str:
    count = len(report.rot)
    if not count:
        return ""
    return " " + ngettext("{count} word that rots.", "{count} words that rot.", count).format(count=count)


#: How the moods of what is left aside are called.
_MOODS = {
    "plan": ("{n} plan or promise", "{n} plans or promises"),
    "hedged": ("{n} hedged", "{n} hedged"),
    "quoted": ("{n} quoted or reported", "{n} quoted or reported"),
    "opinion": ("{n} of opinion", "{n} of opinion"),
}


def read(report: Report) -> str:
    """How much of the document was read, honestly."""
    reading = report.reading
    total, held, aside, unread = len(reading.sentences), *map(reading.count, (Share.CLAIMS, Share.ASIDE, Share.UNREAD))
    why = listed([ngettext(*_MOODS[mood], n).format(n=n) for mood, n in reading.moods.items() if mood in _MOODS])
    parts = [
        ngettext("{n} holds claims", "{n} hold claims", held).format(n=held),
        ngettext("{n} was left aside", "{n} were left aside", aside).format(n=aside) + (f" ({why})" if why else ""),
        ngettext(
            "{n} looks like a statement of fact that was not understood",
            "{n} look like statements of fact that were not understood", unread,
        ).format(n=unread),
    ]  # fmt: skip
    head = ngettext("Of {total} sentence", "Of {total} sentences", total).format(total=total)
    return f"{head}, {listed(parts)}."


def told(report: Report, finding: Finding) -> str:
    """What the facts say: in place of a claim that does not hold, then and now; else what bears it out."""
    if finding.explanation:
        return finding.explanation
    was, is_ = finding.then_instead or finding.then_is, finding.now_instead or finding.now_is
    if finding.then.count is not None and finding.then_is == finding.now_is:
        return is_
    instead = list(dict.fromkeys(text for text in (was, is_) if text))
    if instead:
        return " ".join(_closed(text) for text in instead)
    judged = finding.now if finding.now.evidence else finding.then
    if judged.verdict is Verdict.DISPUTED:
        sides = [in_words(side, report.view, TOLD) for side in (judged.evidence, judged.holds)]
        return _("{one}; but also {other}").format(one=sides[0], other=sides[1])
    return in_words(judged.evidence, report.view, TOLD)


def _closed(text: str) -> str:
    """With a capital at its head and a stop at its end."""
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def to_lines(report: Report, name: str) -> Iterator[str]:
    """The findings alone, as linters print them: ``file:line:col: message``."""
    found = [
        (f.span[0], f"{f.gravest.value}: “{flat(f.text)}”: {told(report, f)}")
        for f in report.findings
        if f.then.verdict in GRAVE or f.now.verdict in GRAVE
    ]
    found += [(word.span[0], f"{_('rot')}: “{flat(word.text)}” {word.message}") for word in report.rot]
    for offset, message in sorted(found):
        line, column = report.place(offset)
        yield f"{name}:{line}:{column}: {message}"
