"""Agreement: treaties and lesser instruments, act by act."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bilateral.dates import Date
from bilateral.entities import AGREEMENT
from bilateral.facts import Aspect, Claim, Count, Fact, Range, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.phrases import Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.contract import Ages, Kind, Measure, Shape
from bilateral.view import Episode, Standing, episodes

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

NAME = "agreement"

#: What a party does in an agreement. "in force" lasts; the others happen on a day.
ACTS = (
    "concluded", "adopted", "signed", "ratified", "in force", "revised", "notice", "withdrawn", "terminated"
)  # fmt: skip
#: Sentences on agreements without force today are told only for the weightiest.
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
        in_force = any(e.row.act == "in force" and e.standing(dyad.as_of).stands for e in acts)
        made = max((e.start.latest for e in acts if e.start.latest), default=dyad.as_of)
        importance = entities[agreement].importance if agreement in entities else 3
        told.append((not in_force, importance, -made.toordinal(), agreement))
    for weight, (_out, _importance, _made, agreement) in enumerate(sorted(told)[:MOST]):
        yield from _sentences(agreement, by_agreement[agreement], dyad, 20 + weight)


def _sentences(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    ids = ids_of(e.ids for e in acts)
    filled = {"agreement": words.entity(dyad, agreement, ids)}
    said: list[Claim] = []
    pieces: list[str] = []
    for act in ("concluded", "signed", "adopted"):
        made = _last(acts, act)
        if made:
            filled[act] = words.date(made.start, _ids(acts, act))
            said.append(_began(agreement, act, made.start))
            pieces.append(_made(act, made.start))
    revised = _last(acts, "revised")
    if revised:
        filled["revised"] = words.date(revised.start, _ids(acts, "revised"))
        said.append(_began(agreement, "revised", revised.start))
        pieces.append(_("last revised {on} {{revised}}").format(on=_on(revised.start)))
    force = _last(acts, "in force")
    verb = " " + _("was") + " "
    if force and words.known(force.start):
        standing = force.standing(dyad.as_of)
        filled["force"] = words.date(force.start, _ids(acts, "in force"))
        said.append(_began(agreement, "in force", force.start))
        if standing.stands:
            said.append(Claim(NAME, slots(agreement=agreement, act="in force")))
            tail = _("has been in force since {force}")
        elif standing is Standing.ENDED and words.known(force.end):
            filled["end"] = words.date(force.end, _ids(acts, "in force"))
            said.append(Claim(NAME, slots(agreement=agreement, act="in force"), Aspect.ENDED, force.end))
            tail = _("was in force from {force} to {end}")
        else:
            tail = _("entered into force {on} {{force}}").format(on=_on(force.start))
        made_first = f"{verb}{_joined(pieces)} {_('and')} {tail}" if pieces else f" {tail}"
        yield Phrase("{agreement}" + made_first + ".", filled, tuple(said), weight)
    elif pieces:
        yield Phrase("{agreement}" + verb + _joined(pieces) + ".", filled, tuple(said), weight)
    yield from _departures(agreement, acts, dyad, weight)


def _departures(agreement: str, acts: list[Episode[Agreement]], dyad: "Dyad", weight: int) -> Iterator[Phrase]:
    """Notices and withdrawals, each its own sentence: who, and when."""
    messages = {
        "notice": _("{on} {{date}}, {{party}} gave notice of its withdrawal from {{agreement}}."),
        "withdrawn": _("{on} {{date}}, {{party}} withdrew from {{agreement}}."),
    }
    for episode in acts:
        act, party = episode.row.act, episode.row.party
        if act in messages and party in dyad.pair and words.known(episode.start):
            filled = {
                "date": words.date(episode.start, episode.ids),
                "party": words.country(dyad, party, episode.ids),
                "agreement": words.entity(dyad, agreement, episode.ids),
            }
            claim = _began(agreement, act, episode.start, party)
            yield Phrase(messages[act].format(on=_on(episode.start).capitalize()), filled, (claim,), weight)


def _began(agreement: str, act: str, at: Date, party: str | None = None) -> Claim:
    return Claim(NAME, slots(agreement=agreement, act=act, party=party), Aspect.BEGAN, at)


def _last(acts: list[Episode[Agreement]], act: str) -> Episode[Agreement] | None:
    dated = [e for e in acts if e.row.act == act]
    return max(dated, key=lambda e: (e.start.latest is not None, e.start.latest), default=None)


def _ids(acts: list[Episode[Agreement]], act: str) -> frozenset[str]:
    return ids_of(e.ids for e in acts if e.row.act == act)


def _on(date: Date) -> str:
    return _("on") if date.precision == "day" else _("in")


def _made(act: str, date: Date) -> str:
    return f"{_(act)} {_on(date)} {{{act}}}"


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
    ),  # fmt: skip
)
