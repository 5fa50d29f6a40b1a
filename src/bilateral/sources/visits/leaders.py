"""Foreign leaders: the title and the name that the list prints, and one person behind several spellings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from bilateral.dates import Day
from bilateral.entities import PERSON, Entity, folded
from bilateral.errors import RawData
from bilateral.facts import Fact
from bilateral.relations.chief_of_mission import ChiefOfMission
from bilateral.relations.visit.row import capital
from bilateral.sources.yaml import load

HERE = Path(__file__).parent
#: Titles as printed, the longer before those they begin with; ``-elect`` and ``-designate`` follow as printed.
TITLES = (
    "Chairman of the Presidency", "President of the Council of Ministers", "Acting President", "Interim President",
    "Provisional President", "President", "Acting Prime Minister", "Interim Prime Minister", "Prime Minister-Prince",
    "Prime Minister", "Premier and Prince", "Premier & Prince", "Vice Premier", "Premier", "Federal Chancellor",
    "Chancellor", "Chief of State", "Head of State", "Crown Prince", "Emir", "Amir", "Emperor", "First Secretary",
    "General Secretary", "Governor General", "Grand Duchess", "Grand Duke", "Brigadier General",
    "Lieutenant General", "General", "Junta Member", "King", "Queen", "Pope", "Regent Prince", "Regent", "Prince",
    "Shah", "Sheikh", "Sultan", "Taoiseach", "Chairman",
)  # fmt: skip
_TITLE = rf"(?:{'|'.join(map(re.escape, TITLES))})(?:- ?(?:[Ee]lect|designate))?"
_TITLED = re.compile(rf"(?P<title>{_TITLE}) (?:Sheikh? )?(?P<name>\S.*)")
_SEVERAL = re.compile(rf"(?: and |, )(?={_TITLE} )")
#: Where the family name is printed first; the other order is added as a name.
FAMILY_FIRST = frozenset(("KOR", "PRK", "CHN", "TWN", "VNM", "RVN", "SGP"))
#: So many years without a visit, and it may be somebody else of that name.
LONG = 20


def read(printed: str) -> Iterator[tuple[str, str]]:
    """Office and name of each visitor of a record: ``President``, ``Xi Jinping``. The office may be missing."""
    for part in _SEVERAL.split(printed):
        m = _TITLED.fullmatch(part)
        title, name = (m["title"], m["name"]) if m else ("", part)
        yield capital(re.sub(r"- ?(elect|designate)", r"-\1", title.lower()).replace("&", "and")), name


@dataclass
class Leaders:
    """The people of the list; ids are made from their names, with the country where the name alone is too little."""

    source: str
    known: Mapping[str, Entity]
    facts: Sequence[Fact]
    same: Mapping[tuple[str, str], str] = field(default_factory=dict)
    met: set[tuple[str, str]] = field(default_factory=set)
    seen: dict[tuple[str, str], dict[str, list[tuple[Day, str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kept: Any = load(HERE / "leaders.yml")
        self.same = {
            (country, folded(name)): group[0]
            for country, groups in self.kept["same"].items()
            for group in groups
            for name in group
        }
        self.ambassadors: dict[tuple[str, frozenset[str]], set[str]] = {}
        for fact in self.facts:
            if isinstance(fact, ChiefOfMission) and fact.person in self.known:
                for name in self.known[fact.person].all_names():
                    words = frozenset(folded(name).split())
                    self.ambassadors.setdefault((fact.sender, words), set()).add(fact.person)

    def person(self, country: str, office: str, name: str, day: Day) -> str:
        """The id of the leader of that name; remembers how the name was printed, and when."""
        home = self.kept["spans"].get(country, country)
        self.met.add((home, folded(name)))
        shown = self.same.get((home, folded(name)), name)
        id_ = self._id(home, shown, day)
        printed = name if _full(name) else f"{office} {name}".strip()
        self.seen.setdefault((id_, home), {}).setdefault(shown, []).append((day, printed))
        return id_

    def _id(self, home: str, shown: str, day: Day) -> str:
        words = folded(shown).split()
        known = self.ambassadors.get((home, frozenset(words)), set())
        if len(words) > 1 and len(known) == 1:
            return next(iter(known))
        if given := self.kept["as"].get(home, {}).get(shown):
            if self.known and given not in self.known:
                raise RawData(f"leaders.yml: nobody has the id {given!r}, as which {shown!r} stands. Look again.")
            return str(given)
        base = "-".join(words) if len(words) > 1 else f"{words[0]}-{home.lower()}"
        former = self.kept["apart"].get(home, {}).get(shown)
        return f"{base}-elder" if former and day.year < former else base

    def entities(self) -> Iterator[Entity]:
        """Everybody met. Raises RawData where one id may be two people, or a spelling kept by hand is not met."""
        homes: dict[str, str] = {}
        for (id_, home), names in sorted(self.seen.items()):
            if homes.setdefault(id_, home) != home:
                raise RawData(f"leaders {id_!r}: of {homes[id_]} and of {home}. Decide in leaders.yml.")
            spellings = {folded(shown) for shown in names}
            if len(spellings) > 1:
                raise RawData(f"leaders {id_!r}: {', '.join(sorted(names))} are two names. Decide in leaders.yml.")
            shown = max(names, key=lambda n: (len(names[n]), n))
            days = sorted(day for found in names.values() for day, _ in found)
            gap = max((b.year - a.year for a, b in pairwise(days)), default=0)
            if gap > LONG and shown not in self.kept["long"]:
                raise RawData(f"leaders {id_!r}: {gap} years between two visits. Decide in leaders.yml if one person.")
            if id_ not in self.known:
                printed = sorted({text for found in names.values() for _, text in found})
                yield _entity(id_, home, shown, printed, self.source)
        for home, spelled in sorted(self.same):
            if (home, spelled) not in self.met and spelled != folded(self.same[home, spelled]):
                raise RawData(f"leaders.yml: nobody of {home} is printed as {spelled!r} any more. Take it out.")


def _entity(id_: str, home: str, shown: str, printed: Sequence[str], source: str) -> Entity:
    name = shown if _full(shown) else next(text for text in (*printed, shown) if text.endswith(shown))
    surname, given = _parts(home, name)
    turned = [f"{given} {surname}"] if home in FAMILY_FIRST and given else []
    whole = [text for text in printed if not (_full(shown) and _TITLED.fullmatch(text))]
    names = dict.fromkeys(n for n in (*whole, *turned) if n != name and " " in n)
    return Entity(id_, PERSON, name, "", tuple(names), 3, f"{surname}|{given}", source)


def _full(name: str) -> bool:
    """Whether a name says more than a surname, or the one name of a king with his number."""
    return re.fullmatch(r"\S+(?: [IVX]+)?", name) is None


def _parts(home: str, name: str) -> tuple[str, str]:
    first, _, rest = name.partition(" ")
    if home in FAMILY_FIRST and rest:
        return first, rest
    given, _, last = name.rpartition(" ")
    return last, given
