"""Bodies, agreements and people: what facts name besides countries, one id each across all sources.

Ids are append-only: once given, an id keeps its meaning. The table is compiled (``entities.parquet``); its
crosswalks are kept in ``curated/``.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bilateral.dates import Day, parse_day

BODY, AGREEMENT, PERSON, ALLIANCE = "body", "agreement", "person", "alliance"
GOOD, EVENT = "good", "event"


@dataclass(frozen=True, slots=True)
class Entity:
    """A body, agreement, person, good or event.

    `in_text` is how it stands in a sentence, article and all; `names` are its other names and acronyms;
    `importance` 1 comes first in a list; `detail` is free for the sort (a body's type, a treaty's scope).
    `formerly` is how it stood in a sentence before, in order of time, with the last day: ``the X (to 1994-12-31)``.
    """

    id: str
    sort: str
    name: str
    in_text: str = ""
    names: tuple[str, ...] = ()
    importance: int = 3
    detail: str = ""
    source: str = ""
    formerly: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.in_text or self.name

    def on(self, day: Day) -> "Entity":
        """The same as it was called on a day."""
        for former in self.formerly:
            name, last = former_name(former)
            if day <= last:
                return replace(self, in_text=name)
        return self

    def all_names(self) -> Iterator[str]:
        yield self.name
        yield from (name for name in self.names if name != self.name)


@dataclass(frozen=True, slots=True)
class Name:
    """A folded name as it is searched for in texts; `sort` as in tags, `rank` the importance of its holder.

    `first` is its first word in lower case, the first letter as the name has it.
    """

    first: str
    text: str
    sort: str
    target: str
    rank: int


def former_name(text: str) -> tuple[str, Day]:
    """``the X (to 1994-12-31)`` as name and last day. Raises BadDate, ValueError."""
    name, mark, last = text.removesuffix(")").rpartition(" (to ")
    if not mark:
        raise ValueError(f"{text!r} has no last day: the X (to 1994-12-31)")
    return name, parse_day(last)


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Lower case without accents, marks and doubled spaces: for comparing names, never for showing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w]+", " ", plain).strip()


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's surname and given names as one source prints them."""

    surname: str
    given: str = ""

    @property
    def id(self) -> str:
        return re.sub(r"\s+", "-", f"{folded(self.surname)} {folded(self.given)}".strip())

    @property
    def text(self) -> str:
        return f"{self.given} {self.surname}".strip()

    def compatible(self, other: "PersonName") -> bool:
        """Whether both can be one person in one office: equal surnames, given names that don't clash.

        "Caroline" and "Caroline Bouvier" agree, so do "W. Averell" and "William Averell", "Bill" and "William";
        "Caroline" and "John" don't. Whole given names decide, where both have some; else initials do.
        """
        if _surname_key(self.surname) != _surname_key(other.surname):
            return False
        return _given_agree(_given(self.given), _given(other.given))

    def misprint_of(self, other: "PersonName") -> bool:
        """Whether the two differ by a letter or two of a long name, as one name printed twice may."""
        from difflib import SequenceMatcher  # here: a sheet needs none of it

        one, two = (folded(f"{n.given} {n.surname}").replace(" ", "") for n in (self, other))
        return min(len(one), len(two)) > 7 and SequenceMatcher(None, one, two).ratio() > 0.9


def _given_agree(one: list[str], two: list[str]) -> bool:
    whole_one, whole_two = ([w for w in words if len(w) > 1] for words in (one, two))
    if whole_one and whole_two:
        return any(_same_given(a, b) for a in whole_one for b in whole_two)
    return not one or not two or any(_same_given(a, b) for a in one for b in two)


_NO_GIVEN = {"jr", "sr", "ii", "iii", "iv", "dr", "al", "el", "bin", "bint"}


def _given(text: str) -> list[str]:
    """The given names; of one of two syllables the first ("Duck-soo", whom "Seung-soo" is not)."""
    text = re.sub(r"(?<!\w)([A-Z][a-z]+)-[a-z]+(?!\w)", r"\1", text)
    return [word for word in folded(text).split() if word not in _NO_GIVEN]


def _surname_key(text: str) -> str:
    return "".join(word for word in folded(text).split() if word not in ("jr", "sr", "ii", "iii", "iv"))


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    nick = NICKNAMES.get(a, a), NICKNAMES.get(b, b)
    return a == b or nick[0] == nick[1]


#: Short forms under which officials are listed; the full form is the key's value.
NICKNAMES = {
    "bill": "william", "billy": "william", "bob": "robert", "dick": "richard", "jim": "james",
    "jimmy": "james",
    "joe": "joseph", "tom": "thomas", "mike": "michael", "tony": "anthony", "dan": "daniel", "dave": "david",
    "ed": "edward", "ted": "edward", "chris": "christopher", "steve": "stephen", "steven": "stephen",
    "ron": "ronald", "ken": "kenneth", "don": "donald", "sam": "samuel", "pete": "peter", "nick": "nicholas",
    "liz": "elizabeth", "beth": "elizabeth", "kathy": "katherine", "cathy": "catherine", "pat": "patricia",
    "sue": "susan", "maggie": "margaret", "peggy": "margaret", "larry": "lawrence", "jerry": "gerald",
    "greg": "gregory", "jeff": "jeffrey", "geoff": "geoffrey", "matt": "matthew", "andy": "andrew",
    "fred": "frederick", "charlie": "charles", "chuck": "charles", "jack": "john", "johnny": "john",
    "marty": "martin", "phil": "philip", "phillip": "philip", "ray": "raymond", "rich": "richard",
    "rick": "richard", "vince": "vincent", "walt": "walter", "alex": "alexander", "ben": "benjamin",
    "nate": "nathan", "tim": "timothy", "terry": "terence", "debbie": "deborah", "jenny": "jennifer",
}  # fmt: skip


def by_id(entities: Iterable[Entity]) -> dict[str, Entity]:
    return {entity.id: entity for entity in entities}
