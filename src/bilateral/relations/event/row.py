"""The row of the kind event, and what it asserts."""

from collections.abc import Iterator

from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots

NAME = "event"
#: Who did it, whom it concerned; and of what nobody of the list is said to have done: who was involved.
ACTOR, AFFECTED, INVOLVED = "actor", "affected", "involved"
#: Acts that can be told of a country without naming the event: "Japan signed an instrument of surrender in 1945".
SURRENDER = "surrender"
#: What is called an assault or an attack on a country.
ATTACKS = frozenset(("attack", "invasion"))


@row
class Event(Fact):
    """`country` had a `role` in `event`. `act` is its sort ("attack", "summit", "surrender")."""

    event: str
    country: str
    role: str
    act: str


def claims(row: Event) -> Iterator[Claim]:
    """That it happened, and on which day; to whom it is laid, if anybody."""
    actor = (done(row.country, row.event), by(row.country, row.act)) if row.role == ACTOR else ()
    for what in (slots(event=row.event), *actor):
        yield Claim(NAME, what, Aspect.BEGAN, row.start)
        yield Claim(NAME, what, Aspect.BEGAN)


def done(country: str, event: str | frozenset[str]) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, event=event, role=ACTOR)


def by(country: str, act: str) -> tuple[tuple[str, Slot], ...]:
    return slots(country=country, act=act, role=ACTOR)
