"""A sheet as plain text, 100 columns wide."""

import re
import textwrap

from bilateral.diff import grouped
from bilateral.phrases import _
from bilateral.sheets.model import Sheet
from bilateral.sheets.notes import Numbered, clocks, since, sources, unknown

WIDTH = 100


def to_text(sheet: Sheet) -> str:
    numbered = Numbered(sheet)
    blocks = [f"{sheet.title}\n{clocks(sheet)}"]
    for section in sheet.sections:
        sentences = [f"{p.text} [{numbered.number(p)}]" for p in section.phrases]
        if sentences:
            blocks.append(f"{section.title}\n\n{_filled(' '.join(sentences))}")
    if sheet.since:
        blocks.append(since(sheet))
        for title, lines in grouped(sheet.changes, sheet.dyad).items():
            blocks.append(f"{title}\n" + "\n".join(_filled(line, "- ") for line in lines))
        blocks += [] if sheet.changes else [_("Nothing that our sources tell.")]
    missing = unknown(sheet)
    if missing:
        blocks.append(f"{_('What is not known')}\n\n" + "\n".join(_filled(line, "- ") for line in missing))
    notes = [_filled(text, f"{i}. ") for i, text in enumerate(numbered.notes, 1)]
    if notes:
        blocks.append(f"{_('Notes')}\n\n" + "\n".join(notes))
        blocks.append(f"{_('Sources')}\n\n" + "\n".join(_filled(text, "- ") for text in sources(sheet)))
    return "\n\n".join(blocks) + "\n"


def _filled(text: str, bullet: str = "") -> str:
    tied = re.sub(r" (?=\d+\. )", "\xa0", text)  # a line that begins with "1." would be the first of a list
    lines = textwrap.fill(
        tied, WIDTH, initial_indent=bullet, subsequent_indent=" " * len(bullet),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
    return lines.replace("\xa0", " ")
