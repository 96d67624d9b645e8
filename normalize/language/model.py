"""What one language file (`data/xx.toml`) holds: the schema, and the values the rules read.

Every table of a language file is one class here and every key one field, with the same names; a key that is no field
is an error. A rule asks for a field, never for a language by name. All words are lower case and NFC unless said
otherwise; all lists may be empty, and an empty list means: the rule that needs it stays silent in this language.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

__all__ = ["Abbreviations", "Boilerplate", "Casing", "Language", "Names", "Quotes", "Spacing", "Speech", "Words"]


@attrs.frozen(kw_only=True)
class Quotes:
    """Table `[quotes]`: how direct speech is marked."""

    pairs: tuple[str, ...] = ("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}",)
    """Opening and closing mark, two code points an entry, the usual pair first."""
    inner: tuple[str, ...] = ("\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}",)
    """The pairs for a quotation inside a quotation."""
    padding: str = ""
    """What stands between a mark and the words it encloses: U+202F in French, empty elsewhere."""
    comma_inside: bool = False
    """Whether the comma before an attribution stands before the closing mark (en-US: true)."""
    stop_inside: bool = False
    """Whether a full stop that ends quotation and sentence stands before the closing mark."""
    straighten: bool = True
    """Whether the canonical form of a double mark is the straight one; false keeps guillemets and low-high marks."""


@attrs.frozen(kw_only=True)
class Spacing:
    """Table `[spacing]`: where this language writes a space around punctuation."""

    words: bool = True
    """Whether words are separated by spaces; false in Chinese, Japanese, Thai: nothing is ever inserted there."""
    letters: float = 2.2
    """Code points that make a word where nothing separates them (docs/knowledge/boilerplate.md §4): 4.5 in Thai."""
    stops: bool = True
    """Whether a mark ends sentences; in Thai a space does."""
    before: str = ""
    """The marks that rightly have a (narrow, no-break or plain) space before them: `:;!?»` in French."""
    colon_inside_words: bool = False
    """Whether a colon may stand inside a word (Finnish `EU:n`, Swedish `tv:n`)."""
    domain: str = ""
    """The top-level domain of its country where that is a word of the language, too (Spanish `es`, Slovenian `si`)."""
    question_mark: str = "?"
    """The question mark: `;` in Greek, the Arabic one in Arabic."""
    comma: str = ","
    """The comma: `،` in Arabic."""
    full_stop: str = "."
    """What ends a sentence: the danda in Hindi."""
    endings: tuple[str, ...] = ()
    """Particles and endings that stand close behind a closing mark (Korean `"..."라고`, Bengali `(...)এর`), where no
    space is lost: a word that is one of them, or begins with one of two letters and more."""
    elided: tuple[str, ...] = ()
    """What stands before a vowel with an apostrophe, and without one is no word (French `qu`, Italian `dell`)."""


@attrs.frozen(kw_only=True)
class Abbreviations:
    """Table `[abbreviations]`: tokens whose full stop ends no sentence, spelled as they are written, stop included."""

    titles: frozenset[str] = frozenset()
    """A name follows (`Dr.`, `Sen.`): the next word has a capital whatever else is known. As in mid-sentence."""
    numeric: frozenset[str] = frozenset()
    """A figure follows (`No.`, `pp.`, `Fig.`)."""
    inner: frozenset[str] = frozenset()
    """A sentence goes on after it (`e.g.`, `vs.`, `z.B.`)."""
    final: frozenset[str] = frozenset()
    """May end a sentence as well (`etc.`, `Inc.`, `a.m.`, `U.S.`): what follows is not known."""
    ordinal_stop: bool = False
    """Whether a figure with a full stop is an ordinal (`5. Mai`)."""
    year_stop: bool = False
    """Whether years have that stop as well (Croatian `1999. godine`, Estonian `1999. aastal`)."""


_OLDER = str.maketrans(
    {
        "\N{LATIN SMALL LETTER S WITH COMMA BELOW}": "\N{LATIN SMALL LETTER S WITH CEDILLA}",
        "\N{LATIN SMALL LETTER T WITH COMMA BELOW}": "\N{LATIN SMALL LETTER T WITH CEDILLA}",
    }
)
"""Romanian letters that code pages before Unicode 3.0 did not have, and what much of its text still has for them."""


def _as_written(words: frozenset[str]) -> frozenset[str]:
    found = words | {word.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") for word in words}
    return found | {word.translate(_OLDER) for word in found}


@attrs.frozen(kw_only=True)
class Words:
    """Table `[words]`: closed classes of words."""

    function: frozenset[str] = attrs.field(default=frozenset(), converter=_as_written)
    """The 80 to 200 commonest words without content: articles, pronouns, prepositions, conjunctions, auxiliaries. An
    apostrophe in one (`don't`) is read as the typographic one too, a comma below as a cedilla."""
    share: float = 0.0
    """The share of them among the words of prose, 0 to 1 (English .42): less where endings say what other languages say
    with such words. A line with much less is no paragraph, and a text with much less is in a language without a file.
    0 where it is not counted, as in Chinese: then lines are measured as English ones, and texts are not. Nor are those
    in English, which has none: texts with long tables are so often in English. Counted by
    scripts/count_function_words.py."""
    tell: bool = False
    """Whether a text with many of them and few of any other language's is surely in this one: not where a close
    relative has no file of its own (Nynorsk beside Danish, Occitan beside Catalan, Uzbek beside Azerbaijani), unless
    one has many letters that the other has not (Persian beside Arabic)."""
    solid_compounds: bool = False
    """Whether words are joined without a hyphen as a rule (`Bundesregierung`): one at a line end parts them."""
    drop_caps: frozenset[str] = frozenset()
    """Words that an ornamental first letter is parted from though the rest is a word (`T he`): none that begin with
    what may stand before such a word (`H is for harbour`)."""
    months: tuple[str, ...] = ()
    """In the lower case, January first, full names (nominative; genitive forms where dates use them may follow)."""
    weekdays: tuple[str, ...] = ()
    """In the lower case, Monday first."""


@attrs.frozen(kw_only=True)
class Casing:
    """Table `[casing]`: which words carry a capital inside a sentence."""

    cased: bool = True
    """Whether the script has capitals at all."""
    months_capital: bool = False
    """Whether the names of months and weekdays are capitalised."""
    nouns_capital: bool = False
    """Whether every noun is capitalised (German): the names of the language are nouns, too."""
    noun_endings: tuple[str, ...] = ()
    """What long words end in that are nouns and nothing else (`heit`, `ung`), where nouns are capitalised."""
    derived_endings: tuple[str, ...] = ()
    """What words end in that are made of names and stay in the lower case (`londoni`), where no name ends so."""
    name_endings: frozenset[str] = frozenset()
    """Endings that an apostrophe parts from names and from nothing else (`Ankara'da`), without it; of initialisms and
    figures, which have no lower case, besides."""
    proper: tuple[str, ...] = ()
    """Words that are proper wherever they stand (demonyms, languages, countries), in their right form; none that is
    an ordinary word as well (no `Polish`, `Turkey`, `May`, `March`, `US`)."""
    titles: frozenset[str] = frozenset()
    """Titles that take a capital before a name (`president`, `prime minister`); empty where they stay lower."""
    lower: frozenset[str] = frozenset()
    """Words that are lower-case in a title-case heading (`of`, `the`); empty where headings are in sentence case."""
    expressions: frozenset[str] = frozenset()
    """Pairs of words with a name that has become an ordinary word in them, which edited text writes in the lower case
    too (`chicken kiev`, `french fries`): no trace of lost capitals."""
    dotted_i: bool = False
    """Turkish and Azeri: the capital of `i` is U+0130, of U+0131 `I`."""
    digraphs: tuple[str, ...] = ()
    """Letter pairs capitalised together at a word's start (`ij` in Dutch)."""


@attrs.frozen(kw_only=True)
class Speech:
    """Table `[speech]`: the words around direct speech."""

    verbs: frozenset[str] = frozenset()
    """Finite forms that attribute speech (`said`, `says`, `told`, `added`), third person, singular and plural."""
    perfect: frozenset[str] = frozenset()
    """Past participles that attribute speech behind an auxiliary (`dit` in `a dit`, `detto` in `ha detto`)."""
    auxiliaries: frozenset[str] = frozenset()
    """The auxiliaries of the third person that stand before them (`a`, `ont`, `ha`)."""
    inverted: frozenset[str] = frozenset()
    """Those that stand with their participle before the subject (`, a spus Trump`), in languages in which that alone
    is taken for an attribution; empty where it was not measured."""
    enclitics: tuple[str, ...] = ()
    """Pronouns joined to the verb they follow (`-il` in `dit-il`, `-t-elle` in `a-t-elle dit`)."""
    sources: frozenset[str] = frozenset()
    """Words of another meaning that name the source behind speech, its name or an article after them (`so Scholz`)."""
    participles: frozenset[str] = frozenset()
    """Non-finite forms that introduce speech after a comma (`saying`, `adding`)."""
    agents: frozenset[str] = frozenset()
    """Particles behind the speaker, with which the verb of saying has one though it ends its clause (Hindi `ने`, Turkish
    `şöyle`)."""
    subjects: frozenset[str] = frozenset()
    """Third-person pronouns that can be the speaker (`he`, `she`, `they`)."""
    person: frozenset[str] = frozenset()
    """First- and second-person words, contractions with the straight apostrophe (`i`, `we`, `my`, `i'm`, `you`)."""
    articles: frozenset[str] = frozenset()
    """Words that begin a description of the speaker (`the`, `a`, `his`); empty where a bare noun does."""
    openers: frozenset[str] = frozenset()
    """Words that open spoken sentences (`well`, `look`, `yes`, `no`)."""
    complementisers: frozenset[str] = frozenset()
    """Words after a speech verb that announce indirect speech (`that`, `whether`, `if`)."""
    contractions: bool = False
    """Whether `n't 're 've 'll 'm` mark speech (English)."""
    dash_reports: bool = False
    """Whether a dash sets off attributions of reported speech too (Hungarian), and not those of direct speech alone."""
    endings: tuple[str, ...] = ()
    """Endings of verbs in the first person (`-amos`, `-liśmy`), where pronouns are dropped; weaker than `person`."""
    present: frozenset[str] = frozenset()
    """Finite verbs as direct speech has them (`is`, `have`, `will`, `kann`)."""
    reported: frozenset[str] = frozenset()
    """The same as reported speech shifts them (`was`, `had`, `would`, `könne`, `sería`), and `according`."""
    unmarked: frozenset[str] = frozenset()
    """Words of an older language that wrote direct speech without marks (`unto`, `saith`), which nobody else uses."""


@attrs.frozen(kw_only=True)
class Names:
    """Table `[names]`: the parts of names that are not names."""

    particles: frozenset[str] = frozenset()
    """Lower-case parts of surnames (`van`, `von`, `de`, `al-`)."""
    honorifics: frozenset[str] = frozenset()
    """Words before a surname, lower case, without stop (`mr`, `mrs`, `sir`)."""


@attrs.frozen(kw_only=True)
class Boilerplate:
    """Table `[boilerplate]`: phrases of page furniture by kind. Lower case, straight apostrophes, `#` for a figure.

    The kinds are the keys of all three tables: contents, share, comments, subscribe, cookies, read_more, related,
    advertisement, published, reading_time, byline, agency, contributor, disclaimer, tags, navigation, copyright,
    paywall, app, follow, caption, section, edit, citation, pages, reply, biography.
    """

    lines: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Kind to whole lines: equal after folding case, apostrophes, figures and final punctuation."""
    starts: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Kind to beginnings of a line or of a sentence, long enough to be furniture whatever follows."""
    inner: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """Kind to phrases that make a sentence furniture wherever they stand in it (`in the comments below`)."""


@attrs.frozen(kw_only=True)
class Language:
    """One language: its code and its tables. `und` is the language of text whose language is not known."""

    code: str
    """BCP 47 primary subtag (ISO 639)."""
    name: str
    """English name."""
    script: str
    """ISO 15924 code of the usual script (`Latn`, `Cyrl`, `Grek`, `Arab`, `Hebr`, `Deva`, `Hans`, `Jpan`)."""
    aliases: frozenset[str] = frozenset()
    """Its codes in ISO 639-3, which corpora go by (`eng_Latn`), and those of languages without a file that are written
    by the same rules (`sr` for `hr`)."""
    also: tuple[str, ...] = ()
    """Other scripts in which the language, or one of `aliases`, is written (Serbian in `Cyrl`); the lists have both."""
    quotes: Quotes = Quotes()
    spacing: Spacing = Spacing()
    abbreviations: Abbreviations = Abbreviations()
    words: Words = Words()
    casing: Casing = Casing()
    speech: Speech = Speech()
    names: Names = Names()
    boilerplate: Boilerplate = Boilerplate()

    def __reduce__(self) -> tuple[Any, ...]:
        """Go to another process by the code: the file is there, too."""
        from normalize.language.load import again  # noqa: PLC0415 (it makes values of this class)

        return again, (self.code, self.casing.cased)
