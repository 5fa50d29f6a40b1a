"""A sheet as Markdown, with its notes as footnotes."""

import re

from bilateral.diff import grouped
from bilateral.phrases import _
from bilateral.sheets.model import Sheet
from bilateral.sheets.notes import Numbered, clocks, since, sources, unknown


def to_markdown(sheet: Sheet) -> str:
    numbered = Numbered(sheet)
    blocks = [f"# {_plain(sheet.title)}", f"*{_plain(clocks(sheet))}*"]
    for section in sheet.sections:
        sentences = [f"{_plain(p.text)}[^{numbered.number(p)}]" for p in section.phrases]
        if sentences:
            blocks += [f"## {section.title}", " ".join(sentences)]
    if sheet.since:
        blocks.append(f"## {since(sheet)}")
        for title, lines in grouped(sheet.changes, sheet.dyad).items():
            blocks += [f"### {title}", "\n".join(f"- {_plain(line)}" for line in lines)]
        blocks += [] if sheet.changes else [_("Nothing that our sources tell.")]
    missing = unknown(sheet)
    if missing:
        blocks += [f"## {_('What is not known')}", "\n".join(f"- {_plain(line)}" for line in missing)]
    if numbered.notes:
        blocks += [f"## {_('Sources')}", "\n".join(f"- {_plain(text)}" for text in sources(sheet))]
        blocks.append("\n".join(f"[^{i}]: {_plain(text)}" for i, text in enumerate(numbered.notes, 1)))
    return "\n\n".join(blocks) + "\n"


def _plain(text: str) -> str:
    """Text in which Markdown finds nothing to format."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)
