"""Add to the built-in lexicon of people and places the spellings that follow from romanisation families.

    python scripts/derive_name_variants.py

For each person: the other spellings of the given name by `given.tsv`, which count only before the surname; and the
surname by ear (`slips`, `vowels`), as the press of other languages writes it, and with the other spellings of its
ending, as far as `spellings.toml` knows the tradition of the given name. For each place of a country whose names are
spelt anew in each language: as the press of five languages writes it, marked, and by ear.

Derived surnames are weak (`~`): they count behind the given name,
and alone only where the document names the person. What is listed already is left as it is, so a line can say no
(a weak given name) before the script says yes. Run again, it changes nothing.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from normalize.lexicon.casing import cased
from normalize.lexicon.entity import Entity
from normalize.lexicon.families import endings, family_of_given_name, respelt, slips, unwritten
from normalize.lexicon.names import built_in, parse

DATA = Path(__file__).resolve().parent.parent / "normalize" / "lexicon" / "data"
PEOPLE, PLACES = DATA / "names.people.tsv", DATA / "names.places.tsv"

RESPELT = ("slavic", "georgian", "arabic", "persian", "hebrew", "armenian", "turkic", "greek")
"""The press of other languages respells what it takes from these alphabets."""
ARTICLES = ("al-", "el-", "Al-", "El-", "Al ", "El ")
LAST_CAPITAL = "\N{LATIN CAPITAL LETTER THORN}"  # a later first letter is not looked for
LEAST = 4  # letters: shorter surnames become words of other languages
CASED = 2  # a derived spelling that English news has this often is somebody else's name
COMMON = (
    "Abbas Ahmadi Akhtar Ali Antonov Aziz Bondarenko Borisov Bose Das Demir Dimitrov Fedorov Georgiev "
    "Gromov Hamid Hasan Hassan Hussein Ibrahim Iqbal Ismail Ivanov Ivanova Jafari Karim Karimi Kaya "
    "Khalifa Khan Kovalev Kozlov Kravchenko Kumar Kuznetsov Kuznetsova Mahmoud Makarov Mammadov Miller "
    "Mohammed Morozov Mustafa Nasser Nikitin Novikov Omar Orlov Pavlov Petrenko Petrov Petrova Popov "
    "Rahimi Rao Rashid Reddy Rodionov Roy Salah Saleh Salman Sen Sergeyev Sharif Sharma Singh Sokolov "
    "Solovyov Volkov Yakovlev Yilmaz Yunus Yusuf Zubkov "
)
"""Surnames of so many that another spelling of the given name is another bearer."""

SPELT_OUT = (
    "AE AF AM AZ BD BF BG BH BY CD CM CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA "
    "MD ME MK ML MM MN MR NE NP OM PK PS QA RS RU SA SD SN SO SS SY TD TH TJ TM TN UA UZ XK YE"
)
"""Countries whose places the press of each language writes its own way (Chinese ones it writes in pinyin)."""

LANGUAGES = {"german": "de:", "french": "fr:", "dutch": "nl:", "spanish": "es:", "polish": "pl:"}
ARABIC = "AE AF BH DZ EG IQ IR JO KW LB LY MA OM PS QA SA SD SY TN YE"  # short vowels are not written there
OTHERS = frozenset({"Baruch", "Madina", "Mathoura", "Matura"})  # are words or towns of their own
LONG = 6  # letters of a place: shorter ones become other places
GENERAL = "general"  # slips in names of no tradition that the tables know
CHINESE_WORDS = 2
CHINESE_SURNAMES = (
    "Ai Ba Bo Cai Chen Deng Ding Fang Gao Guo He Hu Hua Jiang Li Lin Liu Lu Luo Ma Mao Mo Peng Qin Sun "
    "Wang Wei Wen Wu Xi Xu Yang Yao Ye Yuan Zeng Zhang Zhao Zheng Zhou Zhu "
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
    match = _GIVEN.fullmatch(parts[1]) if len(parts) == CHINESE_WORDS and parts[0] in CHINESE_SURNAMES.split() else None
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
    return bool(entity.given_name) and entity.surname not in COMMON.split()


class Known:
    """The spellings of the lexicon and the words of English: what a derived spelling may not be."""

    def __init__(self) -> None:
        entities = [entity for entity in built_in().entities.values() if entity.kind != "cue"]
        self._canonical = {word for entity in entities for word in (entity.name, *entity.name.split(" "))}
        self._owners: defaultdict[str, set[str]] = defaultdict(set)  # namesakes share the spellings of their surname
        self._taken = Counter(form for entity in entities for form in entity.forms)
        self._words = cased("en")
        for entity in entities:
            for form in entity.forms:
                self._owners[form].add(entity.surname)

    def person(self, entity: Entity) -> tuple[list[str], list[str]]:
        """Return further surnames and given names of a person."""
        if not _is_derivable(entity):
            return [], []
        tradition, family = family_of_given_name(entity.given_name)
        given = {item.text for item in entity.given} | {entity.given_name}
        names = sorted((family | set(givens(entity.given_name))) - given)
        listed = {item.text for item in entity.variants} | {entity.surname} | self._canonical
        new = [
            name
            for name in dict.fromkeys(surnames(entity, tradition))
            if name not in listed
            and self._owners[name] <= {entity.surname}
            and _FINDABLE.search(name)
            and self._may_be(name, CASED)
        ]
        names = [name for name in names if not self._taken[f"{name} {entity.surname}"]]
        self._taken.update(new)
        for name in new:
            self._owners[name].add(entity.surname)
        return [f"~{name}" for name in new], names

    def name(self, entity: Entity) -> tuple[list[str], list[str]]:
        """Return further spellings of a name that is never taken apart."""
        listed = {item.text for item in entity.variants} | {entity.name}
        ways = (syllables(entity.name), parted(entity), patronymics(entity.name), familiar(entity.name))
        names = dict.fromkeys(itertools.chain(*ways, by_ear(entity.name)))
        return [name for name in names if name not in listed and not self._taken[name] and _FINDABLE.search(name)], []

    def place(self, entity: Entity) -> tuple[list[str], list[str]]:
        """Return further spellings of a place."""
        if entity.country not in SPELT_OUT.split() or not entity.name.isalpha() or len(entity.name) < LONG:
            return [], []
        listed = {item.text for item in entity.variants} | self._canonical | OTHERS
        new = {
            name: mark
            for name, mark in around(entity.name, entity.country)
            if name not in listed and not self._taken[name] and self._may_be(name, 1)
        }
        self._taken.update(list(new))
        return [mark + name for name, mark in new.items()], []

    def _may_be(self, name: str, least: int) -> bool:
        """Whether a spelling can be looked for and English has it, in either case, less often than `least` times."""
        count = self._words.get(name.lower())
        rare = count is None or (count.capital < least and count.low < least)
        return rare and name[0] <= LAST_CAPITAL and not _TRIPLED.search(name)


def main() -> None:
    """Rewrite the files."""
    known = Known()
    kinds = {"person": known.person, "name": known.name, "place": known.place}
    for path in (PEOPLE, PLACES):
        lines = []
        for line in path.read_text("utf-8").splitlines():
            cells = line.split("\t")
            entity = None if line.startswith("#") else parse(line).entities[cells[0]]
            new = kinds[entity.kind](entity) if entity is not None else ([], [])
            lines.append("\t".join(_extended(cells, *new)) if any(new) else line)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def around(name: str, country: str) -> Iterator[tuple[str, str]]:
    """Yield the spellings of a place, with the mark of the language that has them."""
    spelt = respelt(name)
    yield from ((spelling, LANGUAGES[press]) for press, spelling in spelt.items() if press in LANGUAGES)
    yield from ((spelling, "") for spelling in slips(name, GENERAL))
    if country in ARABIC.split():
        yield from ((spelling, "") for spelling in unwritten(name, "arabic"))


def _extended(cells: list[str], surnames: list[str], given: list[str]) -> list[str]:
    named = {key: cell for cell in cells[4:] for key in (cell.partition(": ")[0],)}
    if given:
        named["given"] = ", ".join([named["given"], *given] if "given" in named else [f"given: {given[0]}", *given[1:]])
    order = ("given", "needs", "stays", "since", "until", "in")
    variants = [item for item in cells[3].split(", ") if item] + surnames
    return [*cells[:3], ", ".join(variants), *(named[key] for key in order if key in named)]


if __name__ == "__main__":
    main()
