"""HTML: the text that a reader of the page sees, without what leads to other pages.

Left out: scripts, styles, comments, forms, hidden text, navigation (by its element, its role or its class, and lists
of nothing but links), and all beside the <main> or <article>, where the page has one that holds its text.
Nothing is executed or fetched.
"""

import re

from bilateral.checks.readers.contract import LARGEST_FILE, Reading, bounded, joined
from bilateral.checks.readers.page import Line, Page
from bilateral.checks.readers.plain import decoded

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_SITE = re.compile(r"\s+(?:[|»–—-]|::)\s+")
_OF_A_SITE = re.compile(r"\b(?:Department|Ministry|Embassy|White House|Wikipedia|Home|Government|Office)\b")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "dcterms.created", "date", "pubdate",
          "publish-date", "og:published_time", "dc.date.issued")  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "author", "dc.creator")


def read(raw: bytes) -> Reading:
    """The text shown of a page; ``# `` and ``- `` mark headings and items."""
    found = _CHARSET.search(raw[:4096])
    page, notes = decoded(raw, found[1].decode("ascii", "replace") if found else "", LARGEST_FILE)
    shown = Page(page)
    shown.run()
    if sum(len(line.text) for line in shown.lines) < 200:  # what looked like navigation was the text
        bare = Page(page, plain=True)
        bare.run()
        shown = bare if len(bare.lines) > len(shown.lines) else shown
    lines = _content(shown.lines)
    title = _title(shown)
    if title and not any(_same(line.text.lstrip("# "), title) for line in lines):
        lines.insert(0, Line(f"# {title}", 0, 0, True))
    else:
        for line in lines:
            if title and line.text == title:
                line.text = f"# {title}"
                break
    if shown.stopped:
        notes = (*notes, "the page holds more markup than is ever read: its end was left out")
    meta = shown.meta
    date = next((day[1] for key in _DATES if (day := _DAY.match(meta.get(key, "")))), "")
    publisher = next((meta[key] for key in _PUBLISHERS if meta.get(key)), "")
    return bounded(Reading(joined([line.text for line in lines]), title, date, publisher[:200], notes))


def _content(lines: list[Line]) -> list[Line]:
    """The lines of the page's main part, runs of mere links left out."""
    inside = [line for line in lines if line.inside]
    size = sum(len(line.text) for line in inside)
    if size >= 500 or 2 * size >= sum(len(line.text) for line in lines):
        lines = inside
    out: list[Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _leads_away(lines[end]):
            end += 1
        if end - at < 3:
            out.extend(line for line in lines[at : max(end, at + 1)] if not _is_path(line))
        at = max(end, at + 1)
    return out


def _leads_away(line: Line) -> bool:
    """Whether a line is but a link to another page."""
    size = len(line.text.removeprefix("- ").replace(" ", ""))
    return (
        line.links > 0
        and line.linked >= 0.8 * size
        and len(line.text) <= 150
        and not line.text.startswith("#")
        and not line.text.endswith((".", ";", "!"))
    )


def _is_path(line: Line) -> bool:
    """``Home | About | Contact``: three links or more, and nothing but signs between them."""
    return line.links >= 3 and bool(re.search(r"[|»›•·]", line.text)) and _leads_away(line)


def _same(a: str, b: str) -> bool:
    return a.casefold().split() == b.casefold().split()


def _title(page: Page) -> str:
    """The page's own name: the <h1> that <title> begins with, else the first, else <title> without the site's name."""
    named = [page.meta[key] for key in (*_TITLES, "title") if page.meta.get(key)]
    heads = [head for head in page.heads if any(c.isalpha() for c in head)]
    for head in heads:
        if any(name.casefold().startswith(head.casefold()) for name in named):
            return head[:300]
    parts = [part for part in _SITE.split(named[0]) if part] if named else []
    own = [part for part in parts if not _OF_A_SITE.search(part)] or parts
    if heads and (not own or (len(heads) == 1 and not _OF_A_SITE.search(heads[0]))):
        return heads[0][:300]
    return own[0][:300] if own else ""
