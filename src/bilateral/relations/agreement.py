"""Agreement: treaties and lesser instruments, act by act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import AGREEMENT
from bilateral.facts import Aspect, Claim, Count, Fact, Range, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape
from bilateral.view import Episode, Standing, earlier, episodes, later

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

NAME = "agreement"

#: What a party does in an agreement. "in force" lasts; the others happen on a day.
ACTS = (
    "concluded", "adopted", "signed", "ratified", "in force", "revised", "notice", "withdrawn", "terminated"
)  # fmt: skip
#: How many instruments a sheet tells of.
MOST = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement(Fact):
    """`party` performed `act` (one of ACTS) in `agreement`; "in force" is the spell in which it binds it."""

    agreement: str
    party: str
    act: str


def claims(row: Agreement) -> Iterator[Claim]:
    """That the act was done, by whom and when; for "in force", also that it holds, and its end."""
    for party in (None, row.party):
        what = slots(agreement=row.agreement, act=row.act, party=party)
        if words.known(row.start):
            yield Claim(NAME, what, Aspect.BEGAN, row.start)
        if row.act == "in force":
            yield Claim(NAME, what)
            if words.known(row.end):
                yield Claim(NAME, what, Aspect.ENDED, row.end)


def label(row: Agreement, view: "View") -> str:
    party = view.country(row.party).in_text(view.as_of)
    return _("{party}, {act}: {agreement}").format(party=party, act=row.act, agreement=view.entity(row.agreement).name)


def say(rows: Sequence[Agreement], dyad: "Dyad") -> Iterator[Phrase]:
    """Each instrument that both are in: when it was made, whether it binds, what became of it."""
    by_agreement: dict[str, list[Episode[Agreement]]] = {}
    for episode in episodes(KIND, rows):
        if episode.start.after(dyad.as_of) is False:
            by_agreement.setdefault(episode.row.agreement, []).append(episode)
    shared = [a for a, acts in by_agreement.items() if {e.row.party for e in acts} >= set(dyad.pair)]
    entities = dyad.store.entities(shared)
    told = []
    for agreement in shared:
        acts = by_agreement[agreement]
        force = _in_force(acts, dyad)
        stands = force is not None and force[2].stands
        made = max((e.start.latest for e in acts if e.start.latest), default=dyad.as_of)
        importance = entities[agreement].importance if agreement in entities else 3
        told.append((importance, not stands, -made.toordinal(), agreement))
    for weight, (*_order, agreement) in enumerate(sorted(told)[:MOST]):
        yield from _sentences(agreement, by_agreement[agreement], dyad, 20 + weight)


#: What binds both: its first and last day between them, and how it stands; and the acts that tell it.
Force = tuple[Date, Date, Standing, frozenset[str]]


def _in_force(acts: list[Episode[Agreement]], dyad: "Dyad") -> Force | None:
    """From when to when an instrument binds both parties: the later beginning, the earlier end."""
    binding = [[e for e in acts if e.row.act == "in force" and e.row.party == c] for c in dyad.pair]
    if not all(binding):
        return None
    one, two = (max(spells, key=lambda e: e.start.latest or dyad.as_of) for spells in binding)
    start, ends = later(one.start, two.start), [e.end for e in (one, two) if e.end.latest]
    # a treaty without a known end goes on: between the two it ends when it ends for either
    end = min(ends, key=lambda d: d.latest or dyad.as_of) if ends else earlier(one.end, two.end)
    both = Episode(KIND, (*one.rows, *two.rows), start, end)
    return start, end, both.standing(dyad.as_of), one.ids | two.ids


def _sentences(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    filled = {"agreement": words.entity(dyad, agreement, ids_of(e.ids for e in acts))}
    said: list[Claim] = []
    pieces: list[str] = []
    for act in ("concluded", "signed", "adopted", "revised"):
        made = [e for e in acts if e.row.act == act and words.known(e.start)]
        if made:
            # parties may sign on different days: the instrument is as old as its first signature
            pick = max if act == "revised" else min
            on = pick((e.start for e in made), key=lambda d: d.latest or dyad.as_of)
            filled[act] = words.date(on, ids_of(e.ids for e in made if e.start == on))
            said.append(_began(agreement, act, on))
            pieces.append(f"{_('last revised') if act == 'revised' else _(act)} {_on(on)} {{{act}}}")
    force = _in_force(acts, dyad)
    were = _("were") if _plural(filled["agreement"].text) else _("was")
    ending = ""
    if force and words.known(force[0]):
        ending = _force(agreement, force, were, filled, said)
    if pieces or ending:
        signed = f" {were} {_joined(pieces)}" if pieces else ""
        if ending and signed:
            ending = " " + _("and") + ending
        same = filled.get("signed") and filled.get("force") and filled["signed"].text == filled["force"].text
        if same and len(pieces) == 1 and "{end}" not in ending:
            signed, ending = f" {were} " + _("signed and entered into force {on} {{force}}").format(on=_on(force[0])), ""
            said = [c for c in said if c.aspect is Aspect.BEGAN]
        yield Phrase("{agreement}" + signed + ending + ".", filled, tuple(said), weight)
    yield from _departures(agreement, acts, dyad, weight)


def _force(agreement: str, force: Force, were: str, filled: dict[str, Part], said: list[Claim]) -> str:
    """The end of a sentence that tells whether an instrument is in force, with its slots and claims."""
    start, end, standing, ids = force
    filled["force"] = words.date(start, ids)
    said.append(_began(agreement, "in force", start))
    if standing.stands:
        said.append(Claim(NAME, slots(agreement=agreement, act="in force")))
        return " " + (_("have been in force since {force}") if were == _("were") else _("has been in force since {force}"))
    if standing is Standing.ENDED and words.known(end):
        filled["end"] = words.date(end, ids)
        said.append(Claim(NAME, slots(agreement=agreement, act="in force"), Aspect.ENDED, end))
        return f" {were} " + _("in force from {force} to {end}")
    return " " + _("entered into force {on} {{force}}").format(on=_on(start))


def _plural(name: str) -> bool:
    """Whether a title takes a plural verb: "the Guidelines for …", not "the Treaty of …"."""
    head = re.split(r" (?:for|of|on|between|concerning|with|to) ", name)[0]
    return re.search(r"(?:line|ccord|note|rrangement|greement|rinciple)s$", head) is not None


def _departures(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    """Notices and withdrawals, each its own sentence: who, and when."""
    messages = {
        "notice": _("{on} {{date}}, {{party}} gave notice of its withdrawal from {{agreement}}."),
        "withdrawn": _("{on} {{date}}, {{party}} withdrew from {{agreement}}."),
    }
    for party in dyad.pair:
        left = [e for e in acts if e.row.party == party and e.row.act in messages and words.known(e.start)]
        if left:
            episode = max(left, key=lambda e: (e.start.latest or dyad.as_of, e.row.act))
            filled = {
                "date": words.date(episode.start, episode.ids),
                "party": words.country(dyad, party, episode.ids),
                "agreement": words.entity(dyad, agreement, episode.ids),
            }
            claim = _began(agreement, episode.row.act, episode.start, party)
            message = messages[episode.row.act].format(on=_on(episode.start).capitalize())
            yield Phrase(message, filled, (claim,), weight)


def _began(agreement: str, act: str, at: Date, party: str | None = None) -> Claim:
    return Claim(NAME, slots(agreement=agreement, act=act, party=party), Aspect.BEGAN, at)


def _on(date: Date) -> str:
    return _("on") if date.precision == "day" else _("in")


def _joined(pieces: list[str]) -> str:
    return ", ".join(pieces[:-1]) + (_(" and ") if len(pieces) > 1 else "") + pieces[-1]


_VERBS = {
    "concluded": "concluded", "conclude": "concluded", "conclusion": "concluded", "finalized": "concluded",
    "reached": "concluded", "agreed": "concluded", "agreed to": "concluded", "agreed on": "concluded",
    "signed": "signed", "signing": "signed", "signature": "signed", "inked": "signed",
    "adopted": "adopted", "adoption": "adopted", "issued": "adopted", "announced": "adopted",
    "ratified": "ratified", "ratification": "ratified",
    "entered into force": "in force", "entry into force": "in force", "came into force": "in force",
    "took effect": "in force", "entered into effect": "in force", "in force since": "in force",
    "in force from": "in force", "revised": "revised", "revision": "revised", "updated": "revised",
    "last revised": "revised", "gave notice of its withdrawal from": "notice",
    "gave notice of withdrawal from": "notice", "withdrew from": "withdrawn", "withdrawal from": "withdrawn",
    "left": "withdrawn", "terminated": "terminated",
}  # fmt: skip
_ACT = "|".join(sorted((re.escape(v) for v in _VERBS), key=len, reverse=True))
#: "release of the revised guidelines": the noun says that it was done, the adjective what.
_RELEASE = re.compile(
    r"\b(?:release|adoption|announcement|issuance|signing) of (?:the |a |an )?(?P<new>new |revised |updated )?"
    r"<G(?P<g>\d+)>",
    re.I,
)
_PASSIVE = re.compile(
    rf"\b(?:was|were|been|,|and) (?:\w+ly )?(?P<act>{_ACT})(?: again)? (?:on |in )?<D(?P<d>\d+)>", re.I
)
_TWICE = re.compile(rf"\b(?:was|were) (?P<act>{_ACT}) and (?P<then>{_ACT}) (?:on |in )?<D(?P<d>\d+)>", re.I)
_ACTIVE = re.compile(rf"\b(?P<act>{_ACT}) (?:an? |the )?(?:new |historic |landmark |revised )?<G(?P<g>\d+)>", re.I)
_FROM = re.compile(r"\bin force (?:from|between) <D(\d+)>", re.I)
_PARTIES = re.compile(r"(?P<who>(?:<[CW]\d+>,? (?:and )?)+)(?:<N(?P<n>\d+)> (?:other|further)\b[^<.;]*?)?$", re.I)
_DATE = re.compile(r"\b(?:on|in) <D(\d+)>|^<D(\d+)>,", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Instruments concluded, signed, revised, in force, left; by whom, by how many, and when."""
    text = parsed.tagged
    if "<G" not in text:
        return
    seen: set[tuple[str, str]] = set()
    for m in _ACTIVE.finditer(text):
        agreement, act = parsed.mention(m["g"]), _VERBS[m["act"].lower()]
        seen.add((m["g"], act))
        yield from _active(parsed, m, agreement, act)
    for m in _RELEASE.finditer(text):
        act = "revised" if m["new"] and m["new"].strip().lower() != "new" else "adopted"
        date = _date(parsed, text)
        if date and (m["g"], act) not in seen:
            yield _claim(parsed, m, parsed.mention(m["g"]), act, Aspect.BEGAN, date)
    subject = re.search(r"<G(\d+)>", text)
    if subject:
        yield from _passive(parsed, subject, seen)


def _active(parsed: Parsed, m: re.Match[str], agreement: Mention, act: str) -> Iterator[Claim]:
    """ "In October 2015, A, B and 11 others concluded G": when, who, and how many in all."""
    date = _date(parsed, parsed.tagged)
    who = _PARTIES.search(parsed.tagged[: m.start()])
    if act in ("notice", "withdrawn"):
        if who and date:
            for party in _named(parsed, who["who"]):
                yield _claim(parsed, m, agreement, act, Aspect.BEGAN, date, party)
        return
    yield _claim(parsed, m, agreement, act, Aspect.BEGAN, date)
    if who and who["n"]:
        others = parsed.mention(who["n"]).number
        named = _named(parsed, who["who"])
        if others is not None and named:
            total = float(len(named) + others)
            what = slots(agreement=frozenset(agreement.ids), act=act)
            count = Count("party", Range(total, total))
            span = parsed.span(who.start(), who.end())
            mood = parsed.mood(*m.span())
            yield Claim(NAME, what, Aspect.BEGAN, None, not parsed.negated(*m.span()), count, mood, True, span)


def _passive(parsed: Parsed, subject: re.Match[str], seen: set[tuple[str, str]]) -> Iterator[Claim]:
    """ "G was signed on D and has been in force since E"."""
    agreement, text = parsed.mention(subject[1]), parsed.tagged
    for m in _PASSIVE.finditer(text, subject.end()):
        act = _VERBS[m["act"].lower()]
        when = parsed.mention(m["d"])
        if (subject[1], act) not in seen and not when.ends:
            yield _claim(parsed, m, agreement, act, Aspect.BEGAN, when.date)
    for m in _TWICE.finditer(text, subject.end()):
        yield _claim(parsed, m, agreement, _VERBS[m["act"].lower()], Aspect.BEGAN, parsed.mention(m["d"]).date)
    span = _FROM.search(text, subject.end())
    ends = parsed.mention(span[1]).ends if span else None
    if span and ends:
        yield _claim(parsed, span, agreement, "in force", Aspect.BEGAN, ends[0])
        yield _claim(parsed, span, agreement, "in force", Aspect.ENDED, ends[1])
    since = re.compile(r"\b(?:has|have) been in force since <D(\d+)>|\b(?:is|remains) (?:still )?in force", re.I)
    now = since.search(text, subject.end())
    if now:
        yield _claim(parsed, now, agreement, "in force", Aspect.HOLDS, None)
        if now[1]:
            yield _claim(parsed, now, agreement, "in force", Aspect.BEGAN, parsed.mention(now[1]).date)


def _claim(
    parsed: Parsed,
    m: re.Match[str],
    agreement: Mention,
    act: str,
    aspect: Aspect,
    at: Date | None,
    party: str | None = None,
) -> Claim:
    what: tuple[tuple[str, Slot], ...] = slots(agreement=frozenset(agreement.ids), act=act, party=party)
    affirmed, mood = not parsed.negated(*m.span()), parsed.mood(*m.span())
    return Claim(NAME, what, aspect, at, affirmed, None, mood, at is not None, parsed.span(*m.span()))


def _named(parsed: Parsed, text: str) -> list[str]:
    return list(dict.fromkeys(c for mention in parsed.tags(text) for c in parsed.countries(mention)))


def _date(parsed: Parsed, text: str) -> Date | None:
    found = list(_DATE.finditer(text))
    return parsed.mention(found[0][1] or found[0][2]).date if len(found) == 1 else None


KIND = Kind(
    name=NAME,
    title=_("Agreements"),
    section="security",
    row=Agreement,
    shape=Shape.EVENT,
    ages=Ages.LASTING,
    parties=("party",),
    key=("agreement", "party", "act"),
    functional=(),
    say=say,
    claims=claims,
    hear=hear,
    label=label,
    entities=(("agreement", AGREEMENT),),
    measures=(
        Measure(
            "agreements_in_force",
            "count",
            "Agreements in force for both",
            "agreements",
            where=(("act", "in force"),),
            column="agreement",
            source="curated_agreements",
        ),
    ),
)
