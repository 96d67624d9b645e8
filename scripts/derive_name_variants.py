"""Add to the built-in lexicon of people the spellings that follow from romanisation families.

    python scripts/derive_name_variants.py

For each person whose given name stands in `given.tsv`: the other spellings of the given name, which count only before
the surname; and, where the tradition has endings in `spellings.toml`, the surname as the press of other languages
writes it and with the other spellings of its ending. Derived surnames are weak (`~`): they count behind the given name,
and alone only where the document names the person. What is listed already is left as it is, so a line can say no
(a weak given name) before the script says yes. Run again, it changes nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from normalize.lexicon.casing import cased
from normalize.lexicon.entity import Entity
from normalize.lexicon.families import endings, family_of_given_name, respelt, slips, unwritten
from normalize.lexicon.names import built_in, parse

PEOPLE = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data" / "names.people.tsv"

RESPELT = ("slavic", "georgian", "arabic", "persian", "hebrew", "armenian", "turkic", "greek")
"""The press of other languages respells what it takes from these alphabets."""
ARTICLES = ("al-", "el-", "Al-", "El-", "Al ", "El ")
LAST_CAPITAL = "\N{LATIN CAPITAL LETTER THORN}"  # a later first letter is not looked for
LEAST = 5  # letters: shorter surnames become words of other languages
CASED = 2  # a derived spelling that English news has this often is somebody else's name
COMMON = frozenset(
    {
        "Ivanov",
        "Ivanova",
        "Popov",
        "Petrov",
        "Pavlov",
        "Orlov",
        "Volkov",
        "Fedorov",
        "Kovalev",
        "Kuznetsov",
        "Kuznetsova",
        "Solovyov",
        "Gromov",
        "Zubkov",
        "Miller",
        "Abbas",
        "Ahmadi",
        "Ali",
        "Aziz",
        "Hamid",
        "Hasan",
        "Hassan",
        "Hussein",
        "Ibrahim",
        "Ismail",
        "Karim",
        "Khalifa",
        "Khan",
        "Mahmoud",
        "Mohammed",
        "Mustafa",
        "Nasser",
        "Omar",
        "Rashid",
        "Saleh",
        "Salah",
        "Salman",
        "Sharif",
        "Yunus",
        "Yusuf",
    }
)
"""Surnames of so many that another spelling of the given name is another bearer."""

GENERAL = "general"  # slips in names of no tradition that the tables know
CHINESE_WORDS = 2
CHINESE_SURNAMES = frozenset(
    {
        "Ai",
        "Ba",
        "Bo",
        "Cai",
        "Chen",
        "Deng",
        "Ding",
        "Fang",
        "Gao",
        "Guo",
        "He",
        "Hu",
        "Hua",
        "Jiang",
        "Li",
        "Lin",
        "Liu",
        "Lu",
        "Luo",
        "Ma",
        "Mao",
        "Mo",
        "Peng",
        "Qin",
        "Sun",
        "Wang",
        "Wei",
        "Wen",
        "Wu",
        "Xi",
        "Xu",
        "Yang",
        "Yao",
        "Ye",
        "Yuan",
        "Zeng",
        "Zhang",
        "Zhao",
        "Zheng",
        "Zhou",
        "Zhu",
    }
)
_INITIALS, _FINALS = (
    "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]",
    "iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiou]",
)
_SYLLABLE = f"(?:{_INITIALS})?(?:{_FINALS})"
_FINDABLE = re.compile("[A-Z][a-z]{2,}")  # what the index looks for
_GIVEN = re.compile(rf"({_SYLLABLE})({_SYLLABLE})", re.IGNORECASE)
_ARTICLE = re.compile("([ae]l-)(.+)")
_PARTED = re.compile(r"(\w+ [\w']+)-([a-z'\N{LATIN SMALL LETTER U WITH DIAERESIS}]+)")
_TRIPLED = re.compile(r"(.)\1\1")


def surnames(entity: Entity, tradition: str) -> Iterator[str]:
    """Yield spellings of a surname that its tradition's families give."""
    canonical = entity.surname
    article = _ARTICLE.fullmatch(canonical)
    if article:
        yield from (form + article[2] for form in ARTICLES if form != article[1])
        yield from (article[1] + spelling for spelling in taken_down(article[2], tradition))
    if len(canonical) >= LEAST and canonical.isalpha():
        yield from taken_down(canonical, tradition)
        yield from endings(canonical, tradition)
        for spelling in respelt(canonical).values() if tradition in RESPELT else ():
            yield spelling
            yield spelling.replace("w", "v")  # half respelt: `Scharapova`, `Jukov`
            yield spelling.replace("ou", "u")


def taken_down(word: str, tradition: str) -> Iterator[str]:
    """Yield spellings of a surname by ear: one sound mixed up, the vowels of another ear."""
    yield from slips(word, tradition or GENERAL)
    for spelling in (word, *respelt(word).values()):
        yield from unwritten(spelling, tradition)


def givens(name: str) -> Iterator[str]:
    """Yield spellings of a given name that its family does not list: respelt, or the first of two by its family."""
    first, found, second = name.partition(" ")
    if found:
        yield from (f"{spelling} {second}" for spelling in family_of_given_name(first)[1])
    elif name.isalpha():
        yield from respelt(name).values()


def parted(entity: Entity) -> Iterator[str]:
    """Yield the ways to part the syllables of a name: `Ban Ki Moon` and `Ban Ki-Moon` beside `Ban Ki-moon`."""
    for name in (entity.name, *(item.text for item in entity.variants)):
        match = _PARTED.fullmatch(name)
        if match:
            yield f"{match[1]}-{match[2].capitalize()}"
            yield f"{match[1]} {match[2].capitalize()}"


def syllables(name: str) -> Iterator[str]:
    """Yield the spellings of a Chinese name whose given name has two syllables: `Bo Xi-lai`, `Bo Xi Lai`."""
    parts = name.split(" ")
    match = _GIVEN.fullmatch(parts[1]) if len(parts) == CHINESE_WORDS and parts[0] in CHINESE_SURNAMES else None
    if match:
        first, second = match.groups()
        yield f"{parts[0]} {first}-{second}"
        yield f"{parts[0]} {first}-{second.capitalize()}"
        yield f"{parts[0]} {first} {second.capitalize()}"


def familiar(name: str) -> Iterator[str]:
    """Yield the spellings of a name that is never taken apart, with one of its words by its family: `Abiy Achmed`."""
    words = name.split(" ")
    for at, word in enumerate(words):
        for spelling in sorted(family_of_given_name(word)[1]):
            yield " ".join([*words[:at], spelling, *words[at + 1 :]])


def patronymics(name: str) -> Iterator[str]:
    """Yield the spellings of a name with `bin` in it: the first given name's, and the house with an article."""
    first, found, rest = name.partition(" bin ")
    if found:
        for given in sorted(family_of_given_name(first)[1]):
            for house in ("Al ", "al-", "Al-"):
                for son in (" bin ", " ibn "):
                    yield f"{given}{son}{rest}".replace(" Al ", f" {house}")


def by_ear(name: str) -> Iterator[str]:
    """Yield the spellings of a name that is never taken apart, with one sound of one of its words mixed up."""
    words = name.split(" ")
    if not all(map(str.isalpha, words)):  # of these the syllables are parted
        return
    for at, word in enumerate(words):
        for spelling in slips(word, GENERAL) if len(word) >= LEAST else ():
            yield " ".join([*words[:at], spelling, *words[at + 1 :]])


def _is_derivable(entity: Entity) -> bool:
    return bool(entity.given_name) and entity.surname not in COMMON


def main() -> None:
    """Rewrite the file."""
    lexicon = built_in()
    entities = [entity for entity in lexicon.entities.values() if entity.kind != "cue"]
    taken = Counter(form for entity in entities for form in entity.forms)
    owners: defaultdict[str, set[str]] = defaultdict(set)  # namesakes share the spellings of their surname
    for entity in entities:
        for form in entity.forms:
            owners[form].add(entity.surname)
    canonical = {word for entity in entities for word in (entity.name, *entity.name.split(" "))}
    words = cased("en")
    lines = []
    for line in PEOPLE.read_text("utf-8").splitlines():
        if line.startswith("#"):
            lines.append(line)
            continue
        cells = line.split("\t")
        entity = parse(line).entities[cells[0]]
        tradition, family = family_of_given_name(entity.given_name)
        if entity.kind == "person" and _is_derivable(entity):
            known = {item.text for item in entity.given} | {entity.given_name}
            names = family | set(givens(entity.given_name))
            given = [name for name in sorted(names - known) if not taken[f"{name} {entity.surname}"]]
            listed = {item.text for item in entity.variants} | {entity.surname}
            new = [
                name
                for name in dict.fromkeys(surnames(entity, tradition))
                if name not in listed
                and name not in canonical
                and owners[name] <= {entity.surname}
                and name[0] <= LAST_CAPITAL
                and not _TRIPLED.search(name)
                and _FINDABLE.search(name)
                and (name.lower() not in words or words[name.lower()].capital < CASED > words[name.lower()].low)
            ]
            taken.update(new)
            for name in new:
                owners[name].add(entity.surname)
            cells = _extended(cells, [f"~{name}" for name in new], given)
        elif entity.kind == "name":
            listed = {item.text for item in entity.variants}
            cells = _extended(
                cells,
                [
                    name
                    for name in dict.fromkeys(
                        (
                            *syllables(entity.name),
                            *parted(entity),
                            *patronymics(entity.name),
                            *familiar(entity.name),
                            *by_ear(entity.name),
                        )
                    )
                    if name not in listed and name != entity.name and not taken[name] and _FINDABLE.search(name)
                ],
                [],
            )
        lines.append("\t".join(cells))
    PEOPLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _extended(cells: list[str], surnames: list[str], given: list[str]) -> list[str]:
    named = {key: cell for cell in cells[4:] for key in (cell.partition(": ")[0],)}
    if given:
        named["given"] = ", ".join([named["given"], *given] if "given" in named else [f"given: {given[0]}", *given[1:]])
    order = ("given", "needs", "stays", "since")
    variants = [item for item in cells[3].split(", ") if item] + surnames
    return [*cells[:3], ", ".join(variants), *(named[key] for key in order if key in named)]


if __name__ == "__main__":
    main()
