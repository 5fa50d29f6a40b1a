"""The patterns of the texts that stand for a chief of mission: titles, vacancies, dates, statements, reasons.

They are lists of alternatives, tried in their order; `chiefs` and `missions` put them to use.
"""

import re


def one_of(*alternatives: str) -> str:
    """A group of alternatives."""
    return f"(?:{'|'.join(alternatives)})"


_CHARGE_WORDS = r" ?d'? ?aff?a(?:ire?|rie)s?"
_AD_INTERIM = one_of(r",? ad interim", r" a\.i\.")

#: One title. Several can stand together: "Counselor, Charge d'Affaires".
ATOM = one_of(
    r"(?:Acting |Deputy )?Ambassador"
    + one_of(
        r"[- ]designate",
        r"-nominee",
        r" \(appointed\)",
        r" \(designate\)",
        r" to the US(?: and (?:to the )?UN)?",
        r" to the UN",
        r" to Sudan",
    )
    + "?",
    r"appointed ambassador",
    rf"(?:Permanent |Acting |Special )?(?:Interim )?Charg(?:es|e|é| e)?{_CHARGE_WORDS}{_AD_INTERIM}?",
    r"Charg[eé]",
    r"(?:Acting )?(?:Deputy )?Chief of Mission",
    r"(?:Acting )?Consul General",
    r"(?:Vice )?Consul",
    r"Principal Officer",
    r"Apostolic (?:Pro-)?Nuncio",
    r"Minister[- ]Counsell?or",
    r"(?:First |Second |Third )?Counsell?or",
    r"(?:First|Second|Third) Secretary",
    r"Minister",
    r"Head of (?:Chancery|Mission|Delegation|Representation)",
    r"(?:US )?Liaison Officer",
    r"(?:US )?Special Envoy (?:for|to) Syria",
    r"Administrative Officer",
    r"(?:US )?(?:Deputy )?(?:Permanent )?Representative(?: to the U[NS])?(?: and UN)?",
    r"(?:Acting |AIT )?Director",
    r"Attache",
)
CHARGE = re.compile(rf"Charg(?:es|e|é| e)?{_CHARGE_WORDS}?{_AD_INTERIM}?", re.I)
TITLE = re.compile(
    rf"(?:the |US )?({ATOM}(?: \([^)]*\))?(?:(?:,? and|,)? {ATOM}(?: \([^)]*\))?)*)(?=[\s,:(;]|$)[,:]?\s*", re.I
)
VACANT = re.compile(
    rf"(?:(?:previous )?({ATOM}(?:/[A-Z][\w ]+)?)[,:]? *)?"
    r"(?:[([](vacant[^)\]]*)[)\]]"
    r"|(position vacant[^;]*|vacant(?: since[^;]*)?|- no ambassador at present|NA)(?=[;,.]|$))"
    r"(?: (?:(?:traditionally )?(?:lives|resides) in (?P<post>[\w ]*\w(?: \([\w ]+\))?)))?[ ,;.]*",
    re.I,
)

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)}
DATE = rf"(?:(?:(\d{{1,2}}) ?)?({one_of(*_MONTHS)}[a-z]*),? (?:(\d{{1,2}}), ?)?)?([12l]\d{{3}})"
SINCE = re.compile(rf"\s*\((?:since|as of|appointed|,)?:? ?{DATE}\)?\)?", re.I)
NOTE = re.compile(r"[;,.|]?\s*note\s?[-:–]?\s*(.*)", re.I | re.S)

_WHO = r"[A-Z][\w.'\"-]+ (?:[\w.'\"-]+ )*?[\w'-]+"
#: "the US Ambassador to Barbados, NAME (since ...), is accredited to ..."
ACCREDITED = re.compile(
    r"\b(?:the )?(?:US )?(ambassador|consul general|consulate general|charg(?:e|é)? ?d[' ]affaires)"
    r"(?: (?:in|to|at) (?P<post>(?:the )?[A-Z][\w'. -]*?(?:, (?:France|Mauritius))?"
    r"(?: and (?:the )?[A-Z]\w+)?(?: \([\w ]+\))?))?"
    r"(?:, (?:currently )?(?P<as>Ambassador |Consul General |Charg[eé]? d' ?Affaires )?"
    rf"(?P<who>{_WHO})"
    r"| (?P<bare>(?-i:(?:[A-Z][\w.'-]+ )+[A-Z'-]{3,})))?(?P<since> \(since [^)]*\))?,?"
    r" (?:is (?:also )?accredited (?:to|at)|has consular accreditation"
    r"|(?:traditionally )?resides in (?P<seat>[A-Z][\w']+(?: [A-Z][\w']+)?(?: \([\w ]+\))?))",
    re.I,
)
#: Where, within a statement, somebody is named.
HEADED = re.compile(
    r"(?:headed|managed|represented|led|run) by (?:the )?"
    r"(?=(?:[A-Z][\w' ]+ )?\(vacant|[A-Z][\w.'-]+ [^;,(]*[A-Z'-]{3})"
    r"|Permanent Representative to the UN(?: in New York)?,? (?:is )?(?=[A-Z][\w'-]+ )"
    r"|permanent representative to the UN is "
    r"|;(?: the)?(?: US)? ?(?=(?:Ambassador|Counselor|Principal Officer|Consul General|Charg)\b[^;]*\b[A-Z'-]{3}"
    r"|Ambassador \(vacant)"
    r"|(?=Ambassador to Sudan Timothy)|(?=\bAmbassador SISOWATH)"
)
#: How a text begins that says something of a mission instead of naming its chief.
STATEMENT = re.compile(
    one_of(
        r"none|no |NA\b|not |\*\*\*|as an? |as [A-Z]|has not|at present|operations|For security|replacement",
        r"in (?:transition|routine)|trust territory|includes|position|represented|protecting|commercial|unofficial",
        r"US |the (?:US|U\.S\.|United States|post|Afghan|Governments?|Supreme|Embassy)|U\.S\. |there|embassy|post ",
        r"This entry|Although",
        r"(?-i:[A-Z][\w ]+ (?:has|have|does|do|maintains?|is|are|and|represents|ceased)\b)",
    ),
    re.I,
)
#: What stands where there is no embassy.
OFFICES = (
    ("unofficial office", r"unofficial|HKETO|Hong Kong Economic|Taipei|Turkish Cypriot"),
    ("interests section", r"interests? section"),
    ("mission to the UN", r"\bUN\b|United Nations"),
)

_TERRITORY = one_of(
    r"territor|dependen|part of|department of|possession|admini|colony|region|collectivit|self-gov|crown|lands of",
    r"represented in the US by|in the US by|interests (?:in the US )?are represented|commonwealth|Autonomous|trust",
    r"interests are monitored",
)
#: Class of `NoChief` and how its texts read, tried in this order.
REASONS = (
    ("text lost", r"$"),
    ("not available", r"in transition|(?:Ambassador )?NA\b|\*\*\* No entry"),
    ("unofficial", r".*(?:unofficial|Hong Kong Economic|private (?:nonprofit|institution))"),
    ("closed", r".*(?:clos(?:ed|ure)|suspend|ceased|evacuated|no US representative|no Iraqi)"),
    ("territory", rf".*{_TERRITORY}"),
    (
        "no relations",
        r".*(?:relations|recogni[sz]|protecting|Interests? Section|not maintain a presence|Liaison Office)",
    ),
    (
        "no mission",
        r".*(?:does not|has no|no (?:mission|official|chancery|embassy|offices|chief)|represent|UN|Consul"
        r"|includes|establish)",
    ),
    ("none", r"none\W*$"),
)
