"""Engines that compute a panel: the same Ibis expression, each in its own way of holding, sorting and writing rows."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from bilateral.errors import UnknownName, suggestion

#: Engines by name, and where they are.
ENGINES = {"duckdb": "bilateral.panels.engines.duckdb:DuckDB", "spark": "bilateral.panels.engines.spark:Spark"}


class Engine(Protocol):
    """What a panel asks of an engine. Tables and expressions are Ibis'.

    Rows come out as Arrow tables in the order of the keys, a bounded number in each.
    """

    @property
    def name(self) -> str: ...
    @property
    def backend(self) -> Any: ...
    def table(self, name: str, paths: Sequence[Path | str]) -> Any: ...
    def hold(self, expression: Any, name: str, by: str) -> Any: ...
    def materialise(self, expression: Any, keys: Sequence[str], name: str) -> Any: ...
    def blocks(self, expression: Any, keys: Sequence[str]) -> Iterator[Any]: ...


def engine(name: str) -> Engine:
    """An engine by its name. Raises UnknownName."""
    if name not in ENGINES:
        raise UnknownName(f"there is no engine {name!r}.{suggestion(name, ENGINES)} Use one of: {', '.join(ENGINES)}.")
    module, _, word = ENGINES[name].partition(":")
    found: Engine = getattr(import_module(module), word)()
    return found


def spans(sizes: Iterable[tuple[int, int]], most: float) -> Iterator[tuple[int, int]]:
    """First and last keys of blocks of about `most` rows, from keys in order and how many rows each has."""
    low, high, total = None, 0, 0
    for high, rows in sizes:
        low = high if low is None else low
        total += rows
        if total >= most:
            yield low, high
            low, total = None, 0
    if low is not None:
        yield low, high
