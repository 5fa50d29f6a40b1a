"""Generated leaders: heads of state and of government, leaders whose office no source names, seen or to the day."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from bilateral.dates import Date
from bilateral.entities import PERSON, Entity
from bilateral.facts import Fact
from bilateral.relations.leader.row import CHIEF, DEPUTY, HEAD, LEADER, Leader

from .worlds import FIRST, LAST, SOURCES

RULERS = [
    Entity("moreau-celine", PERSON, "Céline Moreau", detail="Moreau|Céline"),
    Entity("ndiaye-ousmane", PERSON, "Ousmane N'Diaye", detail="N'Diaye|Ousmane"),
    Entity("lindqvist-karl", PERSON, "Karl Lindqvist", detail="Lindqvist|Karl"),
    Entity("rossi-paola", PERSON, "Paola Rossi", detail="Rossi|Paola"),
    Entity("haddad-samir", PERSON, "Samir Haddad", detail="Haddad|Samir"),
    Entity("novak-petr", PERSON, "Petr Novak", detail="Novak|Petr"),
    Entity("alaric-tst", PERSON, "King Alaric", detail="Alaric|King"),
]  # fmt: skip


@st.composite
def leaders(draw: st.DrawFn, pair: tuple[str, str]) -> list[Fact]:
    """For each country one after another in an office; every person in one country and role only."""
    out: list[Fact] = []
    people = list(draw(st.permutations(RULERS[:-1])))
    for country in pair:
        roles = draw(st.sampled_from([(CHIEF,), (HEAD,), (LEADER,), (CHIEF, HEAD), (CHIEF, LEADER)]))
        for role in roles:
            turns = sorted(draw(st.lists(st.dates(FIRST, LAST), max_size=2, unique=True)))
            for begin, end in zip(turns, [*turns[1:], None][: len(turns)], strict=True):
                if not people:
                    return out
                person = people.pop()
                office = "" if role == LEADER else draw(st.sampled_from(("President", "Prime Minister", "Chancellor")))
                if role == HEAD and len(roles) > 1:
                    office = "Prime Minister"
                elif role == CHIEF and len(roles) > 1:
                    office = "President"
                out.append(_row(draw, country, person.id, role, office, begin, end))
    if draw(st.booleans()) and not any(f.country == pair[0] and f.role in (CHIEF, DEPUTY) for f in out):  # type: ignore[attr-defined]
        out.append(_row(draw, pair[0], "alaric-tst", CHIEF, "King", draw(st.dates(FIRST, LAST)), None))
    return out


def _row(
    draw: st.DrawFn, country: str, person: str, role: str, office: str, begin: dt.date, end: dt.date | None
) -> Leader:
    source = draw(st.sampled_from(sorted(SOURCES)))
    common: dict[str, Any] = {"source": source, "edition": "1", "published": FIRST, "locator": "generated"}
    last = Date.on(end - dt.timedelta(days=1)) if end and end > begin + dt.timedelta(days=1) else None
    until = last or Date.since(max(begin, min(end or LAST, draw(st.dates(begin, LAST)))))
    return Leader(country=country, person=person, role=role, office=office, start=Date.on(begin), end=until, **common)
