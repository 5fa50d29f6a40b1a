"""The picture of the kind trade: what went each way by year, as a Vega-Lite spec with its data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from bilateral import amounts
from bilateral.phrases import _, listed
from bilateral.relations.trade.row import EXPORTS, GOODS, IMPORTS, Trade

if TYPE_CHECKING:
    from bilateral.view import Dyad

#: A line of fewer years shows nothing.
FEWEST = 3


def chart(rows: Sequence[Trade], dyad: "Dyad") -> dict[str, Any] | None:
    """Two lines, in billions of dollars, of the years that ended before the day; None without any to draw.

    Of one basis: the goods that one of the two counts itself; or else all trade, in dollars of one year.
    """
    told = [r for r in rows if r.end.latest is not None and r.end.latest < dyad.as_of]
    return _own([r for r in told if r.counted == GOODS], dyad) or _recorded(
        [r for r in told if r.counted != GOODS], dyad
    )


def _own(told: Sequence[Trade], dyad: "Dyad") -> dict[str, Any] | None:
    """Exports and imports of the one that counts."""
    named = {EXPORTS: _("Exports"), IMPORTS: _("Imports")}
    flows = [r for r in told if r.flow in named]
    reporters = {r.reporter for r in flows}
    reporter = dyad.a if dyad.a in reporters else dyad.b
    usd = {(_year(r), named[r.flow]): r.value_usd for r in flows if r.reporter == reporter}
    names = {"adjective": dyad.country(reporter).adjective(dyad.as_of),
             "partner": dyad.country(dyad.b if reporter == dyad.a else dyad.a).in_text(dyad.as_of)}  # fmt: skip
    return _lines(
        usd,
        list(named.values()),
        _("{adjective} trade in goods with {partner}").format(**names),
        _("{adjective} exports of goods to {partner} and imports from it").format(**names),
        _("billions of U.S. dollars"),
    )


def _recorded(told: Sequence[Trade], dyad: "Dyad") -> dict[str, Any] | None:
    """What each exported to the other."""
    names = {c: dyad.country(c).in_text(dyad.as_of) for c in dyad.pair}
    named = {a: _("To {partner}").format(partner=names[b]) for a, b in (dyad.pair, dyad.pair[::-1])}
    usd = {(_year(r), named[r.reporter]): r.value_usd for r in told}
    prices = max((r.dollars_of for r in told), default=0)
    return _lines(
        usd,
        list(named.values()),
        _("Trade between {a} and {b}, in dollars of {prices}").format(
            a=names[dyad.a], b=names[dyad.b], prices=prices
        ),
        _("what {a} and {b} exported to each other, goods and, as far as they were reported, services,").format(
            a=names[dyad.a], b=names[dyad.b]
        ),
        _("billions of U.S. dollars of {prices}").format(prices=prices),
    )  # fmt: skip


def _lines(
    usd: dict[tuple[int, str], int], lines: list[str], title: str, subject: str, unit: str
) -> dict[str, Any] | None:
    """One line each of the values by year and name, with the same in words; None of too few years."""
    years = sorted({year for year, _name in usd})
    if len(years) < FEWEST:
        return None
    values = [{"year": y, "flow": f, "usd": v, "billions": v / 1e9} for (y, f), v in sorted(usd.items())]
    first, last = years[0], years[-1]
    latest = [
        f"{name[0].lower()}{name[1:]} {amounts.in_words(v, '$')}" for (y, name), v in sorted(usd.items()) if y == last
    ]
    text = {"labelColor": "var(--ink)", "titleColor": "var(--ink)"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "title": {"text": title[:1].upper() + title[1:], "color": "var(--ink)"},
        "description": _(
            "Two lines of {subject} by year, from {first} to {last}, in {unit}. In {last}: {described}."
        ).format(subject=subject, first=first, last=last, unit=unit, described=listed(latest)),
        "width": "container",
        "data": {"values": values},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "x": {"field": "year", "type": "quantitative", "title": None,
                  "axis": {"format": "d", "tickMinStep": 1}, "scale": {"zero": False, "nice": False}},
            "y": {"field": "billions", "type": "quantitative", "title": unit[:1].upper() + unit[1:]},
            "color": {"field": "flow", "type": "nominal", "title": None,
                      "scale": {"domain": lines, "range": ["var(--series-1)", "var(--series-2)"]}},
            "tooltip": [{"field": "year", "type": "quantitative", "format": "d", "title": _("Year")},
                        {"field": "flow", "type": "nominal", "title": _("Flow")},
                        {"field": "usd", "type": "quantitative", "format": "$,.0f", "title": _("Value")}],
        },
        "config": {"background": None, "axis": text, "legend": text, "view": {"stroke": None}},
    }  # fmt: skip


def _year(row: Trade) -> int:
    assert row.end.latest
    return row.end.latest.year
