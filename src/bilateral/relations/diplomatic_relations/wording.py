"""Words in which people speak of diplomatic relations, as parts of regular expressions."""

import re

from bilateral.facts import Slot
from bilateral.relations.diplomatic_relations.row import IN_BEING, NONE, RESUMED, relations

#: Kingdom of, Republic of, Government of the …
_FORMAL = r"(?:(?-i:[A-Z][a-z]+) of (?:the )?)?"


def country(name: str) -> str:
    """A country in a group of this name, with or without its form of state."""
    return rf"(?:the )?(?:newly independent )?{_FORMAL}<C(?P<{name}>\d+)>"


def both(name: str) -> str:
    """Two countries, in groups ``NAMEa`` and ``NAMEb``, or "the two countries", in ``NAMEw``."""
    return rf"(?:{country(f'{name}a')} and {country(f'{name}b')}|(?:the )?<W(?P<{name}w>\d+)>)"


OFFICIAL = r"(?:full|formal|normal|official|regular)"
RELATIONS = rf"(?:{OFFICIAL} )*(?:diplomatic (?:relations|ties|relationship)|{OFFICIAL} (?:relations|ties))"
ADVERB = r"(?:(?:first|formally|officially|fully|also|then|later|subsequently|again) )*"
BEGIN = r"(?:established|formed|opened)"
AGAIN = r"(?:re-?established|resumed|restored|renewed)"
BREAK = r"(?:severed|broke(?:n)?(?: off)?|interrupted|suspended|ended|cut(?: off)?|terminated)"
ACT = rf"(?P<act>{BEGIN}|{AGAIN}|{BREAK})"


def act(pair: tuple[str, str], word: str) -> tuple[tuple[str, Slot], ...]:
    """What an act began: relations, relations resumed, or that there were none."""
    if re.fullmatch(BREAK, word, re.I):
        return relations(pair, NONE)
    return relations(pair, IN_BEING, RESUMED if re.fullmatch(AGAIN, word, re.I) else None)
