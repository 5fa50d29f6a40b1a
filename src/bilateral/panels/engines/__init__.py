"""Engines that compute a panel: the same Ibis expression, each in its own way of holding, sorting and writing rows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol


class Engine(Protocol):
    """What a panel asks of an engine. Tables and expressions are Ibis'.

    Rows come out as Arrow tables in the order of the keys, a bounded number in each.
    """

    @property
    def name(self) -> str: ...
    @property
    def backend(self) -> Any: ...
    def table(self, name: str, paths: Sequence[Path]) -> Any: ...
    def hold(self, expression: Any, name: str, by: str) -> Any: ...
    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any: ...
    def blocks(self, expression: Any, keys: Sequence[str]) -> Iterator[Any]: ...
