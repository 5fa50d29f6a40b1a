"""The row of the kind voting in the General Assembly, how two records are compared, and what a pair of them asserts."""

from collections.abc import Iterator
from dataclasses import dataclass

from bilateral import amounts
from bilateral.dates import Date
from bilateral.facts import Claim, Fact, Range, Slot, row, slots

NAME = "un_voting"
#: A vote of the record: for, against, abstaining; and not there, whether absent or not yet a member.
FOR, AGAINST, ABSTAINING, AWAY = "yna-"
#: The mark of a vote that the U.S. Department of State called important.
IMPORTANT = "us"


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the votes in which both took part (`shared`): both for or both against (`sided`), both abstaining, opposed."""

    sided: int = 0
    abstained: int = 0
    opposed: int = 0
    shared: int = 0

    @property
    def agreed(self) -> int:
        return self.sided + self.abstained

    @property
    def percent(self) -> float:
        return 100 * self.agreed / self.shared if self.shared else 0.0

    @property
    def coincidence(self) -> float:
        """Per cent alike of the votes in which neither abstained, as the U.S. Department of State counts."""
        return 100 * self.sided / (self.sided + self.opposed) if self.sided + self.opposed else 0.0


@row
class UnVoting(Fact):
    """How `country` voted in the General Assembly from `start` to `end`, a calendar year.

    `votes` has a letter for each roll call of the year, in their order (y, n, a, or - for not there); `topics` the
    marks of each, between commas: issues (``nu+di``) and ``us`` where the U.S. Department of State called it important.
    `placed` names those whose votes were most like it with their places from the top (``FRA:1 DEU:2``), and those
    whose were least with theirs from the end (``USA:-1``), `among` so many members that could be compared.

    A row of a pair, derived from two, names the `partner` and has its `partner_votes`.
    """

    country: str
    partner: str = ""
    votes: str
    partner_votes: str = ""
    topics: str = ""
    placed: str = ""
    among: int = 0

    @property
    def tally(self) -> Tally:
        return tally(self.votes, self.partner_votes)

    @property
    def agreed(self) -> int:
        return self.tally.agreed

    @property
    def opposed(self) -> int:
        return self.tally.opposed

    @property
    def shared(self) -> int:
        return self.tally.shared

    @property
    def agreement_percent(self) -> float:
        return self.tally.percent

    @property
    def coincidence_percent(self) -> float:
        return self.tally.coincidence

    @property
    def year(self) -> int:
        return self.start.earliest.year if self.start.earliest else 0

    @property
    def place(self) -> int:
        """The place of the partner, from the end below zero; 0 where it is neither near nor far."""
        return next((int(p[4:]) for p in self.placed.split() if p.startswith(f"{self.partner}:")), 0)


def tally(votes: str, others: str) -> Tally:
    """Alike is both for, both against or both abstaining, among the votes in which both took part."""
    both = [x + y for x, y in zip(votes, others, strict=False) if x != AWAY != y]
    sided = both.count(FOR + FOR) + both.count(AGAINST + AGAINST)
    opposed = both.count(FOR + AGAINST) + both.count(AGAINST + FOR)
    return Tally(sided, both.count(ABSTAINING + ABSTAINING), opposed, len(both))


def by_topic(row: UnVoting) -> dict[str, Tally]:
    """The same for the votes under each mark."""
    chosen: dict[str, list[int]] = {}
    for number, marks in enumerate(row.topics.split(",")):
        for mark in marks.split("+") if marks else ():
            chosen.setdefault(mark, []).append(number)
    return {
        mark: tally(*("".join(votes[n] for n in numbers) for votes in (row.votes, row.partner_votes)))
        for mark, numbers in chosen.items()
    }


def printed(percent: float) -> str:
    """``73``; ``99.6`` where a whole number would say that it was all or nothing."""
    whole = f"{percent:.0f}"
    return f"{percent:.1f}" if whole in ("0", "100") and float(whole) != percent else whole


def share(text: str) -> Range:
    """The percentages that a printed one may stand for; of a whole one half a percent on either side."""
    stated = amounts.stated(text)
    return stated if stated.low < stated.high else Range(stated.low - 0.5, stated.high + 0.5)


def during(row: UnVoting) -> Date:
    return Date(row.start.earliest, row.end.latest)


def alike(one: str, two: str, at: Date | None, **said: Slot) -> Claim:
    """A claim on two countries, whichever is named first."""
    country, partner = sorted((one, two))
    return Claim(NAME, slots(country=country, partner=partner, **said), at=at)


def of_percent(row: UnVoting) -> Claim:
    stated = share(printed(row.agreement_percent))
    return alike(row.country, row.partner, during(row), agreement_percent=stated)


def of_counts(row: UnVoting) -> Claim:
    found = row.tally
    counts = {"agreed": Range(found.agreed, found.agreed), "shared": Range(found.shared, found.shared)}
    return alike(row.country, row.partner, during(row), **counts)


def of_opposed(row: UnVoting) -> Claim:
    return alike(row.country, row.partner, during(row), opposed=Range(row.opposed, row.opposed))


def claims(row: UnVoting) -> Iterator[Claim]:
    """How often the two voted alike in the year, and how often against each other. One record alone asserts nothing."""
    if row.partner and row.shared:
        yield of_counts(row)
        yield of_opposed(row)
        yield of_percent(row)
        stated = share(printed(row.coincidence_percent))
        yield alike(row.country, row.partner, during(row), coincidence_percent=stated)
