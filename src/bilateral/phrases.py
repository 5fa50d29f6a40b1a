"""Sentences whose every slot knows the facts behind it. Messages go through gettext."""

import gettext
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilateral.facts import Claim
from bilateral.memory import lazy

_translations = gettext.translation("bilateral", fallback=True)
_ = _translations.gettext
ngettext = _translations.ngettext


@dataclass(frozen=True, slots=True)
class Part:
    """What fills a slot: the text and the ids of the facts from whose values it is derived."""

    text: str
    ids: frozenset[str]


@dataclass(frozen=True)
class Phrase:
    """One sentence: a message with named slots, the claims it makes, and its weight (lightest first).

    `note` carries what was too long for the sentence: the rest of a list, exact values. `section` is that of the
    sheet where it is not the kind's own (an agreement on science).
    """

    message: str
    slots: dict[str, Part]
    claims: tuple[Claim, ...] = ()
    weight: int = 50
    note: str = ""
    section: str = ""

    @lazy
    def text(self) -> str:
        filled = self.message.format(**{name: part.text for name, part in self.slots.items()})
        return filled[:1].upper() + filled[1:]

    @lazy
    def ids(self) -> frozenset[str]:
        return frozenset().union(*(part.ids for part in self.slots.values()))


def listed(items: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return _("{list} and {last}").format(list=", ".join(items[:-1]), last=items[-1])


def ids_of(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*parts)
