"""What we know of a country itself, for `bilateral countries NAME`."""

from bilateral.countries import SYSTEMS, Country, Succession, code, countries, in_words
from bilateral.dates import Day, day_in_words
from bilateral.phrases import _


def card(country: Country, day: Day) -> str:
    """A country's names, codes, existence, system membership and successions, as of a day."""
    lines = [f"{country.name(day)} ({country.id}), {country.type}"]
    there = country.existed(day)
    if there is False:
        lines.append(_("did not exist on {day}").format(day=day_in_words(day)))
    lines.append(_row(_("existed"), [in_words(p) for p in country.existence] or [_("no dates held")]))
    lines.append(_row(_("codes"), [f"{s} {v}" for s in ("iso2", "iso3", "iso_num", "cow", "gw", "fips")
                                   if (v := code(country, s, day))]))  # fmt: skip
    for system in SYSTEMS:
        spells = country.systems.get(system, ())
        lines.append(
            _row(_("in {system}").format(system=system.upper()), [in_words(p) for p in spells] or [_("never")])
        )
    for kind in ("short", "official", "alias", "adjective", "demonym", "native"):
        names = dict.fromkeys(n.text for n in country.names if n.kind == kind)
        if names:
            lines.append(_row(kind, list(names)))
    lines.append(_row(_("before"), _steps(country.predecessors)))
    lines.append(_row(_("after"), _steps(country.successors)))
    return "\n".join(line for line in lines if line) + "\n"


def _row(title: str, values: list[str]) -> str:
    return f"  {title:<10} {'; '.join(values)}" if values else ""


def _steps(steps: tuple[Succession, ...]) -> list[str]:
    return [f"{countries()[s.country].name(s.day.latest)} ({s.country}), {s.day.in_words()}, {s.how}" for s in steps]
