"""Reading the XML of the Office of the Historian: every element accounted for, texts with single spaces."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from bilateral.errors import RawData
from bilateral.sources.contract import Output
from bilateral.sources.yaml import load


def whole_path(element: Any, *records: str) -> str:
    """An element as source.yml lists it: its tags from the root down, or from the record that it is part of."""
    steps = [element.tag]
    parent = element.getparent()
    while parent is not None and steps[0] not in records:
        steps.insert(0, parent.tag)
        parent = parent.getparent()
    return "/".join(steps)


@dataclass(frozen=True)
class Fields:
    """Which elements and attributes are known, and whether taken or ignored: from source.yml.

    `named` gives an element the name under which source.yml lists it.
    """

    known: frozenset[str]
    ignored: Mapping[str, str]
    named: Callable[[Any], str] = whole_path

    @classmethod
    def load(cls, source: Path, named: Callable[[Any], str] = whole_path) -> "Fields":
        fields = load(source)["fields"]
        return cls(frozenset(fields["taken"]) | frozenset(fields["ignored"]), fields["ignored"], named)

    def check(self, root: Any, path: Path) -> None:
        """Raise RawData for an element or attribute that source.yml does not list."""
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            name = self.named(element)
            for one in (name, *(f"{name}@{attribute}" for attribute in element.attrib)):
                if one not in self.known:
                    raise RawData(f"{path}, line {element.sourceline}: unknown field {one!r}. List it in source.yml.")

    def count(self, output: Output) -> None:
        """Count the fields left out, by reason."""
        for reason in sorted(set(self.ignored.values())):
            output.ignore(f"fields: {reason}", sum(other == reason for other in self.ignored.values()))


def parse(path: Path) -> Any:
    """The root element of an XML file. Raises RawData where it is damaged."""
    try:
        return etree.parse(str(path), etree.XMLParser(remove_comments=True, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise RawData(f"{path}: {error}. Get the file again.") from error


def text(element: Any, path: str = "") -> str:
    """All the text of an element, or under a path, with single spaces; empty where there is none."""
    found = element.find(path) if path else element
    return "" if found is None else " ".join("".join(found.itertext()).split())
