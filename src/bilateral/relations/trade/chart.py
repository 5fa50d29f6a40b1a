"""The picture of the kind trade: exports and imports by year, as a Vega-Lite spec with its data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilateral import amounts
from bilateral.phrases import _, listed
from bilateral.relations.trade.row import EXPORTS, IMPORTS, Trade

if TYPE_CHECKING:
    from bilateral.view import Dyad

#: A line of fewer years shows nothing.
FEWEST = 3


def chart(rows: Sequence[Trade], dyad: "Dyad") -> dict[str, Any] | None:
    """Two lines, in billions of dollars, of the years that ended before the day; None without any to draw."""
    named = {EXPORTS: _("Exports"), IMPORTS: _("Imports")}
    told = [r for r in rows if r.flow in named and r.end.latest is not None and r.end.latest < dyad.as_of]
    reporters = {r.reporter for r in told}
    reporter = dyad.a if dyad.a in reporters else dyad.b
    usd = {(_year(r), named[r.flow]): r.value_usd for r in told if r.reporter == reporter}
    years = sorted({year for year, _flow in usd})
    if len(years) < FEWEST:
        return None
    values = [{"year": y, "flow": f, "usd": v, "billions": v / 1e9} for (y, f), v in sorted(usd.items())]
    first, last = years[0], years[-1]
    names = {"adjective": dyad.country(reporter).adjective(dyad.as_of),
             "partner": dyad.country(dyad.b if reporter == dyad.a else dyad.a).in_text(dyad.as_of)}  # fmt: skip
    latest = [f"{flow.lower()} {amounts.in_words(v, '$')}" for (y, flow), v in sorted(usd.items()) if y == last]
    text = {"labelColor": "var(--ink)", "titleColor": "var(--ink)"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": _("{adjective} trade in goods with {partner}").format(**names), "color": "var(--ink)"},
        "description": _(
            "Two lines of {adjective} exports of goods to {partner} and imports from it by year, from {first} to "
            "{last}, in billions of U.S. dollars. In {last}: {described}."
        ).format(**names, first=first, last=last, described=listed(latest)),
        "width": "container",
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "year", "type": "quantitative", "title": None,
                  "axis": {"format": "d", "tickMinStep": 1}, "scale": {"zero": False, "nice": False}},
            "y": {"field": "billions", "type": "quantitative", "title": _("Billions of U.S. dollars")},
            "color": {"field": "flow", "type": "nominal", "title": None,
                      "scale": {"domain": list(named.values()), "range": ["var(--series-1)", "var(--series-2)"]}},
            "tooltip": [{"field": "year", "type": "quantitative", "format": "d", "title": _("Year")},
                        {"field": "flow", "type": "nominal", "title": _("Flow")},
                        {"field": "usd", "type": "quantitative", "format": "$,.0f", "title": _("Value")}],
        },
        "config": {"background": None, "axis": text, "legend": text, "view": {"stroke": None}},
    }  # fmt: skip


def _year(row: Trade) -> int:
    assert row.end.latest
    return row.end.latest.year
