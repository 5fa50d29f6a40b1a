"""The wordings of visits: the patterns that `hear` asks."""

import re

from bilateral.relations.frames import Frames, framed
from bilateral.relations.towns import TOWN

TITLES = (
    "president", "vice president", "prime minister", "vice premier", "premier", "taoiseach", "chancellor", "king",
    "queen", "emperor", "empress", "crown prince", "crown princess", "prince", "sultan", "shah", "emir", "amir",
    "pope", "general secretary", "first secretary", "chairman", "secretary of state", "foreign minister",
    "minister of foreign affairs", "foreign secretary", "grand duke", "grand duchess", "governor general",
    "chief of state", "head of state", "regent", "general", "secretary", "president-elect",
    "lieutenant general", "brigadier general", "junta member", "regent prince", "premier and prince",
    "prime minister-prince", "chairman of the presidency", "president of the council of ministers",
    "federal chancellor", "sheikh",
)  # fmt: skip
TITLE = (
    r"(?:(?:acting|interim|provisional) )?(?:" + "|".join(re.escape(t) for t in sorted(TITLES, key=len, reverse=True))
    + r")(?:-designate|-elect)?"
)  # fmt: skip
_C = r"(?:the )?(?:Republic of )?<C(?P<{}>\d+)>"
#: A country or a town of it: "Nairobi", "Washington, D.C.", "Hiroshima, Japan"
_HOST = rf"(?:{_C.format('host')}|(?P<town>{TOWN})(?:, D\.? ?C\b\.?)?(?:,? (?:in )?{_C.format('around')})?)"
_FORM = r"(?:(?:official|state|working|private|informal|unofficial|historic|first|brief|two-day|three-day|recent) )*"
#: The titles that stand apart from the name, with the country: "the Prime Minister of Iraq, Mustafa Al-Kadhimi".
_POST = (
    r"(?:(?:vice )?president|(?:prime|foreign) minister|premier|taoiseach|chancellor|king|queen|emperor|sultan|[ae]mir|"
    r"crown prince|secretary of state) of (?:the )?"
)
_HONOR = (
    r"(?:(?:(?:his|her) (?:excellency|(?:(?:royal|imperial) )?highness|majesty),?|h\. ?e\.|mr\.?|mrs\.?|dr\.) "
    r"){0,2}"
)
_SPOUSE = (
    r"(?: and (?:mrs\.?|(?:the )?first lady|(?:his|her) (?:wife|husband|spouse),?)"
    r"(?: (?:<P\d+>|(?-i:[A-Z])[\w’'.-]+(?: (?-i:[A-Z])[\w’'.-]+){0,2}))?,?)?"
)


def _person(name: str) -> str:
    """``Prime Minister Kishida of Japan``, ``Philippine President Marcos``, ``then-President Bush``.

    The post may stand apart: ``the President of Mexico, NAME``, ``NAME, President of Mexico``.
    """
    return (
        rf"(?:(?:the )?(?P<{name}_post>{_POST})<C(?P<{name}_land>\d+)>,? {_HONOR}|"
        rf"(?:<C(?P<{name}_of>\d+)>(?:['’]s)? )?(?:(?:the )?(?:then|former|late)[ -])?"
        rf"{_HONOR}(?:(?P<{name}_title>{TITLE}) )?)<P(?P<{name}>\d+)>"
        rf"(?:,? of (?:the )?<C(?P<{name}_from>\d+)>|, (?:the )?(?P<{name}_as>{_POST})<C(?P<{name}_home>\d+)>)?"
        + _SPOUSE
    )


_WENT = (
    r"(?P<verb>visited|(?:traveled|travelled|journeyed|flew|went|came) to|arrived in|toured|"
    r"(?:made|paid|completed|undertook|concluded) (?:an? |his |her |their )?" + _FORM + r"(?:visit|trip) to|"
    r"(?:is|was) (?:visiting|on an? " + _FORM + r"visit to))"
)
_ADVERB = (
    r",?(?: who)?(?: (?:has|had|also|last|most recently|recently|then|later|subsequently|himself|herself|warmly|"
    r"(?:on |earlier )?<D(?P<on>\d+)>))?"
)
HOSTS = [
    # President Obama visited Japan; Prime Minister Abe made an official visit to the United States
    framed(rf"{_person('visitor')}{_ADVERB} {_WENT} {_HOST}"
               rf"(?: and (?:the )?<C(?P<also>\d+)>)?", re.I),
    # Prime Minister Abe's visit to the United States; Biden's September 2022 trip to Japan
    framed(rf"{_person('visitor')}['’]s? (?:<D(?P<on>\d+)> )?{_FORM}(?:visit|trip|travel) to {_HOST}",
               re.I),
    # During his July 2015 visit to Nairobi, President Obama announced; during a visit to Hanoi, either of two
    framed(r"(?:\b(?:his|her)|^(?:during|on) (?:an?|the|this)) (?:<D(?P<on>\d+)> )?" + _FORM
               + rf"(?:visit|trip) to {_HOST}(?: (?:(?:in|on) )?<D(?P<then>\d+)>)?, "
               rf"{_person('visitor')}(?P<and>,? and {_person('by')})?", re.I),
    # During the State Visit of President Macron of France, the two presidents
    framed(rf"^(?:during|on the occasion of|in connection with) (?:the|this) {_FORM}visit (?:of|by) "
               rf"{_person('visitor')}(?=,| (?:on|in|from) <D)", re.I),
    # President Obama became the first sitting U.S. president to visit Kenya
    framed(rf"{_person('visitor')} (?:became|was) the (?:first|second|third|only) [^.;,<]{{0,30}}"
               rf"(?:<C\d+> [a-z ]{{3,30}})?to (?:(?:visit|travel to)|make an? {_FORM}visit to) {_HOST}", re.I),
    # the state visit to Washington of President Yoon; a visit to Japan by President Obama
    framed(rf"\b{_FORM}(?:visit|trip) to {_HOST} (?:of|by) {_person('visitor')}", re.I),
    framed(rf"\b{_FORM}visit (?:of|by) {_person('visitor')} to {_HOST}", re.I),
    # As President Biden said in Vilnius last year
    framed(rf"{_person('visitor')}{_ADVERB} (?:said|announced|declared|spoke|unveiled|launched|signed) "
               rf"(?:[a-z]+ )?in (?!Washington|the White House){_HOST}(?=,? (?:(?:in|on) )?<D)", re.I),
    # The last Japanese leader to visit the United States on a state visit was Emperor Akihito
    framed(rf"<C(?P<sender>\d+)> (?P<who>[a-z][a-z -]*?) (?:known to our sources )?to (?:have )?visit(?:ed)? "
               rf"{_C.format('host')}(?: on an? {_FORM}visit)? (?:was|is|has been) {_person('visitor')}", re.I),
]  # fmt: skip
_HOW = r"(?:(?:bilateral|official|expanded|working|first|historic|productive|formal|private|in-person|summit) ){0,2}"
_MEET = rf"(?:met|meets|(?:held|had|hosted) (?:(?:an?|their) )?{_HOW}(?:meeting|talks|summit|discussions))"
#: One who needs no name in a statement of his own house.
_HE = r"\bthe (?:president|prime minister|king|secretary)"
_MID = r"(?:,? (?:this (?:morning|afternoon|evening)|(?:earlier |on )?<D(?P<{}>\d+)>),?)?"
#: Two met in a town: either was there.
MET = [
    # President Trump met today with Prime Minister Abe in Tokyo; Biden's meeting with President Yoon in Seoul
    framed(rf"(?:{_person('visitor')}|{_HE})(?:['’]s? (?:<D(?P<of>\d+)> )?{_HOW}meeting|{_ADVERB} (?P<verb>{_MEET}))"
               rf"{_MID.format('mid')}(?: with)?,? {_person('by')},?{_MID.format('late')} (?:in|at) {_HOST}", re.I),
    # President Biden met in Seoul with President Yoon
    framed(rf"{_person('visitor')}{_ADVERB} (?P<verb>{_MEET}){_MID.format('mid')} (?:in|at) {_HOST}"
               rf"{_MID.format('late')},? with {_person('by')}", re.I),
    # President Biden and Prime Minister Kishida held talks in Tokyo
    framed(rf"{_person('visitor')},? and {_person('by')}{_ADVERB} (?P<verb>{_MEET}){_MID.format('mid')} "
               rf"(?:in|at) {_HOST}", re.I),
]  # fmt: skip
#: Of these two only what tells its day is a visit.
MET_ON_A_DAY = [
    # At the White House on July 8, President Trump met President López Obrador
    framed(rf"^(?:<D(?P<of>\d+)>,? )?(?:in|at) {_HOST}{_MID.format('mid')},? {_person('visitor')}(?:,? and|"
               rf"{_ADVERB} (?P<verb>{_MEET}|hosted|welcomed|received)(?: with)?) {_person('by')}", re.I),
    # The two leaders met today at the White House
    framed(rf"\b(?:the|both) (?:<N\d+> )?(?:leaders|presidents|prime ministers){_ADVERB} (?P<verb>{_MEET})"
               rf"{_MID.format('mid')} (?:in|at) {_HOST}", re.I),
]  # fmt: skip
#: the Australia Official Visit in October 2023
NAMED = framed(
    r"<C(?P<sender>\d+)> (?-i:Official|State|Working) (?-i:Visit)(?: with State Dinner)?,? (?:in|on) <D(?P<on>\d+)>",
    re.I,
)
RECEIVED = [
    # President Biden welcomed Prime Minister Kishida of Japan for an Official Visit; … to the White House
    framed(rf"(?:{_person('by')}|{_HE}){_ADVERB} "
               r"(?P<verb>is welcoming|welcomes|welcomed|hosted|received|is hosting|hosts|"
               r"(?:is|was) (?:pleased|honou?red|delighted|proud) to (?:welcome|host|receive)) "
               rf"{_person('visitor')}", re.I),
    # The United States hosted President Yoon
    framed(rf"{_C.format('host')}{_ADVERB} (?P<verb>hosted|welcomed|received|is hosting|is welcoming) "
               rf"{_person('visitor')}", re.I),
    # President Macron was welcomed to the White House by President Biden
    framed(rf"{_person('visitor')} was (?:warmly )?(?P<verb>welcomed|received|hosted)(?: (?:to|at|in) {_HOST})?"
               rf"{_MID.format('on')} by {_person('by')}", re.I),
]  # fmt: skip
#: All that may tell of a visit, with how it does.
TOLD = Frames.meaning(
    (
        *((frame, "visited") for frame in HOSTS),
        *((frame, "met") for frame in MET),
        *((frame, "met on a day") for frame in MET_ON_A_DAY),
        *((frame, "received") for frame in RECEIVED),
    )
)
#: "Welcomed" alone may mean a word or a deed: it is a visit only with one of these.
AS_GUEST = framed(
    rf"^[^.;]{{0,40}}?\b(?:(?:to|at|in) (?P<town>{TOWN})|to (?:the )?<C\d+>|"
    r"(?:for|on|during) (?:an?|his|her) (?:\w+ )?" + _FORM + r"visit(?: with State Dinner)?)", re.I)  # fmt: skip
NOT_A_VISIT = framed(
    r"\b(?:cancel|postpone|call(?:s|ed)? off|invit(?!ation (?:of|from))|ahead of|prior to|before|prepar)", re.I
)
#: Who meet so are not both there, or not for each other's sake.
NOT_THERE = framed(
    r"\b(?:virtual|remote|(?:tele)?phone|video|margins?\b|sidelines?\b|cancel|postpone|called off)", re.I
)
#: "an envoy of President Obama visited", "the Ambassador of Japan, Caroline Kennedy, visited"
NOT_ITSELF = framed(r"\b(?:(?:by|of|from|to|for|under|including|representing)(?: the)?|of (?:the )?<C\d+>,) $", re.I)
#: After that they met: of what was said then, not of the meeting.
SAID_THEN = framed(r"(?:can|could|may|might|should|must|\w+\s+that)$", re.I)
DURING = framed(r"^(?:during|on the occasion of|following|after) (?:the |an? |his |her |this )?", re.I)
#: What was done during a visit: it took place.
AND_THEN = framed(
    r"^,?(?: (?:the|both|also|jointly|<[NW]\d+>|two|leaders|sides|presidents|prime ministers|they|he|she)){0,4} "
    r"(?:[a-z]+ed|met|held|made|took|spoke|undertook)\b",
    re.I,
)
LEAD = framed(r"^(?:(?:on|in|during|from) )?<D(?P<on>\d+)>,? (?:the )?$|\b(?:on|in) <D(?P<at>\d+)>, (?:the )?$", re.I)
WHEN = framed(
    r"^(?:(?! who arrived)[^.;<]){0,70}?(?:<C\d+>[^.;<]{0,40}?)?"
    r"(?P<arrived>,? who arrived)?,? ?(?P<from>from )?(?:(?:on|in|during|for|at the end of|in early|in late) )?"
    r"<D(?P<on>\d+)>(?: (?:to|until) <D(?P<to>\d+)>)?", re.I)  # fmt: skip


#: "in August 2009 and August 2012"
AGAIN = framed(r"^ and (?:again )?(?:(?:in|on) )?<D(\d+)>", re.I)
