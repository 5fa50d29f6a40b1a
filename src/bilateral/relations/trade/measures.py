"""The columns that trade gives a panel: flows each way, totals of a state, and how much of them is with one partner.

ITPD-E has all pairs, in dollars of 2010, without a figure of the states' products in the same dollars: dependence on a
partner is there the share of a state's whole trade. The counts of the United States are in current dollars, as the
products of the World Bank are.
"""

from typing import Any

from bilateral.relations.contract import Measure
from bilateral.relations.trade.row import EXPORTS, IMPORTS

_DOLLARS, _DOLLARS_2010 = "current U.S. dollars", "U.S. dollars of 2010"
#: What the adapter of ITPD-E leaves out.
_LEFT_OUT = "comes to less than 500 dollars, or jumps away from the years around it"
_UNREPORTED = f"to the thousand dollars; null where neither state reported the flow, and where it {_LEFT_OUT}"
_UNCOUNTED = "null but between the United States, which counts alone, and a partner in a year that it lists"


def _flow(name: str, label: str, flow: str, unit: str, source: str, missing: str, **more: Any) -> Measure:
    return Measure(
        name, "sum", label, unit, (("flow", flow),), "value_usd", source, zero=False, missing=missing, **more
    )


def _goods(flow: str, label: str) -> Measure:
    return _flow(f"goods_{flow}_usd", label, flow, _DOLLARS, "us_census_trade", _UNCOUNTED, sided="ways")


def _total(flow: str, label: str, party: str) -> Measure:
    name, missing = f"total_{flow}_usd2010", f"null where there is no flow; without each that {_LEFT_OUT}"
    label += ", as far as reported"
    more = {"unit_of": "state", "party": party, "group": "trade_totals"}
    return _flow(name, label, EXPORTS, _DOLLARS_2010, "itpde", missing, **more)


def _dependence(name: str, label: str, unit: str, expr: str, requires: tuple[str, ...], missing: str) -> Measure:
    return Measure(
        name=name,
        aggregate="value",
        label=label,
        unit=unit,
        group="trade_dependence",
        expr=expr,
        requires=requires,
        sided="own",
        type="double",
        missing=missing,
    )


MEASURES = (
    _flow(
        "exports_usd2010",
        "exports of goods, and of services as far as reported, from the first to the second",
        EXPORTS,
        _DOLLARS_2010,
        "itpde",
        _UNREPORTED,
        sided="ways",
    ),
    _goods(EXPORTS, "exports of goods from the first to the second, as the first counts them"),
    _goods(IMPORTS, "imports of goods of the first from the second, as the first counts them"),
    _total(EXPORTS, "exports of goods and services to all partners", "reporter"),
    _total("imports", "imports of goods and services from all partners", "partner"),
    _dependence(
        "trade_share",
        "exports to and imports from the other, of the state's own with all partners",
        "share, 0 to 1",
        "(exports_usd2010_ab + exports_usd2010_ba) / (total_exports_usd2010_a + total_imports_usd2010_a)",
        ("exports_usd2010", "trade_totals"),
        "null where a flow between the two was not reported",
    ),
    _dependence(
        "trade_dependence",
        "goods traded with the other, as the United States counts them, over the state's gross domestic product",
        "share of GDP",
        "coalesce(goods_exports_usd_ab + goods_imports_usd_ab, goods_exports_usd_ba + goods_imports_usd_ba)"
        " / wb_gdp_usd_a",
        ("goods_exports_usd", "goods_imports_usd", "wb_gdp_usd"),
        f"{_UNCOUNTED}; and where the World Bank has no product",
    ),
)
