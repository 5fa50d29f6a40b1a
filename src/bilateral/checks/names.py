"""Names as texts are searched for them: what an entity may be called, and what it must not be.

Made once for all entities when the data are compiled; a gazetteer looks them up by their first words.
"""

import re
from collections.abc import Iterable, Iterator

from bilateral.checks.folding import fold, lowered, words
from bilateral.entities import AGREEMENT, ALLIANCE, BODY, EVENT, GOOD, PERSON, Entity, Name, PersonName, folded
from bilateral.relations.frames import framed

#: The sort of a person's whole name as printed, found by the surname; the others are those of tags.
PRINTED = "p"
_SORTS = {BODY: "B", AGREEMENT: "G", ALLIANCE: "G", PERSON: "P", GOOD: "K", EVENT: "E"}
#: Acronyms of bodies that are other words as often; of two letters only these stand for a body.
_TOO_COMMON = words("GDP MOU HIV AIDS ART ACT AID CEO STEM ICT ISR LNG ICE LED ADD CAN ARE AND THE FOR")
_TOO_PLAIN = words(
    "Bank Fund Council Commission Community Union Court Assembly Group Conference Agency Organization Organisation "
    "Alliance Entente League Forum Secretariat Pact Treaty Agreement Convention Protocol Charter Compact Parliament "
    "Commonwealth Partnership Dialogue Accord Initiative"
)
_OF_TWO = words("UN EU AU EC")
_BRITISH = (("ization", "isation"), ("cooperation", "co operation"), ("defense", "defence"), ("program", "programme"),
            ("center", "centre"), ("labor", "labour"))  # fmt: skip
_SPELLINGS = (*_BRITISH, *((there, here) for here, there in _BRITISH))
_MIDDLE = framed(r"^(\S+(?:\s[A-Z]\.)?)\s.*\s(\S+)$")
#: An umlaut spelled out, where the letters can be one: Schroeder. A Russian given name: Dmitri Medvedev, Dmitry.
_SPELLED_OUT = framed(r"(?<=[bcdfhjklmnprstvwxz])([aou])e(?=[bcdfghjklmnpqrstvwxz])", re.I)
_DMITRI = framed(r"^(\w+)i (?=(?:.* )?\S+(?:ov|ev|in|k[iy]y?|ko)$)")
_SUFFIX = framed(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
_REGNAL = framed(r"\S+\s[IVX]+")  # "Faisal II" is not Faisal
#: Names with a country's name inside that are not the country.
OTHERS = (
    "New Mexico", "Gulf of Mexico", "Mexico City", "New England", "New Jersey", "New South Wales", "Northern Ireland",
    "South China Sea", "East China Sea", "Sea of Japan", "East Sea", "Indian Ocean", "Philippine Sea", "Korea Strait",
    "Korean Peninsula", "Taiwan Strait", "Persian Gulf", "Arabian Gulf", "Gulf of Guinea", "Gulf of Oman",
    "Panama Canal", "Panama City", "Guatemala City", "Kuwait City", "Lake Victoria", "Lake Chad", "Niger Delta",
    "Congo Basin", "Congo River", "Jordan River", "River Jordan", "Suez Canal", "Bank of Japan", "Bank of America",
    "Bank of England", "Voice of America", "Latin America", "Latin American", "North America", "North American",
    "Central America", "Central American", "South America", "South American", "African American", "Native American",
    "Asian American", "American Indian", "American Indians", "Air India", "Air France", "Japan Airlines",
    "Air Canada", "Korean Air", "British Columbia", "British Isles", "West Indian", "East Indian", "English Channel",
    "Irish Sea", "Norwegian Sea", "Georgia Tech", "State of Georgia", "Atlanta, Georgia", "Michael Jordan",
    "Vernon Jordan", "Indiana", "American University", "American Airlines", "Pan American", "the Americas",
    "Guinea pig", "Turkey Point", "Cuba Gooding", "Chad Wolf", "Israel Aircraft",
    "Peru, Indiana", "Lebanon, Pennsylvania", "Japan Times", "China Daily", "Times of India", "Jerusalem Post",
    "Commonwealth of Virginia", "Commonwealth of Massachusetts", "Commonwealth of Pennsylvania",
    "Commonwealth of Kentucky", "Commonwealth Games", "Commonwealth Bank", "Commonwealth Government",
    "New China", "China Town", "Chinatown", "Fort Georgia", "New Britain", "New Guinea", "New Ireland",
    "Swiss cheese", "Swiss franc", "Canadian dollar", "Australian dollar", "Japanese yen", "English language",
    "French language", "Spanish language", "French Open", "Australian Open", "Dutch auction", "Indian Wells",
)  # fmt: skip
_LETTERS_CAPITAL = 8
#: What a name may begin with.
FIRST = framed(r"[^\W_]+|[^ ]")


def names(entities: Iterable[Entity]) -> Iterator[Name]:
    """Every name of these entities, those left out that may be anybody's."""
    for entity in entities:
        yield from dict.fromkeys(_of_entity(entity))


def name(text: str, sort: str, target: str, rank: int) -> Name | None:
    """One name as it is searched for; None for what could be another word."""
    plain = fold(text.strip())[0]
    if plain[:4] in ("the ", "The "):
        plain = plain[4:]
    if plain == plain.lower() and sort != "K":
        return None
    if len(plain) < 3 and sum(map(str.isalnum, plain)) < 2:
        return None
    if sort in "BG":
        short = len(plain) == 2 and plain.isalpha() and plain not in _OF_TWO
        if plain in _TOO_PLAIN or (strict(plain) and (short or plain in _TOO_COMMON)):
            return None
    first = FIRST.match(plain)
    return Name(firsts(first[0])[-1], plain, sort, target, rank) if first else None


def strict(plain: str) -> bool:
    """Whether a folded name is an acronym, found only letter by letter."""
    return plain == plain.upper() and sum(map(str.isalnum, plain)) <= _LETTERS_CAPITAL


def firsts(word: str) -> tuple[str, ...]:
    """The `first` of names that may begin with a word of a folded text."""
    low = lowered(word)
    return (low, word[0] + low[1:]) if word[0].isupper() else (low,)


def _of_entity(entity: Entity) -> Iterator[Name]:
    sort = _SORTS.get(entity.sort)
    if sort is None or (sort == "G" and "unheard" in entity.detail.split(";")):
        return  # "the Agreement on Fisheries" may be anybody's
    for text in dict.fromkeys((*entity.all_names(), entity.in_text)):
        if not text:
            continue
        if sort == "P":
            yield from _of_person(text, entity)
        else:
            found = (name(form, sort, entity.id, entity.importance) for form in sorted(_forms(text, sort)))
            yield from (each for each in found if each)


def _of_person(text: str, entity: Entity) -> Iterator[Name]:
    if "," in text and not _SUFFIX.search(text):
        surname, _, given = text.partition(",")
        text = f"{given.strip()} {surname.strip()}"
    plain = bare(text).strip()
    spellings = [plain, _SPELLED_OUT.sub(r"\1", plain)]
    for spelled in dict.fromkeys(spellings):
        yield Name(folded(spelled.rpartition(" ")[2]), spelled, PRINTED, entity.id, entity.importance)
    short = _MIDDLE.match(plain)
    forms = {text, *spellings, f"{short[1]} {short[2]}" if short else plain}
    forms |= {_DMITRI.sub(r"\1y ", form) for form in forms}
    if short and short[1].endswith(".") and " " in short[1]:
        forms.add(f"{short[1].split()[0]} {short[2]}")
    for form in sorted(forms):
        if " " in form and not re.fullmatch(r"\w\.?", form.split()[0]):
            found = name(form, "P", entity.id, entity.importance)
            if found:
                yield found


def bare(text: str) -> str:
    """A person's name without "Jr."; a monarch's number stays."""
    return text if _REGNAL.fullmatch(text) else _SUFFIX.sub("", text)


def _forms(text: str, sort: str) -> Iterable[str]:
    """A body's or an agreement's name in the spellings that texts use."""
    text = fold(text)[0]
    forms = {text}
    low = text.lower()
    for here, there in _SPELLINGS:
        if here in low:
            forms |= {form.replace(here, there) for form in forms}
            forms |= {form.replace(here.capitalize(), there.capitalize()) for form in forms}
    if len(text) < 8 and (found := re.fullmatch(r"([A-Z]{1,3}) ?(\d{1,3})", text)):
        forms |= {f"{found[1]}{found[2]}", f"{found[1]} {found[2]}"}
    if len(text) == 2 and text.isalpha() and text.isupper():
        forms.add(f"{text[0]}.{text[1]}.")
    if sort == "G" and " between " in text:
        head = text.partition(" between ")[0]
        if sum(word[0].isupper() for word in head.split()) >= 4:
            forms.add(head)
    return forms


#: Before a country's name: part of another word or name.
_PREFIXES = ("inter", "pan", "afro", "latin", "anti", "pro", "non", "trans", "african", "native")
_OWNERS = (
    "Air ", "Lake ", "Mount ", "Fort ", "Gulf of ", "Sea of ", "Bank of ", "River ", "Saint ", "St. ", "Camp ", "Cape ",
    "Lower ",
)  # fmt: skip
#: Before another name: a narrower thing.
_NARROWER = (
    "National ", "Federal ", "Regional ", "Royal ", "State ", "Cyber ", "Homeland ", "Food ", "Energy ", "Climate ",
    "Water ", "Health ", "Export ", "Import ",
)  # fmt: skip


def inside_another(plain: str, start: int, sort: str) -> bool:
    """Whether a name is only part of another word or name."""
    before = plain[max(0, start - 12) : start]
    if sort != "C":
        return _ends_with(before, _NARROWER) and plain[start + 1 : start + 2].islower()
    if before.endswith((" ", "-")) and _ends_with(before[:-1].lower(), _PREFIXES):
        return True
    return _ends_with(before, _OWNERS)


def _ends_with(text: str, words_: tuple[str, ...]) -> bool:
    """Whether one of these stands at the end, and not in the end of a longer word: "Stair"."""
    return text.endswith(words_) and any(
        text.endswith(word) and not re.search(r"\w$", text.removesuffix(word)) for word in words_
    )


def opens(plain: str, start: int) -> bool:
    """Whether a whole word may begin here; ``F.U.S.`` is not the country."""
    before = plain[start - 1 : start]
    return not (before.isalnum() or before in ("@", "_") or (before == "." and plain[start - 2 : start - 1].isalpha()))


def closes(plain: str, end: int) -> bool:
    """Whether a whole word may end here; ``US$8`` is not the country."""
    after = plain[end : end + 1]
    return not (after.isalnum() or after in ("$", "_", "@")) or (plain[end - 1] == "." and not after.isalnum())


def stems(text: str) -> set[str]:
    """What its long words begin with."""
    return {word[:5] for word in folded(text).split() if len(word) > 3}


def agree(known: PersonName, said: PersonName) -> bool:
    """Whether both can be one person; where both have a given name in full, one must be the same."""
    if not known.compatible(said):
        return False
    full = [[word for word in folded(name.given).split() if len(word) > 1] for name in (known, said)]
    pairs = ((PersonName("x", a), PersonName("x", b)) for a in full[0] for b in full[1])
    return not all(full) or any(a.compatible(b) for a, b in pairs)
