"""The pictures of a sheet: each kind's chart and one timeline, as SVG that follows the page's colours.

Specs are Vega-Lite; vl-convert draws them here, so that a page needs no script and no network. A picture is drawn
twice, wide and narrow: on a telephone a scaled picture could not be read.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

from bilateral.dates import Day
from bilateral.episodes import Episode, described, episodes, later
from bilateral.errors import UsageError
from bilateral.phrases import _
from bilateral.relations import registry
from bilateral.view import Dyad

WIDE, NARROW, HEIGHT = 670, 340, 200
#: Colours are the page's own, so that they change with light and dark.
CONFIG: dict[str, Any] = {
    "background": None,
    "padding": {"left": 14, "right": 10, "top": 4, "bottom": 4},  # the page's font may be wider than the one measured
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--ink)", "titleColor": "var(--soft)", "gridColor": "var(--rule)",
        "domainColor": "var(--rule)", "tickColor": "var(--rule)",
        "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal", "labelLimit": 160,
    },
    "axisX": {"grid": False, "labelOverlap": "greedy", "labelSeparation": 12},
    "legend": {"labelColor": "var(--ink)", "titleColor": "var(--soft)", "labelFontSize": 12, "orient": "top"},
    "text": {"color": "var(--ink)"},
}  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """A titled picture, drawn wide and narrow, with the same in words."""

    title: str
    wide: str
    narrow: str
    words: tuple[str, ...] = ()


def pictures(dyad: Dyad) -> list[Picture]:
    """The timeline first, then what each kind draws."""
    found = [picture for picture in [timeline(dyad)] if picture]
    for kind in registry().values():
        spec = kind.chart(dyad.between(kind), dyad) if kind.chart else None
        if spec:
            title = spec.get("title") or kind.title
            title = title["text"] if isinstance(title, dict) else title
            drawn = {name: value for name, value in spec.items() if name != "title"}  # it stands above the picture
            found.append(_drawn(drawn, title, (spec["description"],) if "description" in spec else ()))
    return found


def timeline(dyad: Dyad) -> Picture | None:
    """What held between the two and when: a lane a sort of tie, a bar an episode, up to the day of the sheet."""
    bars = sorted(
        {bar for kind in registry().values() if kind.lane for bar in _bars(dyad, kind)}, key=lambda bar: bar[1:]
    )
    if not bars:
        return None
    lanes = list(dict.fromkeys(lane for lane, _first, _last, _what in bars))  # the oldest tie on top
    first = bars[0][1]
    seen = (dyad.as_of - first) / 200  # what is shorter would vanish between its outlines
    values = [
        {"lane": lane, "from": str(begun), "to": str(ended), "what": what, "short": ended - begun < seen}
        for lane, begun, ended, what in bars
    ]
    bar = {"type": "bar", "height": 14, "cornerRadius": 2, "color": "var(--series-1)", "stroke": "var(--paper)"}
    tick = {"type": "tick", "size": 14, "thickness": 2, "opacity": 1, "color": "var(--series-1)"}
    spec = {
        "data": {"values": values},
        "height": {"step": 30},
        "encoding": {
            "x": {"field": "from", "type": "temporal", "title": None,
                  "axis": {"tickCount": 6, "format": "%Y", "grid": True},
                  "scale": {"domain": [str(first), str(dyad.as_of)]}},
            "y": {"field": "lane", "type": "nominal", "title": None, "sort": lanes,
                  "axis": {"ticks": False, "domain": False, "labelPadding": 8}},
            "description": {"field": "what"},
        },
        "layer": [
            {"mark": bar, "transform": [{"filter": "!datum.short"}], "encoding": {"x2": {"field": "to"}}},
            {"mark": tick, "transform": [{"filter": "datum.short"}]},
        ],
    }  # fmt: skip
    text = tuple(dict.fromkeys(what for _lane, _first, _last, what in bars))
    return _drawn(spec, _("What held between the two, and when"), text)


def _bars(dyad: Dyad, kind: Any) -> list[tuple[str, Day, Day, str]]:
    """Lane, first and last day, and words of each episode that began by the day of the sheet."""
    out = []
    rows = dyad.related(kind, dyad.stored(kind))  # with those of the states that the two continue
    found = [episode for episode in episodes(kind, rows) if kind.lane(episode.row)]
    for episode in _of_both(dyad, kind, found) if kind.mutual else found:
        first, last = _ends(episode, dyad.as_of)
        if first and last and first < last:
            what = dyad.entity(getattr(episode.row, kind.mutual)).text if kind.mutual else None
            out.append((kind.lane(episode.row), first, last, described(episode, dyad, what)))
    return out


def _of_both(dyad: Dyad, kind: Any, found: list[Episode[Any]]) -> Iterator[Episode[Any]]:
    """Of a thing in which each has a part of its own, the days on which both have."""
    (party,) = kind.parties
    for one, other in product(found, found):
        same = getattr(one.row, kind.mutual) == getattr(other.row, kind.mutual)
        if same and (getattr(one.row, party), getattr(other.row, party)) == dyad.pair:
            start = later(one.start, other.start)
            shorter = min(one, other, key=lambda e: _ends(e, dyad.as_of)[1] or dyad.as_of)
            yield Episode(kind, (*one.rows, *other.rows), start, later(start, shorter.end))


def _ends(episode: Episode[Any], day: Day) -> tuple[Day | None, Day | None]:
    """The days between which a bar is drawn: where a day is uncertain, the likelier to be too short."""
    first = episode.start.latest
    if episode.end.latest is not None:
        return first, min(episode.end.earliest or episode.end.latest, day)
    stands = episode.standing(day).stands
    return first, day if stands else min(episode.confirmed or dt.date.min, day)


def _drawn(spec: dict[str, Any], title: str, words: tuple[str, ...]) -> Picture:
    try:
        import vl_convert
    except ImportError as error:
        raise UsageError("vl-convert-python is missing. Install it: pip install 'bilateral[html]'") from error

    def svg(width: int) -> str:
        sized = {"height": HEIGHT, **spec, "width": width, "autosize": "fit-x", "config": CONFIG}
        made: str = vl_convert.vegalite_to_svg(sized)
        return made

    return Picture(title, svg(WIDE), svg(NARROW), words)
