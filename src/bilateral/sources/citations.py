"""What curated facts cite: documents by title, publisher, date and place, each marked as seen or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bilateral.dates import Date, Day
from bilateral.errors import suggestion
from bilateral.sources.node import Node


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that an act cites, and where in it."""

    title: str
    publisher: str
    date: Date
    symbol: str
    url: str
    where: str
    seen: bool

    def __str__(self) -> str:
        parts = (self.title, f"{self.publisher}, {self.date.in_words()}", self.symbol, self.where, self.url)
        return ", ".join(part for part in parts if part)


def read_citations(node: Node) -> Mapping[str, Citation]:
    """The documents of an entry by their keys. Raises RawData."""
    value = node.take("citations")
    if not isinstance(value, dict) or not value:
        raise node.bad("'citations' is empty", "give the documents that say so")
    found: dict[str, Citation] = {}
    for key, item in value.items():
        one = Node(f"{node.place}, citation {key}", item)
        found[str(key)] = citation = Citation(
            one.text("title"), one.text("publisher"), one.date("date"), one.text("symbol", ""),
            one.text("url", ""), one.text("where"), one.flag("seen"),
        )  # fmt: skip
        one.done()
        if not citation.symbol and not citation.url:
            raise one.bad("has neither symbol nor url", "give one by which the document is found")
    return found


def cited(node: Node, key: str, citations: Mapping[str, Citation]) -> tuple[Citation, ...]:
    """The documents whose keys stand under `key`. Raises RawData."""
    keys = node.texts(key)
    for name in keys:
        if name not in citations:
            raise node.bad(f"cites {name!r}.{suggestion(name, citations)}", "add it to the citations")
    return tuple(citations[name] for name in keys)


def verified(node: Node, *cited: Sequence[Citation]) -> bool:
    """The flag `verified`: for each moment that documents are cited for, one of them must have been seen."""
    flag = node.flag("verified")
    if flag and not all(any(document.seen for document in documents) for documents in cited if documents):
        raise node.bad("is called verified, but no document it cites was seen", "cite one, or write verified: false")
    return flag


def all_cited(node: Node, citations: Mapping[str, Citation], used: Iterable[Citation]) -> None:
    """Raise RawData where documents are listed that nothing cites."""
    used = set(used)
    if idle := [key for key, citation in citations.items() if citation not in used]:
        raise node.bad(f"nothing cites {', '.join(idle)}", "cite it or strike it")


def in_a_row(citations: Iterable[Citation]) -> str:
    """Documents as a locator has them, each once."""
    return "; ".join(map(str, dict.fromkeys(citations)))


def latest(date: Date) -> Day:
    """The last day of a hand-kept date, which always has one."""
    assert date.latest  # Node.date sees to it
    return date.latest


def first_out(citations: Sequence[Citation]) -> Day:
    """The earliest day by which one of the documents was out."""
    return min(latest(citation.date) for citation in citations)
