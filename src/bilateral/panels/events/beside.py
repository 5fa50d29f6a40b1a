"""Events beside the rows of a panel: how many there are of each class, their mean Goldstein value and tone.

Actors are looked up under the codes that they bore on the day of the event, as facts are. A directed row has what a
does to b; an undirected one what either does to the other. Sums are of whole numbers, divided once: engines agree to
the bit.
"""

import datetime as dt
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from bilateral.errors import UsageError
from bilateral.facts import Source
from bilateral.panels.columns import suffixed
from bilateral.panels.events.count import mean
from bilateral.panels.events.folder import Folder
from bilateral.panels.events.read import FORMS
from bilateral.panels.events.report import DAY, Report
from bilateral.panels.spec import Events
from bilateral.panels.steps import Before, Description, Known, Years, beside
from bilateral.panels.units import Unit, bearers, table

#: CAMEO's classes, by number.
CLASSES = {1: "verbal_cooperation", 2: "material_cooperation", 3: "verbal_conflict", 4: "material_conflict"}
#: Sums that are summed on.
_SUMS = ("n", *CLASSES.values(), "goldstein", "goldsteins", "tone", "tones")


def prepared(path: Any, unit: Unit, name: str = "events", gaps: str = "null") -> Events:
    """The step that adds events, once its folder is found. Warns where days are missing. Raises UsageError."""
    if not unit.dyadic:
        raise UsageError(f"events are of pairs, and a row is a {unit.name}. Use the unit dyad-year or dyad-month.")
    if not re.fullmatch(r"[A-Za-z]\w*", name):
        raise UsageError(f"name={name!r}: no name of columns. Use letters, digits and underscores.")
    folder = Folder.of(path)
    step = Events(folder.path, name, gaps, folder.hash, folder)
    report = folder.report
    if not report.days:
        raise UsageError(
            f"{path}: does not tell of which days files were read. Ingest the files again, into a new one."
        )
    if not any(low <= unit.end and unit.start <= high for low, high in _years(step, unit)):
        raise UsageError(
            f"{path}: no whole {unit.period} of {unit.start}-{unit.end} lies in the days of which files were read "
            f"({report.days[0][0]} to {report.days[-1][1]}), so all would be null. "
            "Ingest more files, or choose other years."
        )
    if gaps == "null" and report.days[1:]:
        warnings.warn(
            f"{path}: no line of {', '.join(report.gaps())} was read: {unit.period}s with such days are null. "
            'Ingest their files, too, or count what there is: gaps="count".',
            stacklevel=3,
        )
    return step


def at_hand(step: Events, folder: Path = Path(), *, anyway: bool = False) -> Events:
    """The step with its folder, which may be one from another, as it is now, and the hash of that: whether it is what
    it was is told with our own files. Raises UsageError where it is not there.
    """
    place = step.path if "://" in step.path or Path(step.path).is_dir() else str(folder / step.path)
    found = Folder.of(place)
    return replace(step, path=place, hash=found.hash, folder=found)


def _folder(step: Events) -> Folder:
    """The folder of a step. Raises UsageError where it holds something else than it did."""
    found = Folder.of(step.path)
    same = isinstance(step.folder, Folder) and found.mark == step.folder.mark
    if not same and found.hash != step.hash:
        raise UsageError(f"{step.path} holds other events than those that were added. Add them again.")
    return found


def needs(step: Events, unit: Unit) -> tuple[str, ...]:
    """Events read no column but the keys."""
    return ()


def files(step: Events, unit: Unit) -> dict[str, Sequence[str]]:
    """The files of the panel's years; none where there are none."""
    found = _folder(step).of_years(unit.start, unit.end)
    return {f"{step.name}_files": found} if found else {}


def apply(step: Events, rows: Any, unit: Unit, narrow: Before) -> Any:
    """The rows with the counts: 0 in periods whose days were all read, null in others."""
    import ibis

    there = rows.columns
    for name, paths in files(step, unit).items():
        turned = dict(zip(("code_a", "code_b"), unit.codes, strict=True))
        sums = counted(narrow.data.read(name, paths), unit).rename({new: old for old, new in turned.items()})
        sums = sums.rename({_hidden(one): one for one in _SUMS})
        held = narrow.data.hold(sums, repr((name, step.hash, unit)), unit.codes[0])
        rows = beside(rows, (held, unit.keys, ""))
    inside = _inside(rows, step, unit)
    none = ibis.null("int64")
    sums = {one: rows[_hidden(one)] if _hidden(one) in rows.columns else none for one in _SUMS}
    cells = {
        count: ibis.ifelse(inside, ibis.coalesce(sums[one], 0), None).cast("int64")
        for one, count in zip(_SUMS, _names(step), strict=False)
    }
    for one, scale in (("goldstein", 10), ("tone", 1_000_000)):
        value = mean(sums[one], sums[f"{one}s"], scale)
        cells[suffixed(step.name, f"{one}_mean")] = ibis.ifelse(inside, value, None).cast("float64")
    return rows.select(*there, **cells)


def _hidden(name: str) -> str:
    return f"of_events_{name}"


def _names(step: Events) -> list[str]:
    """The new columns: all events, those of each class, then the means."""
    ends = (*CLASSES.values(), "goldstein_mean", "tone_mean")
    return [step.name, *(suffixed(step.name, end) for end in ends)]


def counted(events: Any, unit: Unit) -> Any:
    """Whole sums of events by the codes of their actors on the day and the unit's period; no order."""
    import ibis

    held, day = table(bearers(unit.system)), events.day
    days = events.group_by("a", "b", "day").agg(
        n=events.count(),
        **{word: events.count(where=events.quad == number) for number, word in CLASSES.items()},
        goldstein=events.goldstein_tenths.cast("int64").sum(),
        goldsteins=events.goldstein_tenths.count(),
        tone=events.tone_millionths.cast("int64").sum(),
        tones=events.tone_millionths.count(),
    )
    for side in "ab":
        codes = held.rename({f"code_{side}": "code", "of": "id", "since": "first", "until": "last"})
        days = days.join(codes, [days[side] == codes.of, days.day.between(codes.since, codes.until)])
        days = days.drop("of", "since", "until")
    a, b, day = days.code_a, days.code_b, days.day
    if not unit.directed:
        a, b = ibis.least(a, b), ibis.greatest(a, b)
    times = {"year": day.year().cast("int32"), "month": ibis.date(day.year(), day.month(), 1)}
    keyed = days.filter(days.code_a != days.code_b).mutate(code_a=a, code_b=b, time=times[unit.period])
    sums = {one: keyed[one].sum().cast("int64") for one in _SUMS}
    return keyed.group_by("code_a", "code_b", **{unit.period: keyed.time}).agg(**sums)


def _inside(rows: Any, step: Events, unit: Unit) -> Any:
    """The condition under which all days of a row's period were read."""
    import ibis

    time, met = rows[unit.period], ibis.literal(False)
    for low, high in _periods(step, unit):
        first, last = (low.year, high.year) if unit.period == "year" else (ibis.literal(low), ibis.literal(high))
        met = met | time.between(first, last)
    for id_ in unit.ids if _unnamed(step) else ():
        met = met & rows[id_].notin(_unnamed(step))
    return met


def _periods(step: Events, unit: Unit) -> list[tuple[dt.date, dt.date]]:
    """First days of the first and the last of successive periods all of whose days were read."""
    found = []
    spans = _report(step).spans()
    for first, last in [(spans[0][0], spans[-1][1])] if step.gaps == "count" and spans else spans:
        low, high = _first(first, unit), _first(last + DAY, unit)
        low = low if low == first else _first(low + 31 * DAY if unit.period == "month" else low + 366 * DAY, unit)
        if low < high:
            found.append((low, _first(high - DAY, unit)))
    return found


def _read(step: Events) -> str:
    """Which days count as read: those between the first and the last, where gaps are counted."""
    if step.gaps == "count":
        return "lie between the first and the last day of the files that were read"
    return "are in the files that were read"


def _unnamed(step: Events) -> list[str]:
    """The countries on which silence means nothing, since the source has no word for them."""
    report = _report(step)
    return sorted(FORMS[report.source].unnamed - set(report.rules.codes.values()))


def _first(day: dt.date, unit: Unit) -> dt.date:
    """The first day of a day's period."""
    return day.replace(day=1) if unit.period == "month" else day.replace(month=1, day=1)


def _years(step: Events, unit: Unit) -> Years:
    """The years that such periods are of."""
    years = [(low.year, high.year) for low, high in _periods(step, unit)]
    joined = [0, *(i for i, (a, b) in enumerate(pairwise(years), 1) if b[0] > a[1] + 1), len(years)]
    return tuple((years[i][0], years[j - 1][1]) for i, j in pairwise(joined)) if years else ()


def _report(step: Events) -> Report:
    folder = step.folder if isinstance(step.folder, Folder) else Folder.of(step.path)
    return folder.report


def made(step: Events, unit: Unit, known: Known) -> tuple[Description, ...]:
    """Counts of all events and of each class, and two means."""
    if not step.folder and not known:  # only the names are asked for
        return tuple(Description(name, "", "") for name in _names(step))
    years, sources = _years(step, unit), (_report(step).source,)
    way = "of a towards b" if unit.directed else "between the two, either way"
    rule = f"null where not all days of the {unit.period} {_read(step)}"
    rule += f", and where the source has no word for a state ({', '.join(_unnamed(step))})"
    labels = [f"events {way}", *(f"events of {word.replace('_', ' ')} {way}" for word in CLASSES.values())]
    means = {"Goldstein's scale": "-10 to 10", "the tone of the articles": "-100 to 100"}
    out = [
        Description(name, label, "events", "", sources, years, rule, years)
        for name, label in zip(_names(step), labels, strict=False)
    ]
    for name, (what, unit_) in zip(_names(step)[len(labels) :], means.items(), strict=True):
        missing = f"{rule}; null where no event has it"
        out.append(Description(name, f"mean of {what} over events {way}", unit_, "", sources, (), missing, years))
    return tuple(out)


def source(step: Events) -> Source:
    """Whom to cite for the events."""
    form = FORMS[_report(step).source]
    first, last = _report(step).days[0][0], _report(step).days[-1][1]
    title = f"Events from {first} to {last}, read from files of {form.name.upper()}"
    return Source(form.name, title, form.name.upper(), f"{first} to {last}", "", form.citation)


def data(step: Events) -> dict[str, Any]:
    """What a manifest holds of the folder, as of our own files: its name, its events and their hash, and whose."""
    cited = source(step)
    told = {"rows": _report(step).events, "rows_hash": step.hash, "source": cited.id}
    name = step.path.rstrip("/").rpartition("/")[2]
    return {"file": name, **told, "edition": cited.edition, "citation": cited.citation}


def why(step: Events, unit: Unit, row: Mapping[str, Any], column: str) -> str:
    """What is counted in a cell, of which events, and of which days files were read."""
    report, n = _report(step), row[step.name]
    days = ", ".join(f"{first} to {last}" for first, last in report.days[:3]) + (" …" if report.days[3:] else "")
    a, b = (row[name] for name in unit.ids)
    pair = f"with {a} as actor and {b} as target" if unit.directed else f"between {a} and {b}"
    if n is None:
        if unnamed := {a, b}.intersection(_unnamed(step)):
            return f"null: {report.source} has no word for {' and '.join(sorted(unnamed))}"
        return f"null: not all days of the {unit.period} {_read(step)} into {step.path} ({days})"
    rule = report.rules.duplicates
    told = f"{n:,} events of {report.source} {pair} in the {unit.period}, read into {step.path} ({days})"
    told += f"; reports of one {rule} are one event; actors by their codes on the day"
    if column.endswith("_mean"):
        return f"the mean over those that have a value of {told}"
    return f"those of the class among {told}" if column != step.name else told
