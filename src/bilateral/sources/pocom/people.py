"""Pocom's people and titles: full names with shorter usual forms, titles as they read in a sentence."""

import re
from pathlib import Path

from bilateral.entities import PERSON, Entity
from bilateral.errors import RawData
from bilateral.sources.historyatstate import Fields, parse, text


def titles(folder: Path, fields: Fields) -> dict[str, str]:
    """Role id to the title as it reads in a sentence."""
    found = {}
    for path in sorted(folder.glob("*.xml")):
        root = parse(path)
        fields.check(root, path)
        found[text(root, "id")] = in_sentence(text(root, "names/singular"))
    return found


def in_sentence(title: str) -> str:
    """``Chargé d’Affaires ad interim`` -> ``chargé d'affaires ad interim``; the full ambassador is an ambassador."""
    plain = title.replace("’", "'").replace("/", " and ")
    if plain.lower() == "ambassador extraordinary and plenipotentiary":
        return "ambassador"
    words = [word if word in ("President", "U.S.", "Foreign", "Service") else word.lower() for word in plain.split()]
    return " ".join(words)


def person(path: Path, fields: Fields, source: str) -> Entity:
    """A person's entity: full name, shorter usual forms, and surname and given names for matching."""
    root = parse(path)
    fields.check(root, path)
    surname, given = text(root, "persName/surname"), text(root, "persName/forename")
    generation = text(root, "persName/genName")
    if not surname:
        raise RawData(f"{path}: a person without a surname. Read it in corrections.yml.")
    bare, nick = _bracketed(given)
    last, _ = _bracketed(surname)
    parts = bare.split()
    names = []
    if parts:
        names.append(f"{parts[0]} {last}")
        if len(parts) > 1:
            initials = " ".join(word if re.fullmatch(r"(\w\.)+", word) else f"{word[0]}." for word in parts[1:])
            names += [f"{parts[0]} {initials} {last}", f"{bare} {last}"]
    names += [f"{nick} {last}"] if nick else []
    names += [
        alternative for a in root.iterfind("persName/altname") if (alternative := " ".join((a.text or "").split()))
    ]
    full = " ".join(word for word in (bare, last, generation) if word)
    if generation:
        names += [f"{name} {generation}" for name in names if not name.endswith(generation)]
    usable = tuple(sorted({name for name in names if name != full and not re.match(r"\w\. \S+$", name)}))
    return Entity(id=text(root, "id"), sort=PERSON, name=full, names=usable, source=source, detail=f"{last}|{bare}")


def _bracketed(name: str) -> tuple[str, str]:
    """``James (Jim)`` -> James, Jim."""
    found = re.fullmatch(r"(.*?)\s*\((.*?)\)\s*(.*)", name)
    return (f"{found[1]} {found[3]}".strip(), found[2]) if found else (name, "")
