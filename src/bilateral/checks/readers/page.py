"""One pass over a page's tags, which makes lines: one of each block; what an element hides is passed over."""

import re
from dataclasses import dataclass
from html import unescape

from bilateral.checks.folding import words
from bilateral.checks.readers.contract import MOST_TEXT, clean, row
from bilateral.checks.readers.tags import RAW, Tag, tokens

#: Tags and stretches of text that are looked at: a page of 100 sheets has a tenth.
_MOST_TOKENS = 700_000
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = words(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form "
    "frameset header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul caption h1 h2 h3 h4 h5 h6"
)
_VOID = words("area base br col embed hr img input link meta param source track wbr")
_UNSEEN = RAW | words("head template svg math object canvas audio video select button datalist map applet noscript")
_AROUND = words("nav footer aside header menu")
_ROLES = words("navigation banner contentinfo search complementary menu menubar dialog")
_CLASSES = words(
    "nav navbar navbox navigation menu breadcrumb breadcrumbs footer cookie share sharing social skip-link sr-only "
    "noprint screen-reader-text visually-hidden toc mw-editsection mw-jump-link catlinks printfooter sidebar hidden "
    "usa-banner site-header site-footer pagination"
)
_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TELLING = re.compile(r"hidden|style|role|class|\bid\b", re.IGNORECASE)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Line:
    """A line of text and how much of it leads to other pages."""

    text: str
    linked: int  # characters of it within links
    links: int
    inside: bool  # of <main> or <article>


class Page:
    """One pass over the tags of a page, which fills `lines`, `heads` (texts of <h1>) and `meta`."""

    def __init__(self, page: str, plain: bool = False) -> None:
        self.page, self.plain = page, plain
        self.lines: list[Line] = []
        self.heads: list[str] = []
        self.meta: dict[str, str] = {}
        self.stopped = False
        self._buffer: list[str] = []
        self._linked = self._links = self._size = 0
        self._anchor = self._inside = self._raised = 0
        self._marker = ""
        self._rows: list[_Row] = []
        self._pre = self._breaks = False
        self._named: list[str] | None = None

    def run(self) -> None:
        """Read the page. What an element hides is passed over up to its end tag."""
        skipped, depth = "", 0
        for count, token in enumerate(tokens(self.page)):
            self.stopped = count > _MOST_TOKENS
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
                self._breaks = self._flush()
            else:
                self._buffer.append(" ")
        elif name in ("table", "tr", "td", "th"):
            self._table(name, tag.closes)
        elif name in _BLOCKS:
            if self._rows and self._rows[-1].open and (name in _HEADINGS or (name == "p" and self._has_text())):
                self._rows[-1].spill(self)
            self._flush()
            self._breaks = False
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
            for at, part in enumerate(text.split("\n")):
                if at:
                    self._breaks = self._flush()
                self._buffer.append(part)
            return
        self._buffer.append(text)
        if self._anchor:
            self._linked += len(text.strip())

    def _taken(self) -> list[str]:
        words = "".join(self._buffer).split()
        self._buffer = []
        return words

    def _flush(self) -> bool:
        """End a line; tell whether there was one."""
        if self._rows and self._rows[-1].open and self._has_text():
            # a block within a cell: its text stays in the cell, apart by a blank, until the cell proves to be long
            self._buffer.append(" ")
            return False
        words = self._taken()
        if words:
            text = self._marker + " ".join(words)
            if self._breaks and self.lines and self.lines[-1].inside == (self._inside > 0):
                last = self.lines[-1]
                last.text, last.linked, last.links = (
                    f"{last.text}\n{text}",
                    last.linked + self._linked,
                    last.links + self._links,
                )
                self._size += len(text)
            else:
                self.emit(text, self._linked, self._links)
            self._marker = ""
        self._linked = self._links = 0
        self._breaks = False
        return bool(words)

    def emit(self, text: str, linked: int, links: int) -> None:
        self.lines.append(Line(text, linked, links, self._inside > 0))
        self._size += len(text)


class _Row:
    """The cells of a row that is being read; a cell of much text makes the table a mere frame of paragraphs."""

    def __init__(self) -> None:
        self.cells: list[tuple[str, int, int]] = []
        self.open = False

    def end(self, page: Page) -> None:
        cells, self.cells = self.cells, []
        linked, links = sum(cell[1] for cell in cells), sum(cell[2] for cell in cells)
        if any(len(text) > 300 for text, _, _ in cells) or len(cells) == 1:
            for text, its, count in cells:
                page.emit(text, its, count)
        elif line := row([text for text, _, _ in cells]):
            page.emit(line, linked, links)

    def spill(self, page: Page) -> None:
        """A block stands in a cell: what was read of the row goes out, and the rest as paragraphs."""
        self.open = False
        self.end(page)


def _plain(text: str) -> str:
    return " ".join(clean(unescape(re.sub(r"<[^<>]{0,500}>", " ", text[:2000]))).split())
