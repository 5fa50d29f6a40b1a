"""A sheet as one HTML page: offline, for screen, telephone and print, in light and dark.

The template, its styles and the few lines of script that open a note beside its sentence lie beside this module.
"""

from pathlib import Path
from typing import Any

from bilateral.diff import grouped
from bilateral.errors import UsageError
from bilateral.phrases import Phrase, _
from bilateral.sheets.charts import pictures
from bilateral.sheets.model import Sheet
from bilateral.sheets.notes import Numbered, clocks, since, unknown

PAGE = Path(__file__).parent / "page"


def to_html(sheet: Sheet) -> str:
    """The page as text. Raises UsageError where bilateral[html] is not installed."""
    try:
        import jinja2
    except ImportError as error:
        raise UsageError(f"{error.name} is missing. Install it: pip install 'bilateral[html]'") from error
    numbered = Numbered(sheet)

    def sentence(phrase: Phrase) -> dict[str, Any]:
        return {"text": phrase.text, "note": numbered.number(phrase), "facts": " ".join(sorted(phrase.ids))}

    sections = [
        {"name": s.name, "title": s.title, "sentences": [sentence(p) for p in s.phrases]}
        for s in sheet.sections
        if s.phrases
    ]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PAGE), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    return environment.get_template("page.html").render(
        sheet=sheet,
        clocks=clocks(sheet),
        style=(PAGE / "page.css").read_text("utf-8"),
        script=(PAGE / "page.js").read_text("utf-8"),
        sections=sections,
        notes=numbered.notes,
        pictures=pictures(sheet.dyad),
        changes=grouped(sheet.changes, sheet.dyad),
        since=since(sheet),
        unknown=unknown(sheet),
        sources=sheet.sources.values(),
        _=_,
    )
