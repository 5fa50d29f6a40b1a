"""The row of the kind visit, and what it asserts."""

import re
from collections.abc import Iterator

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Fact, Slot, row, slots

NAME = "visit"
LEADER, MINISTER, OTHER = "leader", "minister", "other"
#: Titles that mean one office in different countries.
_SAME = (
    ("prime minister", "premier", "taoiseach", "president of the council of ministers"),
    ("chancellor", "federal chancellor"),
    ("amir", "emir"),
    ("foreign minister", "minister of foreign affairs"),
)


@row
class Visit(Fact):
    """`visitor` of `sender` was in `host` from `start` to `end`, as the holder of an `office` ("Prime Minister").

    `rank` is leader (heads of state and government), minister (of foreign affairs) or other; `form` what sort of
    visit it was, as printed ("state visit"; a "stop" on the way elsewhere is of no rank); `places` where in the host.
    Empty is what a source does not say.
    """

    sender: str
    host: str
    visitor: str
    office: str = ""
    rank: str = LEADER
    form: str = ""
    places: str = ""


_NOT_LEADER = re.compile(r"-(elect|designate)$|^(vice|deputy|crown|governor general|sheikh)\b")


def rank_of(office: str) -> str:
    """The rank of an office; without any, a leader, for of those the lists are."""
    office = office.lower()
    if office in ("secretary of state", "foreign minister", "minister of foreign affairs", "foreign secretary"):
        return MINISTER
    return OTHER if _NOT_LEADER.search(office) else LEADER


def claims(row: Visit) -> Iterator[Claim]:
    """That the visitor was there in those days; came on the first; left on the last."""
    what = who(row)
    yield Claim(NAME, what, Aspect.HOLDS, Date(row.start.earliest, row.end.latest))
    yield Claim(NAME, what, Aspect.BEGAN, row.start)
    yield Claim(NAME, what, Aspect.ENDED, row.end)


def who(row: Visit) -> tuple[tuple[str, Slot], ...]:
    return slots(sender=row.sender, host=row.host, visitor=row.visitor, office=offices(row.office))


def capital(office: str) -> str:
    """An office as rows hold it and as it stands before a name: ``Secretary of State``."""
    return " ".join(w if w in ("of", "the", "and") else w.capitalize() for w in office.lower().split())


def offices(title: str) -> frozenset[str] | None:
    """The offices that a title may mean; None where there is no title."""
    if not title:
        return None
    same = next((group for group in _SAME if title.lower() in group), (title,))
    return frozenset(map(capital, same))
