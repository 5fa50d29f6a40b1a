"""People's names as the Factbook prints them: the surname stands in capitals, first or last or in between."""

import re
from dataclasses import dataclass

from bilateral.errors import RawData

HONORIFICS = re.compile(
    r"^(?:(?:Dr|Mr|Mrs|Ms|Gen|Brig|Maj|Lt|Col|Capt|Adm|Amb|Hon|Msgr|Rev|Prof)\.|H\. ?E\.|S\. ?E\.|Sir|Dame|Lord|Lady"
    r"|(?:Rear |Vice )?Admiral|General|Lieutenant|Colonel|Captain|Major|Doctor|Professor|Senator|Ambassador"
    r"|Archbishop|Cardinal|Monsignor|Prince|Princess|Prinecss|Shaikha?|Sheikha?|Shaykha?|Datuk|Dato'?|Tan Sri|Ratu"
    r"|His Excellency|Her Excellency|The Honorable|\(?(?:Ret|Retd)\.?\)?),?\s+"
)
SUFFIX = re.compile(
    r",?\s+(Jr\.?|JR\.?|Sr\.?|II|III|IV|V|M\.?D\.?|Ph\.?D\.?|CBE|KCMG|GCMG|KBE|OBE|CMG|QC|SC|MBE)(?=[\s,]|$)"
)
PARTICLES = {
    "de", "da", "das", "do", "dos", "del", "della", "di", "du", "la", "le", "les", "los", "las", "van", "von", "der",
    "den", "ter", "ten", "zu", "af", "al", "el", "y", "e", "of", "d'", "st.",
}  # fmt: skip
_TITLE_PARTICLES = {"De", "Da", "Di", "Du", "Van", "Von", "Le", "La", "El", "Al", "Ould", "St."}
_CAPITAL = re.compile(
    r"(?:(?:Mc|Mac|De|Di|Da|Du|La|Le|Las|Van|Von|Vande|Fitz|St\.|O'|D'|L'|M'|N'|Al-|El-|al-|el-|ul-|as-|ash-|at-|az-|an-|ad-|ar-|Ould-|d'|a'|o'|l')"
    r"[- ]?)?[^\W\d_a-zß-öø-ÿ](?:[^\W\d_a-zß-öø-ÿ]|['`.-](?=\w)|ß)*[^\W\d_a-zß-öø-ÿ](?:'s)?"
)


#: Small words that can stand within a name besides `PARTICLES`; any other shows that more than a name was read.
_SMALL = {
    "bin", "bint", "binti", "bte", "ibn", "ibni", "ben", "ould", "ag", "az", "ud", "ur", "ul", "i", "ad", "as", "wa",
    "arap", "za",
}  # fmt: skip
_NO_NAME = re.compile(
    r"\b(?:US|UN|USINT|Ambassador|Representative|Permanent|Office|Embassy|Mission|Section|Special Envoy|Affaires"
    r"|Deputy)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """`honorific` given surname `rest` `suffix`, or surname first and the given names after it.

    `rest` is what follows the capitals where given names stand before them ("MORALES Troncoso").
    """

    full: str
    surname: str
    given: str
    rest: str = ""
    honorific: str = ""
    suffix: str = ""


def is_capital(word: str) -> bool:
    """Whether a word is part of a surname: two letters or more in capitals, "Mc", "De", "al-" before them."""
    return bool(_CAPITAL.fullmatch(word.strip(",")))


def read_name(text: str, last_is_surname: bool = False) -> Name:
    """The parts of a printed name. Raises RawData when no word of it is in capitals.

    With `last_is_surname`, for names of Americans, the last word is then the surname.
    """
    full = " ".join(text.split()).strip(" ,;-")
    rest, honorifics = re.sub(r"(?:^|(?<=\s))[`'](?=\w)", "", full), []
    while (found := HONORIFICS.match(rest)) and not is_capital(found[0].strip()):
        honorifics.append(found[0].strip(" ,"))
        rest = rest[found.end() :]
    suffixes = [found[1] for found in SUFFIX.finditer(rest)]
    small = [word for word in re.findall(r"(?<![\w'.-])[a-z]+(?![\w'.-])", rest) if word not in PARTICLES | _SMALL]
    if small or _NO_NAME.search(rest):
        raise RawData(f"more than a name in {full!r}")
    words = SUFFIX.sub("", rest).replace(",", " ").split()
    capital = [i for i, word in enumerate(words) if is_capital(word)]
    if not capital and last_is_surname and re.fullmatch(r"(?:[A-Z][\w.'\"-]*\.? )+[A-Z]\w*['-]?\w+", " ".join(words)):
        capital = [len(words) - 1]
    if not capital:
        raise RawData(f"no surname in capitals in {full!r}")
    first, last = capital[0], capital[0]
    while last + 1 < len(words) and (
        last + 1 in capital or (words[last + 1].lower() in PARTICLES and _more(words, last + 1, capital))
    ):
        last += 1
    while first and (words[first - 1] in PARTICLES or (first > 1 and words[first - 1] in _TITLE_PARTICLES)):
        first -= 1
    before, after = " ".join(words[:first]), " ".join(words[last + 1 :])
    return Name(
        full,
        " ".join(words[first : last + 1]),
        before or after,
        after if before else "",
        " ".join(honorifics),
        " ".join(suffixes),
    )


def _more(words: list[str], start: int, capital: list[int]) -> bool:
    """Whether only particles stand between `start` and the next word in capitals."""
    while start < len(words) and words[start].lower() in PARTICLES:
        start += 1
    return start in capital
