"""The registry of relation kinds: the engines walk it and know none by name."""

from functools import cache
from importlib import import_module
from typing import Any

from bilateral.errors import UnknownName, suggestion
from bilateral.records import RecordTable
from bilateral.relations.contract import Kind

#: One module a kind; the order is the order of sections and of sentences within one.
MODULES = (
    "alliance",
    "agreement",
    "troops",
    "military_base",
    "exercise",
    "military_construction",
    "membership",
    "chief_of_mission",
    "mission",
    "visit",
    "diplomatic_relations",
    "trade",
    "trade_partner",
    "aid",
    "product_trade",
    "event",
    "war",
    "armed_conflict",
    "dispute",
    "rivalry",
    "occupation",
    "indicator",
    "presidency",
    "leader",
    "commodity",
    "un_voting",
    "investment",
    "contiguity",
    "capital",
    "official_language",
    "colonial_tie",
    "visa_rule",
    "people",
    "sanction",
    "event_count",
    "peace_level",
)  # fmt: skip


@cache
def registry() -> dict[str, Kind[Any]]:
    """Every kind by name."""
    kinds = [import_module(f"bilateral.relations.{module}").KIND for module in MODULES]
    return {kind.name: kind for kind in kinds}


@cache
def record_tables() -> dict[str, RecordTable]:
    """Every table of records by name."""
    return {table.name: table for kind in registry().values() for table in kind.records}


def kind(name: str) -> Kind[Any]:
    """The kind of that name. Raises UnknownName with near names."""
    try:
        return registry()[name]
    except KeyError:
        known = ", ".join(registry())
        raise UnknownName(f"no relation kind {name!r}.{suggestion(name, registry())} Known: {known}.") from None
