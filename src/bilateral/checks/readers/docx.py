"""Word documents (.docx): paragraphs, headings by their style, lists, tables and notes, in one pass over the XML.

The archive is never unpacked as a whole: the four parts that matter are read as a stream and only up to a bound, so
that neither a zip bomb nor one of XML costs more than a bounded time and memory. A document type is refused, and
nothing that a part refers to (pictures, other files, addresses) is opened.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat

from bilateral.checks.readers.contract import MOST_TEXT, Reading, Unreadable, bounded, clean, joined, row

_MOST_BYTES = 60_000_000  # of one part, unpacked
_MOST_ELEMENTS = 1_000_000
_LARGEST_LIST = 2_000_000  # bytes of the archive's table of contents, some 20,000 entries
_DEEPEST = 5_000
_AGAIN = "Open it in a word processor and save it again as .docx, or as .txt."
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)
_OTHERS = ((r"xl/", "a spreadsheet"), (r"ppt/", "a presentation"), (r"content\.xml$", "an OpenDocument file"))
_LEVEL = re.compile(r"(?:heading|überschrift|titre|título|titolo|заголовок)\s*(\d)", re.IGNORECASE)


class _Enough(Exception):
    """As much was read as is ever read."""


class _Style(NamedTuple):
    level: int  # of a heading, from 1; 0 for none
    listed: bool


def read(raw: bytes) -> Reading:
    """The text of a Word document. Raises Unreadable."""
    archive = _opened(raw)
    names = set(archive.namelist())
    main = next((name for name in ("word/document.xml", *sorted(names)) if _is_main(name) and name in names), "")
    if not main:
        what = next((what for sign, what in _OTHERS if any(re.match(sign, name) for name in names)), "an archive")
        raise Unreadable(f"is {what}, not a Word document. Save the document as .docx or .txt.")
    notes: list[str] = []
    styles = _styles(archive, names)
    body = _Body(styles)
    _parse(archive, main, body.start, body.end, body.data, notes)
    body.paragraph_ends()
    lines = body.lines
    remarks = _Body(styles)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in names:
            _parse(archive, name, remarks.start, remarks.end, remarks.data, [])
    if body.lines and (told := [line for line in remarks.lines if line.startswith("- [")]):
        lines = [*lines, "# Notes", *told]
    if not lines and notes:
        raise Unreadable(f"is a damaged Word document: {notes[0]}. {_AGAIN}")
    title, date = _properties(archive, names)
    return bounded(Reading(joined(lines), title, date, notes=tuple(notes)))


def _is_main(name: str) -> bool:
    return bool(re.fullmatch(r"word/document\d*\.xml", name))


def _opened(raw: bytes) -> zipfile.ZipFile:
    """The archive, its table of contents measured before it is read."""
    end = raw.rfind(b"PK\5\6")
    size = int.from_bytes(raw[end + 12 : end + 16], "little") if end >= 0 else 0
    if end < 0 or size > _LARGEST_LIST or b"PK\6\7" in raw[max(0, end - 20) : end]:
        why = "is cut short or damaged" if end < 0 else "holds more parts than a document has"
        raise Unreadable(f"{why}. {_AGAIN}")
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (*_BROKEN, UnicodeDecodeError) as error:
        raise Unreadable(f"is a damaged Word document. {_AGAIN}") from error


def _parse(
    archive: zipfile.ZipFile,
    name: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    data: Callable[[str], None],
    notes: list[str],
) -> None:
    """Run a part's XML past handlers; what stops it early is noted. Names come without their namespace."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    count = depth = 0

    def opens(tag: str, said: dict[str, str]) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > _MOST_ELEMENTS or depth > _DEEPEST:
            raise _Enough
        start(tag.rpartition(" ")[2], {key.rpartition(" ")[2]: value for key, value in said.items()})

    def closes(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(" ")[2])

    def refuse(*_: object) -> None:
        raise Unreadable(f"has a document type within, which Word never writes. {_AGAIN}")

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = opens, closes, data
    parser.StartDoctypeDeclHandler = refuse
    read_so_far = 0
    try:
        if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise NotImplementedError
        with archive.open(name) as part:
            while chunk := part.read(65_536):
                read_so_far += len(chunk)
                if read_so_far > _MOST_BYTES:
                    raise _Enough
                parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Enough:
        notes.append("the document holds more than is ever read: its end was left out")
    except expat.ExpatError as error:
        notes.append(f"the document is damaged at line {error.lineno:,} of its XML: what follows was left out")
    except _BROKEN:
        notes.append("the document is damaged: a part of it was left out")


class _Body:
    """Handlers that make lines of a document's body or of its notes."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.lines: list[str] = []
        self._size = 0
        self._paragraphs: list[list[str]] = []  # open ones: a text box stands within another
        self._style, self._listed = _Style(0, False), False
        self._shows = self._hidden = False
        self._lost = 0  # depth within what was deleted or is said twice
        self._rows: list[list[str]] = []
        self._cells: list[list[str]] = []
        self._note = ""

    def start(self, tag: str, said: dict[str, str]) -> None:
        if self._lost or tag in ("del", "moveFrom", "Fallback"):
            self._lost += 1
        elif tag == "p":
            self._paragraphs.append([])
            self._style, self._listed = _Style(0, False), False
        elif tag == "pStyle":
            self._style = self.styles.get(said.get("val", ""), self._style)
        elif tag == "outlineLvl" and said.get("val", "9").isdigit() and int(said["val"]) < 9:
            self._style = _Style(int(said["val"]) + 1, False)
        elif tag == "numId":
            self._listed = said.get("val") != "0"
        elif tag == "r":
            self._hidden = False
        elif tag in ("vanish", "webHidden"):
            self._hidden = said.get("val", "1") not in ("0", "false", "off")
        elif tag == "t":
            self._shows = not self._hidden
        elif tag in ("tab", "ptab") or (tag in ("br", "cr") and said.get("type", "line") != "page"):
            self._add(" " if tag in ("tab", "ptab") else "\n")
        elif tag == "noBreakHyphen":
            self._add("-")
        elif tag in ("footnoteReference", "endnoteReference"):
            self._add(f"[{said.get('id', '')}]")
        elif tag in ("footnote", "endnote"):
            self._note = "" if said.get("type", "normal") != "normal" else said.get("id", "")
        elif tag == "tr":
            self._rows.append([])
        elif tag == "tc":
            self._cells.append([])

    def end(self, tag: str) -> None:
        if self._lost:
            self._lost -= 1
        elif tag == "t":
            self._shows = False
        elif tag == "p":
            self.paragraph_ends()
        elif tag == "tc" and self._cells:
            cell = self._cells.pop()
            if self._rows and sum(map(len, cell)) <= 300:
                self._rows[-1].append(" ".join(cell))
            else:
                self._emit(*cell)
        elif tag == "tr" and self._rows:
            cells = self._rows.pop()
            self._emit(cells[0] if len(cells) == 1 else row(cells))

    def data(self, text: str) -> None:
        if self._shows and not self._lost:
            self._add(text)

    def paragraph_ends(self) -> None:
        """Emit the innermost open paragraph; one in a cell goes to the cell."""
        if not self._paragraphs:
            return
        text = clean("".join(self._paragraphs.pop()))
        parts = [part for part in (" ".join(line.split()) for line in text.split("\n")) if part]
        if self._cells:
            self._cells[-1].extend(parts)
            return
        for at, part in enumerate(parts):
            mark = "#" * min(self._style.level, 6) + " " if self._style.level else ""
            mark = mark or ("- " if self._listed or self._style.listed else "")
            if self._note:
                mark = f"- [{self._note}] " if at == 0 else "- "
            self._emit(mark + part)

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].append(text)
            self._size += len(text)
            if self._size > MOST_TEXT + 10_000:
                raise _Enough

    def _emit(self, *lines: str) -> None:
        target = self._cells[-1] if self._cells else self.lines
        target.extend(line for line in lines if line)


def _styles(archive: zipfile.ZipFile, names: set[str]) -> dict[str, _Style]:
    """What a style's id means: a heading of a level, an item of a list."""
    out: dict[str, _Style] = {}
    now = ""

    def start(tag: str, said: dict[str, str]) -> None:
        nonlocal now
        value = said.get("val", "")
        if tag == "style":
            now = said.get("styleId", "")
        elif not now or len(out) > 5_000:
            return
        elif tag == "name":
            level = _LEVEL.match(value)
            heads = (
                int(level[1]) if level else 1 if value.lower() == "title" else 2 if value.lower() == "subtitle" else 0
            )
            out[now] = _Style(heads, value.lower().startswith("list") and "continue" not in value.lower())
        elif tag == "basedOn" and (base := out.get(value)) and not any(out.get(now, _Style(0, False))):
            out[now] = base
        elif tag == "outlineLvl" and value.isdigit() and int(value) < 9:
            out[now] = _Style(int(value) + 1, False)

    if "word/styles.xml" in names:
        _parse(archive, "word/styles.xml", start, lambda _: None, lambda _: None, [])
    return out


def _properties(archive: zipfile.ZipFile, names: set[str]) -> tuple[str, str]:
    """Title and day of the last change, as the file's properties have them."""
    found: dict[str, str] = {}
    now = ""

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal now
        now = tag

    def data(text: str) -> None:
        found[now] = (found.get(now, "") + text)[:300]

    def end(_: str) -> None:
        nonlocal now
        now = ""

    if "docProps/core.xml" in names:
        _parse(archive, "docProps/core.xml", start, end, data, [])
    day = re.match(r"\d{4}-\d\d-\d\d", found.get("modified") or found.get("created") or "")
    return " ".join(found.get("title", "").split()), day[0] if day else ""
