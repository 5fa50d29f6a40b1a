"""HTML cut into tags and text: one pass, time in proportion to its length whatever it holds.

No tree is built, for a tree can be made to cost the square of the page: a hundred thousand nested tags take the
usual parsers many seconds. What text is shown needs none.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: What these hold is no text to read; it ends only at their own end tag.
RAW = frozenset(("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}+)((?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+)>")
_OPENS = re.compile(r"<(?:[a-zA-Z!?]|/[a-zA-Z])")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]{0,40}+)\s*+(?:=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?")
_LONGEST_ATTRIBUTES = 4_000
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


class Tag(NamedTuple):
    """A start tag or, where `closes`, an end tag; the name in small letters."""

    name: str
    closes: bool
    rest: str

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes, names in small letters, entities not yet read."""
        found = _ATTRIBUTE.findall(self.rest[:_LONGEST_ATTRIBUTES])
        return {name.lower(): double or single or bare for name, double, single, bare in found}


def tokens(page: str) -> Iterator[Tag | str]:
    """The tags and the stretches of text of a page in order; comments and declarations are left out."""
    at, whole = 0, True
    while opening := _OPENS.search(page, at):
        start = opening.start()
        if start > at:
            yield page[at:start]
        if page[start + 1] in "!?":
            at = _after(page, "-->" if page.startswith("<!--", start) else ">", start)
            continue
        tag = _TAG.match(page, start) if whole else None
        if tag is None:
            end = page.find(">", start)
            if end < 0:
                return
            if end - start > 10_000:  # quotes that nobody closed: from here on they count for nothing
                whole = False
            tag = re.match(r"<(/?)([a-zA-Z][\w:-]{0,40})([^>]{0,4000})", page[start : min(end, start + 4_100)])
            at = end + 1
        else:
            at = tag.end()
        if tag is None:
            continue
        name = tag[2].lower()
        yield Tag(name, bool(tag[1]), tag[3])
        if name in RAW and not tag[1]:
            at = _closing(page, name, at)
    if at < len(page):
        yield page[at:]


def _after(page: str, sign: str, start: int) -> int:
    end = page.find(sign, start)
    return len(page) if end < 0 else end + len(sign)


def _closing(page: str, name: str, start: int) -> int:
    """Where the end tag of a script begins; the end of the page where there is none."""
    found = _CLOSING[name].search(page, start)
    return found.start() if found else len(page)
