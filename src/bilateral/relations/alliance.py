"""Alliance: what states promised each other by treaty for the case of war."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bilateral.dates import Date
from bilateral.entities import ALLIANCE
from bilateral.episodes import Episode, Standing, episodes, standing_on
from bilateral.facts import Aspect, Claim, Fact, Slot, slots
from bilateral.parsed import Parsed
from bilateral.phrases import Part, Phrase, _, ids_of
from bilateral.relations import words
from bilateral.relations.alliance_measures import MEASURES
from bilateral.relations.contract import Ages, Kind, Shape

if TYPE_CHECKING:
    from bilateral.view import Dyad, View

NAME = "alliance"


@dataclass(frozen=True, kw_only=True, slots=True)
class Alliance(Fact):
    """`member` owes its obligations under `alliance` to `partner`; an empty partner is every other member.

    The obligations are ATOP's five. Only a defense obligation makes an ally.
    """

    alliance: str
    member: str
    partner: str = ""
    defense: bool = False
    offense: bool = False
    neutrality: bool = False
    nonaggression: bool = False
    consultation: bool = False


#: Obligations in the order of their weight, and the pact that is called after the weightiest.
PACTS = {
    "defense": _("defense pact"),
    "offense": _("offensive alliance"),
    "neutrality": _("neutrality pact"),
    "nonaggression": _("non-aggression pact"),
    "consultation": _("consultation pact"),
}


def claims(row: Alliance) -> Iterator[Claim]:
    """That the weightiest obligation binds the two; since when; until when."""
    pact = _pact(row)
    if not pact or not row.partner:
        return
    what = _between((row.member, row.partner), pact)
    yield Claim(NAME, what)
    if words.known(row.start):
        yield Claim(NAME, what, Aspect.BEGAN, row.start)
    if words.known(row.end):
        yield Claim(NAME, what, Aspect.ENDED, row.end)


def _between(pair: Sequence[str], pact: str) -> tuple[tuple[str, Slot], ...]:
    """Slots of "the two are bound by a pact": an obligation of either to the other."""
    both = frozenset(pair)
    return slots(member=both, partner=both, **{pact: "yes"})


def _pact(row: Alliance) -> str:
    return next((name for name in PACTS if getattr(row, name)), "")


def label(row: Alliance, view: "View") -> str:
    names = [view.country(c).in_text(view.as_of) for c in (row.member, row.partner) if c]
    treaty = view.entity(row.alliance).text
    return _("{owed}, {pact} ({treaty})").format(
        owed=_(" to ").join(names), pact=PACTS.get(_pact(row), _("no obligation")), treaty=treaty
    )


def say(rows: Sequence[Alliance], dyad: "Dyad") -> Iterator[Phrase]:
    """Allies first, then lesser pacts; each once, with all the treaties it rests on."""
    standing = standing_on(episodes(KIND, rows), dyad.as_of)
    held = [e for e, s in standing if s.stands and _pact(e.row)]
    for pact in PACTS:
        under: dict[str, list[Episode[Alliance]]] = {}
        for episode in held:
            if _pact(episode.row) == pact:
                under.setdefault(episode.row.alliance, []).append(episode)
        if under:
            yield _phrase(pact, under, dyad)
        if under and pact == "defense":
            return
    if not held:
        past = [e for e, s in standing if s is Standing.ENDED and _pact(e.row) == "defense" and _tellable(e.end)]
        if past:
            yield _past(max(past, key=lambda e: e.end.latest or dyad.as_of), dyad)


def _tellable(when: Date) -> bool:
    return words.known(when) and when.precision != "span"


def _phrase(pact: str, under: dict[str, list[Episode[Alliance]]], dyad: "Dyad") -> Phrase:
    ids = ids_of(e.ids for both in under.values() for e in both)
    first = {alliance: min(both, key=lambda e: e.start.latest or dyad.as_of) for alliance, both in under.items()}
    ordered = sorted(under, key=lambda alliance: first[alliance].start.latest or dyad.as_of)
    treaties = [_treaty(alliance, first[alliance], pact, dyad) for alliance in ordered]
    filled = {"pair": words.pair(dyad, ids), "treaties": words.several(treaties)}
    message = _("{pair} are allies under {treaties}.")
    if pact != "defense":
        message = _("{pair} are bound by {treaties}, short of an obligation to defend each other.")
    last = {_confirmed(e) for both in under.values() for e in both}
    note = _("Coded to {day}.").format(day=max(last)) if any(last) else ""
    return Phrase(message, filled, (Claim(NAME, _between(dyad.pair, pact)),), weight=1, note=note)


def _confirmed(episode: Episode[Alliance]) -> str:
    return words.day(episode.confirmed, episode.ids).text if episode.confirmed else ""


def _treaty(alliance: str, episode: Episode[Alliance], pact: str, dyad: "Dyad") -> Part:
    """The treaty by name where we know it, else what it is and its date."""
    entity = dyad.entity(alliance)
    when = episode.start.in_words()
    if entity.in_text:
        return Part(entity.in_text, episode.ids)
    article = "an" if PACTS[pact][0] in "aeo" else "a"
    preposition = "of" if words.known(episode.start) else ","
    return Part(f"{article} {PACTS[pact]} {preposition} {when}", episode.ids)


def _past(episode: Episode[Alliance], dyad: "Dyad") -> Phrase:
    ids = episode.ids
    filled = {
        "pair": words.pair(dyad, ids),
        "treaty": _treaty(episode.row.alliance, episode, "defense", dyad),
        "end": words.date(episode.end, ids),
    }
    message = _("{pair} were last allied under {treaty}, which ended on {end}.")
    if episode.end.precision != "day":
        message = _("{pair} were last allied under {treaty}, which ended in {end}.")
    said = Claim(NAME, _between(dyad.pair, "defense"), Aspect.ENDED, episode.end)
    return Phrase(message, filled, (said,), weight=2)


_PAIR = r"(?P<pair><W\d+>|<C\d+>(?:,? and (?:the )?|[-–—])<C\d+>)"
_FRAMES = [
    # The United States and Japan are allies; both nations remain close treaty allies
    (re.compile(rf"{_PAIR} (?:are|remain|have (?:long )?been|became) (?:[a-z]+,? ){{0,3}}(?P<what>allies|allied)\b",
                re.I), "defense"),
    # Japan is a treaty ally of the United States; the Philippines is the United States' oldest ally
    (re.compile(r"<C(?P<a>\d+)> (?:is|remains|has been|became) (?:an? |the |one of )?(?:[a-z]+,? ){0,3}?"
                r"(?P<what>ally|allies) of (?:the )?<C(?P<b>\d+)>", re.I), "defense"),
    (re.compile(r"<C(?P<a>\d+)> (?:is|remains|has been) (?:the )?<C(?P<b>\d+)>(?:['’]s?)? (?:[a-z]+,? ){0,3}?(?P<what>ally)\b",
                re.I), "defense"),
    # the U.S.-Japan Alliance
    (re.compile(rf"{_PAIR}(?: [Ss]ecurity| [Dd]efense| [Mm]ilitary)? (?P<what>[Aa]lliance)\b"), "defense"),
    (re.compile(rf"\b(?P<what>[Aa]lliance) (?:between|of) (?:the )?{_PAIR}"), "defense"),
    # are bound by a non-aggression pact
    (re.compile(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>defense pact)\b", re.I), "defense"),
    (re.compile(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>offensive alliance)\b", re.I), "offense"),
    (re.compile(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>neutrality pact)\b", re.I), "neutrality"),
    (re.compile(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>non-?aggression pact)\b", re.I), "nonaggression"),
    (re.compile(rf"{_PAIR} (?:are|remain) bound by .*?\b(?P<what>consultation pact)\b", re.I), "consultation"),
    (re.compile(rf"{_PAIR} were last (?P<what>allied) under\b.*? ended (?:on|in) <D(?P<end>\d+)>", re.I), "defense"),
]  # fmt: skip
_SINCE = re.compile(r"^[^.;]{0,60}?\bsince <D(\d+)>|^ (?:was )?(?:formed|established|founded) in <D(\d+)>", re.I)

_LEADING = re.compile(r"\bsince <D(\d+)>, (?:the )?$", re.I)


def hear(parsed: Parsed) -> Iterator[Claim]:
    """Two countries called allies, or their alliance spoken of; lesser pacts by their own names."""
    heard: set[frozenset[str]] = set()
    for frame, pact in _FRAMES:
        for m in frame.finditer(parsed.tagged):
            groups = m.groupdict()
            tags = parsed.tags(groups["pair"]) if "pair" in groups else map(parsed.mention, (m["a"], m["b"]))
            pair = frozenset(c for mention in tags for c in parsed.countries(mention))
            if len(pair) != 2 or pair in heard:
                continue
            heard.add(pair)
            what = _between(sorted(pair), pact)
            meant: dict[str, Any] = {"affirmed": not parsed.negated(*m.span()), "mood": parsed.mood(*m.span())}
            if m["what"].lower() == "alliance":
                meant = {"affirmed": True}  # a name presupposes its thing, whatever is said of it
            common = {**meant, "span": parsed.span(*m.span())}
            if groups.get("end"):
                yield Claim(NAME, what, Aspect.ENDED, parsed.mention(m["end"]).date, **common)
                continue
            yield Claim(NAME, what, **common)
            since = _SINCE.search(parsed.tagged[m.end() :]) or _LEADING.search(parsed.tagged[: m.start()])
            if since:
                date = parsed.mention(next(g for g in since.groups() if g)).date
                yield Claim(NAME, what, Aspect.BEGAN, date, **common)


KIND = Kind(
    name=NAME,
    title=_("Alliances"),
    section="security",
    row=Alliance,
    shape=Shape.SPELL,
    ages=Ages.LASTING,
    parties=("member", "partner"),
    key=("alliance", "member", "partner"),
    functional=(),
    say=say,
    claims=claims,
    hear=hear,
    label=label,
    joined_by="alliance",
    symmetric=True,
    entities=(("alliance", ALLIANCE),),
    measures=MEASURES,
)
