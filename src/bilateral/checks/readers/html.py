"""HTML: the text that a reader of the page sees, without what leads to other pages.

Left out: scripts, styles, comments, forms, hidden text, navigation (by its element, its role or its class, and lists
of nothing but links), and all beside the <main> or <article>, where the page has one that holds its text.
Nothing is executed or fetched.
"""

import re
from dataclasses import dataclass
from html import unescape

from bilateral.checks.readers.contract import MOST_TEXT, Reading, bounded, clean, joined, row
from bilateral.checks.readers.plain import decoded
from bilateral.checks.readers.tags import RAW, Tag, tokens

#: Tags of a page that are looked at.
_MOST_TAGS = 1_000_000
_LARGEST = 100_000_000
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form frameset "
    "header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul "
    "caption".split()
) | set(_HEADINGS)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNSEEN = RAW | frozenset("head template svg math object canvas audio video select button datalist map applet noscript".split())
_AROUND = frozenset(("nav", "footer", "aside", "header", "menu"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"))
_CLASSES = frozenset(
    "nav navbar navbox navigation menu breadcrumb breadcrumbs footer cookie share sharing social skip-link sr-only noprint "
    "screen-reader-text visually-hidden toc mw-editsection mw-jump-link catlinks printfooter sidebar hidden "
    "usa-banner site-header site-footer pagination".split()
)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TELLING = re.compile(r"hidden|style|role|class|\bid\b", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SEPARATORS = re.compile(r"[\s|»«•·›>/\\—–-]*")
_SITE = re.compile(r"\s+(?:[|»–—-]|::)\s+")
_OF_A_SITE = re.compile(r"\b(?:Department|Ministry|Embassy|White House|Wikipedia|Home|Government|Office)\b")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")
_TITLES = ("og:title", "twitter:title", "dc.title", "citation_title")
_DATES = ("article:published_time", "datepublished", "dc.date", "dcterms.date", "dcterms.created", "date", "pubdate",
          "publish-date", "og:published_time", "dc.date.issued")  # fmt: skip
_PUBLISHERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "author", "dc.creator")


@dataclass(slots=True)
class _Line:
    text: str
    linked: int  # characters of it within links
    links: int
    inside: bool  # of <main> or <article>


def read(raw: bytes) -> Reading:
    """The text shown of a page; ``# `` and ``- `` mark headings and items."""
    found = _CHARSET.search(raw[:4096])
    page, notes = decoded(raw, found[1].decode("ascii", "replace") if found else "", _LARGEST)
    shown = _Page(page)
    shown.run()
    if sum(len(line.text) for line in shown.lines) < 200:  # what looked like navigation was the text
        bare = _Page(page, plain=True)
        bare.run()
        shown = bare if len(bare.lines) > len(shown.lines) else shown
    lines = _content(shown.lines)
    title = _title(shown)
    if title and not any(_same(line.text.lstrip("# "), title) for line in lines):
        lines.insert(0, _Line(f"# {title}", 0, 0, True))
    else:
        for line in lines:
            if title and line.text == title:
                line.text = f"# {title}"
                break
    if shown.stopped:
        notes = (*notes, f"only the first {_MOST_TAGS:,} tags of the page were read")
    meta = shown.meta
    date = next((day[1] for key in _DATES if (day := _DAY.match(meta.get(key, "")))), "")
    publisher = next((meta[key] for key in _PUBLISHERS if meta.get(key)), "")
    return bounded(Reading(joined([line.text for line in lines]), title, date, publisher[:200], notes))


class _Page:
    """One pass over the tags of a page, which fills `lines`, `heads` (texts of <h1>) and `meta`."""

    def __init__(self, page: str, plain: bool = False) -> None:
        self.page, self.plain = page, plain
        self.lines: list[_Line] = []
        self.heads: list[str] = []
        self.meta: dict[str, str] = {}
        self.stopped = False
        self._buffer: list[str] = []
        self._linked = self._links = self._size = 0
        self._anchor = self._inside = self._raised = 0
        self._marker = ""
        self._rows: list[_Row] = []
        self._pre = False
        self._named: list[str] | None = None

    def run(self) -> None:
        """Read the page. What an element hides is passed over up to its end tag."""
        skipped, depth = "", 0
        for count, token in enumerate(tokens(self.page)):
            if count > 2 * _MOST_TAGS:
                self.stopped = True
            if self.stopped or self._size > MOST_TEXT + 10_000:
                break
            if isinstance(token, str):
                if self._named is not None:
                    self._named.append(token)
                if not skipped:
                    self._text(token)
                continue
            self._names(token)
            name = token.name
            if skipped:
                depth += (name == skipped) * (-1 if token.closes else 1)
                unclosed = not token.closes and (
                    (name in ("main", "article") and skipped in _AROUND) or (name == "body" and skipped == "head")
                )
                if depth and not unclosed:
                    continue
                skipped = ""
            elif not token.closes and name not in _VOID and self._hides(token):
                skipped, depth = name, 1
                self._flush()
                continue
            self._tag(token)
        self._flush()

    def _names(self, tag: Tag) -> None:
        """Keep what a page calls itself, wherever it stands."""
        if tag.name in ("title", "h1"):
            if not tag.closes:
                self._named = []
            elif self._named is not None:
                text, self._named = _plain("".join(self._named)), None
                if tag.name == "h1":
                    self.heads.append(text)
                else:
                    self.meta.setdefault("title", text)
        elif tag.name == "meta":
            said = tag.attributes
            key = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
            if key and said.get("content") and len(self.meta) < 200:
                self.meta.setdefault(key, _plain(said["content"])[:500])

    def _hides(self, tag: Tag) -> bool:
        if tag.name in _UNSEEN:
            return True
        if tag.name in ("html", "body"):
            return False
        if tag.name in _AROUND and not self.plain and (tag.name in ("nav", "menu") or not self._inside):
            return True
        if not tag.rest or not _TELLING.search(tag.rest):
            return False
        said = tag.attributes
        if "hidden" in said or said.get("aria-hidden") == "true" or _HIDES.search(said.get("style", "")):
            return True
        if self.plain or tag.name in ("main", "article", "h1"):
            return False
        words = {*said.get("class", "").lower().split(), said.get("id", "").lower()}
        return said.get("role", "").lower() in _ROLES or not _CLASSES.isdisjoint(words)

    def _tag(self, tag: Tag) -> None:
        name = tag.name
        if name in ("main", "article"):
            self._flush()
            self._inside = max(0, self._inside + (-1 if tag.closes else 1))
        elif name == "a":
            self._anchor = 0 if tag.closes else 1
            self._links += not tag.closes
        elif name == "sup":
            self._raised = 0 if tag.closes else 1
        elif name == "br":
            if not self._rows or not self._rows[-1].open:
                self._flush(keep=True)
            else:
                self._buffer.append(" ")
        elif name in ("table", "tr", "td", "th"):
            self._table(name, tag.closes)
        elif name in _BLOCKS:
            if self._rows and self._rows[-1].open and (name in _HEADINGS or (name == "p" and self._has_text())):
                self._rows[-1].spill(self)
            self._flush()
            if name == "li":
                self._marker = "" if tag.closes else "- "
            elif name in _HEADINGS:
                self._marker = "" if tag.closes else _HEADINGS[name] + " "
            elif name in ("ul", "ol"):
                self._marker = ""
            elif name == "pre":
                self._pre = not tag.closes

    def _table(self, name: str, closes: bool) -> None:
        if name == "table":
            if closes and self._rows:
                self._rows.pop().spill(self)
            elif not closes:
                if self._rows:
                    self._rows[-1].spill(self)
                self._flush()
                if len(self._rows) < 100:
                    self._rows.append(_Row())
            return
        if not self._rows:
            self._flush()
            return
        top = self._rows[-1]
        if top.open and self._has_text():
            top.cells.append((" ".join(self._taken()), self._linked, self._links))
            self._linked = self._links = 0
        elif not top.open:
            self._flush()
        if name == "tr":
            top.end(self)
        top.open = name in ("td", "th") and not closes

    def _has_text(self) -> bool:
        return any(part.strip() for part in self._buffer)

    def _text(self, text: str) -> None:
        if "&" in text:
            text = unescape(text)
        text = clean(text)
        if self._raised:
            text = text.translate(_RAISED) if text.strip().isdigit() else text
        if self._pre and "\n" in text:
            for part in text.split("\n"):
                self._buffer.append(part)
                self._flush()
            return
        self._buffer.append(text)
        if self._anchor:
            self._linked += len(text.strip())

    def _taken(self) -> list[str]:
        words = "".join(self._buffer).split()
        self._buffer = []
        return words

    def _flush(self, keep: bool = False) -> None:
        """End a line; a line that a break ends (`keep`) leaves its marker to none but the first."""
        if self._rows and self._rows[-1].open and not keep and self._has_text():
            # a block within a cell: its text stays in the cell, apart by a blank, until the cell proves to be long
            self._buffer.append(" ")
            return
        words = self._taken()
        if words:
            self.emit(self._marker + " ".join(words), self._linked, self._links)
            self._marker = ""
        self._linked = self._links = 0

    def emit(self, text: str, linked: int, links: int) -> None:
        self.lines.append(_Line(text, linked, links, self._inside > 0))
        self._size += len(text)


class _Row:
    """The cells of a row that is being read; a cell of much text makes the table a mere frame of paragraphs."""

    def __init__(self) -> None:
        self.cells: list[tuple[str, int, int]] = []
        self.open = False

    def end(self, page: _Page) -> None:
        cells, self.cells = self.cells, []
        linked, links = sum(cell[1] for cell in cells), sum(cell[2] for cell in cells)
        if any(len(text) > 300 for text, _, _ in cells) or len(cells) == 1:
            for text, its, count in cells:
                page.emit(text, its, count)
        elif line := row([text for text, _, _ in cells]):
            page.emit(line, linked, links)

    def spill(self, page: _Page) -> None:
        """A block stands in a cell: what was read of the row goes out, and the rest as paragraphs."""
        self.open = False
        self.end(page)


def _plain(text: str) -> str:
    return " ".join(clean(unescape(re.sub(r"<[^<>]{0,500}>", " ", text[:2000]))).split())


def _content(lines: list[_Line]) -> list[_Line]:
    """The lines of the page's main part, runs of mere links left out."""
    inside = [line for line in lines if line.inside]
    size = sum(len(line.text) for line in inside)
    if size >= 500 or 2 * size >= sum(len(line.text) for line in lines):
        lines = inside
    out: list[_Line] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _leads_away(lines[end]):
            end += 1
        if end - at < 3:
            out.extend(line for line in lines[at : max(end, at + 1)] if not _is_path(line))
        at = max(end, at + 1)
    return out


def _leads_away(line: _Line) -> bool:
    """Whether a line is but a link to another page."""
    size = len(line.text.removeprefix("- ").replace(" ", ""))
    return (
        line.links > 0
        and line.linked >= 0.8 * size
        and len(line.text) <= 150
        and not line.text.startswith("#")
        and not line.text.endswith((".", ";", "!"))
    )


def _is_path(line: _Line) -> bool:
    """``Home | About | Contact``: three links or more, and nothing but signs between them."""
    return line.links >= 3 and bool(re.search(r"[|»›•·]", line.text)) and _leads_away(line)


def _same(a: str, b: str) -> bool:
    return a.casefold().split() == b.casefold().split()


def _title(page: _Page) -> str:
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
