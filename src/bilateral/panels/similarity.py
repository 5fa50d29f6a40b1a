"""How alike two states act: S, kappa and pi of their alliances and of their votes, computed from facts in Ibis.

Each state has a rating of every thing that both rate: its ties with all members of the system, or its votes in the
roll calls in which both took part. Of the distances between the ratings of n things

- S (Signorino and Ritter 1999) is 1 less twice their mean, as a share of the greatest possible one; unweighted;
- kappa (Cohen 1968; Häge 2011) is 1 less their mean over that which chance would give, of the two states' own shares of
  each rating;
- pi (Scott 1955; Häge 2011) is the same with the shares of both states together.

1 is complete agreement. Distances are absolute or, where a name says so, squared, as Häge prefers: great ones count for
more. Sums are of whole numbers and divided once: engines agree to the bit.
"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from bilateral.panels.build import Data
from bilateral.panels.columns import IBIS, Column
from bilateral.panels.facts import counted, dated, timed
from bilateral.panels.units import Unit, spine
from bilateral.records import RecordTable
from bilateral.relations import registry

#: How close the strongest obligation of one state to another makes a tie; a state is closest to itself. 0 is no tie.
TIES = {"atop_defense": 3, "atop_offense": 3, "atop_neutral": 2, "atop_nonagg": 2, "atop_consul": 1}
SELF = 3
#: Votes on a scale; who was absent takes no part.
VOTES = {"y": 1, "a": 2, "n": 3}
#: To which power distances are raised, by the end of a score's name.
POWERS = {"": 1, "_squared": 2}


def scores(things: Any, apart: Mapping[str, Any], ours: Mapping[int, Any], theirs: Mapping[int, Any]) -> dict[str, Any]:
    """S, kappa and pi of each of POWERS, null where they are 0 over 0.

    things: how many things both states rate; apart: the sums of the distances of their ratings, by the keys of POWERS
    ours, theirs: how many things each gives each rating
    """
    found = {}
    for end, power in POWERS.items():
        pairs = [(x, y, abs(x - y) ** power) for x, y in product(ours, repeat=2) if x != y]
        chance = sum(ours[x] * theirs[y] * far for x, y, far in pairs)
        pooled = sum((ours[x] + theirs[x]) * (ours[y] + theirs[y]) * far for x, y, far in pairs)
        furthest = (max(ours) - min(ours)) ** power
        found[f"s{end}"] = 1 - 2 * apart[end] / (things * furthest).nullif(0)
        found[f"kappa{end}"] = 1 - things * apart[end] / chance.nullif(0)
        found[f"pi{end}"] = 1 - 4 * things * apart[end] / pooled.nullif(0)
    return found


def alliances(table: RecordTable, data: Data, years: tuple[int, int]) -> Any:
    """Similarity of alliances, of all pairs of members of the system in each of the years: the lower code first.

    None where no alliances were compiled, or the table has none of the years.
    """
    import ibis

    found, unit = data.facts("alliance"), _states(table, years)
    if found is None or unit is None:
        return None
    states = spine(unit)
    states = states.select("year", code=states[0])
    ties = _ties(found, replace(unit, name="dyad-year"), states)
    mine = ties.group_by("year", "code").agg(
        total=ties.tie.sum(),
        squares=(ties.tie * ties.tie).sum(),
        **{f"of_{level}": (ties.tie == level).sum() for level in _levels()},
    )
    members = states.group_by("year").agg(things=states.count())
    mine = mine.join(members, "year")
    pairs, both = _paired(mine, "year"), _paired(ties, "year", "partner")
    met = both.group_by("year", "code_a", "code_b").agg(
        lesser=ibis.least(both.tie_a, both.tie_b).sum(), product=(both.tie_a * both.tie_b).sum()
    )
    pairs = pairs.left_join(met, ["year", "code_a", "code_b"])
    # |x - y| is x + y - 2 min(x, y), and most ties are none: only those that both have need a join
    apart = {
        "": pairs.total_a + pairs.total_b - 2 * ibis.coalesce(pairs.lesser, 0),
        "_squared": pairs.squares_a + pairs.squares_b - 2 * ibis.coalesce(pairs["product"], 0),
    }
    rated = [{level: pairs[f"of_{level}_{side}"] for level in _levels()} for side in "ab"]
    for of in rated:
        of[0] = pairs.things_a - sum(of.values())
    return _made(pairs, table, **scores(pairs.things_a, apart, *rated))


def _levels() -> list[int]:
    return sorted(set(TIES.values()))


def _ties(found: Any, unit: Unit, states: Any) -> Any:
    """How close each state is to each member of the system in a year, itself included: year, code, partner, tie."""
    import ibis

    kind = registry()["alliance"]
    columns = [Column(kind, measure) for measure in kind.measures if measure.name in TIES]
    rows = counted(dated(found, columns[0].measure.source, unit), columns, unit)
    tie = ibis.greatest(*(ibis.coalesce(rows[name], 0) * level for name, level in TIES.items()))
    rows = rows.select("year", code="code_a", partner="code_b", tie=tie.cast("int64"))
    for party in ("code", "partner"):
        rows = rows.semi_join(states, ["year", (party, "code")])
    own = states.select("year", code=states.code, partner=states.code, tie=ibis.literal(SELF, "int64"))
    return ibis.union(rows.filter(rows.tie > 0), own)


def votes(table: RecordTable, data: Data, years: tuple[int, int]) -> Any:
    """Similarity of votes in a year, of all pairs that took part in a roll call together: the lower code first.

    Beside the scores, `shared` is in how many both took part, `agreed` in how many of them they voted alike. None as
    `alliances`.
    """
    import ibis

    found, unit = data.facts("un_voting"), _states(table, years)
    if found is None or unit is None:
        return None
    found = dated(found, "", unit)
    rows = timed(found.mutate(a=found.country), unit, "a", True)
    rows = rows.select("year", "votes", code="code_a")
    rows = rows.mutate(call=ibis.range(0, rows.votes.length()).unnest())
    letter = rows.votes.substr(rows.call, 1)
    rows = rows.filter(letter.isin(list(VOTES)))
    letter = rows.votes.substr(rows.call, 1)
    vote = ibis.cases(*((letter == name, ibis.literal(level, "int8")) for name, level in VOTES.items()))
    both = _paired(rows.select("year", "code", "call", vote=vote), "year", "call")
    distance = (both.vote_a - both.vote_b).abs()
    pairs = both.group_by("code_a", "code_b", "year").agg(
        shared=both.count(),
        agreed=(both.vote_a == both.vote_b).sum(),
        **{f"apart{end}": (distance**power).cast("int64").sum() for end, power in POWERS.items()},
        **{f"{side}_{x}": (both[f"vote_{side}"] == x).sum() for side in "ab" for x in (1, 2)},
    )
    rated = [{x: pairs[f"{side}_{x}"] for x in (1, 2)} for side in "ab"]
    for of in rated:
        of[3] = pairs.shared - sum(of.values())
    apart = {end: pairs[f"apart{end}"] for end in POWERS}
    return _made(pairs, table, **scores(pairs.shared, apart, *rated))


def _states(table: RecordTable, years: tuple[int, int]) -> Unit | None:
    """The states of the table's system in those years that the table has, if any."""
    start, end = max(years[0], table.span[0]), min(years[1], table.span[1])
    return Unit("state-year", system=table.system, start=start, end=end) if start <= end else None


def _paired(rows: Any, *by: str) -> Any:
    """Rows of every two states that agree in `by`, the lower code first; other columns are marked _a and _b."""
    one, other = (rows.rename({f"{c}_{side}": c for c in rows.columns if c not in by}) for side in "ab")
    other = other.rename({f"{name}_of_b": name for name in by})
    both = one.join(other, [*((name, f"{name}_of_b") for name in by), one.code_a < other.code_b])
    return both.drop(*(f"{name}_of_b" for name in by))


def _made(pairs: Any, table: RecordTable, **computed: Any) -> Any:
    """The columns of the table, of the types that it declares."""
    types = {name: IBIS.get(type_, type_) for name, type_ in table.types.items()}
    pairs = pairs.mutate(**computed)
    return pairs.select(**{name: pairs[name].cast(type_) for name, type_ in types.items()})
