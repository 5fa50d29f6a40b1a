"""Instruments mentioned in passing: what is done under "the 1951 Treaty" presupposes that it was made.

Also whose it is ("AUKUS partners – A, B and C"), that two have one or none, its anniversaries, and what was signed
first of all: "Signed in 1951, the Treaty …".
"""

import re
from collections.abc import Iterator, Set

from bilateral.dates import Date
from bilateral.facts import Aspect, Claim, Mood, Slot, slots
from bilateral.parsed import Mention, Parsed
from bilateral.relations.agreement.row import JOINED, NAME
from bilateral.relations.frames import Frames, framed

#: The acts by which an agreement comes to be.
MADE = ("concluded", "adopted", "signed", "ratified", "in force")
_RUN = r"(?:<[CW]\d+>(?:,? (?:and |as well as )?(?:the )?)?){1,60}"
_THE = (
    r"(?:the |our |their |its |this )(?:(?:bilateral|landmark|historic|existing|current|original|longstanding|"
    r"long-standing|seminal|groundbreaking|modernized) ){0,2}"
)
#: Words before the name that presuppose it: it is there to be acted under, built on, upheld.
_UNDER = (
    r"(?:under|pursuant to|in accordance with|in line with|consistent with|thanks to|building (?:up)?on|"
    r"builds? (?:up)?on|"
    r"built (?:up)?on|based on|rooted in|enshrined in|codified (?:in|by)|anchored (?:in|by)|grounded in|founded on|"
    r"guided by|"
    r"established by|governed by|underpinned by|provided (?:for )?by|signified by|through|via|within|"
    r"in the framework of|"
    r"(?:Article|Chapter|Annex) [\w-]+ of|(?:provisions|terms|obligations|commitments|framework|auspices|"
    r"implementation|"
    r"benefits|entry into force) of|(?:obligations|commitments|benefits) under|compl(?:y|ies|iance) with|"
    r"implement(?:s|ed|ing)?|uphold(?:s|ing)?|upheld|administer(?:s|ed|ing)?|since|are parties to)"
)
_PRESUPPOSED = Frames(
    framed(rf"\b(?i:{_UNDER}) {_THE}(?:<D(?P<year>\d+)> )?<G(?P<g>\d+)>"),
    # The 1960 Treaty remains the foundation of …
    framed(
        r"(?:^|[,;:] |\band |\bwhile |\bas )(?:The|the|Our|our|Their|their|This|"
        r"this) (?:<D(?P<year>\d+)> )?<G(?P<g>\d+)> "
        r"(?:also |still |now |has |have )*(?:remains?|governs?|provides?|underpins?|serves?|served|forms?|obliges?|"
        r"commits?|binds?|"
        r"allows?|permits?|covers?|enables?|facilitates?|eliminated|provided|increased|opened|created|strengthened|"
        r"established|guided|been|is the|is a|guarantees?|ensures?|protects?|regulates?|continues to)\b"
    ),
)
_HAVE = framed(
    rf"(?P<who>{_RUN})(?:(?:do|does|did) not |also |already |now |currently |both |each )*"
    r"(?:have|has|have had|has had|enjoy|maintain|are bound by|is bound by|share|benefit from)(?: also| already|"
    r" long had)* "
    r"(?:an? |the |no |their |"
    r"its )(?:[a-z][\w-]+ ){0,2}?<G(?P<g>\d+)>(?:[^<.;,]{0,20}<C\d+>)?(?: since <D(?P<d>\d+)>)?",
)
_PARTNERS = framed(
    r"<G(?P<g>\d+)> (?:partners?|members?|signator(?:y|ies)|parties|(?:partner |member )?(?:countries|nations|states)|"
    rf"trading partners)(?:,| ?[-–—(]| such as| like| including)* ?(?:the )?(?P<run>{_RUN})"
)
_SIGNATORY = framed(
    rf"(?P<run>{_RUN})(?:is|are|was|were|became|become)(?: both| all| also| an?| the| one of the| original| founding|"
    rf" not|"
    r" <N\d+>)* (?P<what>signator(?:y|ies)|part(?:y|ies)) (?:to|of) (?:the )?<G(?P<g>\d+)>(?:,? (?:in|on|"
    r"since) <D(?P<d>\d+)>)?"
)
_JOINED = framed(
    rf"(?P<run>{_RUN})(?:has |have |had |also |then |later |officially |formally |not )*(?:joined|acceded to) (?:the )?"
    r"<G(?P<g>\d+)>(?: (?:in|on) <D(?P<d>\d+)>)?"
)
_LEADING = framed(
    r"(?:^|[,;] )(?P<act>Signed|Concluded|Ratified|Adopted|signed|concluded|adopted|In force|in force) "
    r"(?:on|in|since) <D(?P<d>\d+)>(?: (?:and|but) [a-z ]{0,30}?(?:in|on|since) <D\d+>)?, (?:the|this|our|"
    r"their) <G(?P<g>\d+)>"
)
_FORCE = framed(
    r"<G(?P<g>\d+)>(?: \([^)]{1,12}\))?[^<>.;]{0,30}? (?:on|in) <D\d+>,? (?:and |which |that )+(?:it )?(?:has been |"
    r"was )?"
    r"(?:entered into force|came into force|took effect|went into (?:force|effect)|entered into effect|in force) "
    r"(?:on|in|since) <D(?P<d>\d+)>"
)
#: In 2001 the trade agreement entered into force.
_THEN = framed(
    r"^(?:In|On|in|on) <D(?P<d>\d+)>,? [^.;<]{0,40}(?:<[CW]\d+>[^.;<]{0,20}){0,2}<G(?P<g>\d+)>(?: \([^)]{1,12}\))? "
    r"(?:entered into force|came into force|took effect|went into (?:force|effect)|entered into effect)(?! (?:on|"
    r"in) <D)"
)
_ANNIVERSARY = framed(
    r"\b(?P<n>\d{1,3})(?:st|nd|rd|th)[ -]anniversary of (?:the |our |their )?(?:(?P<act>signing|conclusion|"
    r"entry into force|ratification|adoption) of )?(?:the |our |their )?(?:<D\d+> )?<G(?P<g>\d+)>"
)
_NOUNS = {"signing": "signed", "conclusion": "concluded", "entry into force": "in force", "ratification": "ratified",
          "adoption": "adopted"}  # fmt: skip
#: The name is only part of another, or of what is yet to be.
_PART = framed(
    r"(?: (?:negotiations?|talks|process|bid|proposals?|drafts?|text|signing|ceremony|review|reform|modernization)\b|"
    r"['’]s? "
    r"(?:negotiation|successor|replacement|renegotiation))"
)
#: Names of instruments of two: of the great conventions everybody speaks in passing, and says nothing of them.
_OF_TWO = framed(
    r"\b(?!Non|Anti|Trans|Indo|Euro|Inter|Pan|Nuclear|Test|Asia)[A-Z][\w.]*[-–](?!Proliferation|Ban\b|Range)[A-Z]"
    r"|(?i:\b(?:mutual|defen[cs]e|(?<!collective )security|free trade|trade promotion|status of forces|income tax|"
    r"open skies|consular|amity|navigation|special measures|extradition)\b)"
)
#: Whoever says that two are allies under a treaty speaks of the alliance.
_ALLIED = framed(r"\b(?:all(?:y|ies|ied)|bound|obliged|obligated)\b[^.;,]{0,90}$", re.I)
_ANOTHER = framed(r"\b(?:New|Revised|Second|Third|Additional|Draft|Proposed|Optional) $")

Slots = tuple[tuple[str, Slot], ...]


def hear(parsed: Parsed, told: Set[frozenset[str]]) -> Iterator[Claim]:
    """What is said of instruments beside the frames of acts; in passing only of those not yet `told` of."""
    text, told = parsed.tagged, set(told)
    for m in _LEADING.finditer(text):
        if _fresh(parsed, m, told):
            yield _claim(parsed, m, Aspect.BEGAN, _date(parsed, m), act=m["act"].lower())
    for m in _THEN.finditer(text):
        if _fresh(parsed, m, told):
            yield _claim(parsed, m, Aspect.BEGAN, _date(parsed, m), act="in force")
    for m in _FORCE.finditer(text):
        if not _ANOTHER.search(text[: m.start("g") - 2]):
            yield _claim(parsed, m, Aspect.BEGAN, _date(parsed, m), act="in force")
            told.add(_ids(parsed, m))
    for m in _PARTNERS.finditer(text):
        for place, party in _each(parsed, m):
            yield _claim(parsed, m, Aspect.BEGAN, Date.by(parsed.day), party=party, place=place, sure=True)
        told.add(_ids(parsed, m))
    for m in _SIGNATORY.finditer(text):
        if m["what"].startswith("sign") or m["d"]:
            for place, party in _each(parsed, m):
                act = "signed" if m["what"].startswith("sign") else frozenset((*JOINED, "in force"))
                yield _claim(
                    parsed, m, Aspect.BEGAN, _date(parsed, m) or Date.by(parsed.day), act=act, party=party, place=place
                )
            told.add(_ids(parsed, m))
    for m in _JOINED.finditer(text):
        if _fresh(parsed, m, told):
            for place, party in _each(parsed, m):
                act = frozenset((*JOINED, "in force"))
                yield _claim(
                    parsed, m, Aspect.BEGAN, _date(parsed, m) or Date.by(parsed.day), act=act, party=party, place=place
                )
    for m in _HAVE.finditer(text):
        if _fresh(parsed, m, told):
            yield _claim(parsed, m, Aspect.HOLDS, None, act="in force")
            if m["d"]:
                yield _claim(parsed, m, Aspect.BEGAN, _date(parsed, m))
    for m in _ANNIVERSARY.finditer(text):
        if _fresh(parsed, m, told):
            act = _NOUNS[m["act"]] if m["act"] else frozenset(MADE)
            yield _claim(parsed, m, Aspect.BEGAN, _anniversary(parsed, int(m["n"])), act=act, sure=True)
    for m in _PRESUPPOSED.finditer(text):
        name = parsed.mention(m["g"]).text
        of_two = _OF_TWO.search(name) or (m[0].startswith("Article") and name.endswith("Treaty"))
        if _ALLIED.search(text[: m.start()]) or not of_two:
            continue
        if _fresh(parsed, m, told):
            year = parsed.mention(m["year"]).date if m["year"] else None
            yield _claim(parsed, m, Aspect.BEGAN, year or Date.by(parsed.day), sure=True)


def _fresh(parsed: Parsed, m: re.Match[str], told: set[frozenset[str]]) -> bool:
    """Whether nothing was said yet of the instrument of a frame, and the frame has all of its name."""
    ids, text = _ids(parsed, m), parsed.tagged
    if ids in told or _PART.match(text, m.end()) or _ANOTHER.search(text[: m.start("g") - 2]):
        return False
    told.add(ids)
    return True


def _ids(parsed: Parsed, m: re.Match[str]) -> frozenset[str]:
    return frozenset(parsed.mention(m["g"]).ids)


def _date(parsed: Parsed, m: re.Match[str]) -> Date | None:
    mention = parsed.mention(m["d"]) if m["d"] else None
    return mention.date if mention and not mention.ends else None


def _each(parsed: Parsed, m: re.Match[str]) -> Iterator[tuple[Mention, str]]:
    for tag in parsed.tags(m["run"], "CW"):
        for party in parsed.countries(tag):
            yield tag, party


def _anniversary(parsed: Parsed, years: int) -> Date:
    """The year so many before the one in which it is kept: that of the text, or a year named."""
    said = [
        m.date for m in parsed.mentions if m.sort == "D" and m.date and m.date.latest and m.date.precision != "span"
    ]
    year = said[0].latest.year if len(said) == 1 and said[0].latest else parsed.day.year
    return Date.parse(f"{max(year - years, 1):04d}")


def _claim(
    parsed: Parsed,
    m: re.Match[str],
    aspect: Aspect,
    at: Date | None,
    *,
    act: str | frozenset[str] = frozenset(MADE),
    party: str | None = None,
    place: Mention | None = None,
    sure: bool = False,
) -> Claim:
    """A claim of a frame; what is `sure` is presupposed, whatever the clause says of it, but for a quotation."""
    manner = parsed.manner(m.span())
    if sure:
        manner["affirmed"] = True
        manner["mood"] = Mood.QUOTED if manner["mood"] is Mood.QUOTED else Mood.INDICATIVE
    if place:
        manner["span"] = (parsed.offset + place.start, parsed.offset + place.end)
    what: Slots = slots(agreement=_ids(parsed, m), act=act, party=party)
    return Claim(NAME, what, aspect, at, complete=at is not None and isinstance(act, str), **manner)
