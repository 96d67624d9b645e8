"""The pages about rules: what the docstring says, the examples and fixtures, and the figures of the quality page."""

from __future__ import annotations

import difflib
import html
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from quality import measured

from normalize.engine import Rule
from normalize.pipelines import PROFILES
from normalize.report.documentation import Documentation
from normalize.report.visible import named
from normalize.snapshots.cases import Case, read_cases
from normalize.snapshots.examples import examples_of

__all__ = ["overview_page", "rule_page", "stage_page"]

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "rules"
_OVERVIEW = """# Rules

{rules} rules in {stages} stages. Each names the defect it mends, and has a page: what it repairs, what it leaves alone,
on what evidence, how safe that is, examples, and how often it was right. `normalize rules` lists them, `normalize rule
NAME` explains one.

| stage | what | rules |
| --- | --- | --- |"""
_WORDS = re.compile(r"[ \t]+|\n|\S+")
_SHOWN = 8  # fixture cases of a kind on a page
_KINDS = {"keep": "Looks damaged, is right", "fix": "Repaired", "known_failure": "Not repaired yet"}
_SAFETY = {
    "safe": "the meaning cannot change",
    "likely": "rests on evidence; on by default",
    "guess": "reported; applied only with `--unsafe`",
}


def overview_page(stages: dict[str, list[Rule]]) -> str:
    """Return the page that lists the stages."""
    lines = [_OVERVIEW.format(rules=sum(map(len, stages.values())), stages=len(stages))]
    lines += [f"| [{stage}]({stage}/index.md) | {_summary(stage)} | {len(rules)} |" for stage, rules in stages.items()]
    lines += ["", "## Safety", "", "| word | means |", "| --- | --- |"]
    lines += [f"| {word} | {meaning} |" for word, meaning in _SAFETY.items()]
    return "\n".join(lines) + "\n"


def stage_page(stage: str, rules: list[Rule]) -> str:
    """Return the page of one stage."""
    lines = [f"# {stage}", "", _summary(stage), "", "| rule | safety | mends |", "| --- | --- | --- |"]
    for rule in rules:
        short = rule.name.partition("/")[2]
        lines.append(f"| [{short}]({short}.md) | {rule.safety.value} | {_prose(rule.documentation.splitlines()[0])} |")
    return "\n".join([*lines, "", *measured(stage)]) + "\n"


def rule_page(rule: Rule) -> str:
    """Return the page of one rule."""
    return "\n".join(_rule_page(rule)) + "\n"


def _rule_page(rule: Rule) -> Iterator[str]:
    documentation = Documentation.of(rule.documentation)
    profiles = ", ".join(f"`{name}`" for name, left_out in PROFILES.items() if rule.stage not in left_out)
    yield f"# {rule.name}\n"
    yield f"{_prose(documentation.summary)}\n"
    yield "| safety | applied from confidence | profiles |\n| --- | --- | --- |"
    yield f"| {rule.safety.value}: {_SAFETY[rule.safety.value]} | {rule.bar} | {profiles} |\n"
    for heading, text in documentation.sections.items():
        yield f"## {heading}\n\n{_linked(_prose(_sentence(text)))}\n"
    yield "## Examples\n"
    for example in examples_of(rule):
        yield _change(example.text, example.fixed, example.language)
    yield from _fixtures(rule)
    yield from measured(rule.name)
    yield "## Leave it out\n"
    yield f"`--ignore {rule.name}` on the command line,\n"
    yield f'```toml\nignore = ["{rule.name}"]\n```\n\nin normalize.toml, or'
    yield f'`Pipeline.from_profile().without("{rule.name}")` in Python.\n'


def _fixtures(rule: Rule) -> Iterator[str]:
    cases = read_cases(FIXTURES / f"{rule.name}.toml")
    yield f"## Contracts\n\nCases of `fixtures/rules/{rule.name}.toml`, checked by the tests.\n"
    for kind, heading in _KINDS.items():
        found = [case for case in cases if case.kind == kind]
        if not found:
            continue
        more = f", the first {_SHOWN}" if len(found) > _SHOWN else ""
        yield f'??? note "{heading}: {len(found)}{more}"\n'
        for case in found[:_SHOWN]:
            yield f"    {_change(case.text, case.want, case.language)}"
            yield from _why(case)


def _why(case: Case) -> Iterator[str]:
    if case.why:
        yield f'    <p class="why">{html.escape(case.why)}</p>\n'


def _change(before: str, after: str, language: str) -> str:
    """Return a text with the words that go and that come marked, as one line of HTML."""
    old, new = (_WORDS.findall(text) for text in (before, after))
    shown = "".join(
        _shown("".join(old[a:b])) if tag == "equal" else _marked("del", old[a:b]) + _marked("ins", new[c:d])
        for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    )
    code = f' <span class="language">{html.escape(language)}</span>' if language != "en" else ""
    stays = ' <span class="stays">stays</span>' if before == after else ""
    return f'<div class="example" dir="auto">{shown}{code}{stays}</div>\n'


def _marked(tag: str, words: list[str]) -> str:
    text = "".join(words)
    if not text.strip(" "):
        text = "\N{OPEN BOX}" * len(text)
    shown = _shown(text.replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}\n"))
    return f"<{tag}>{shown}</{tag}>" if text else ""


def _shown(text: str) -> str:
    """Return a text as HTML on one line; Markdown finds nothing in it."""
    escaped = html.escape(named(text)).replace("\n", "<br>")
    return re.sub(r"[*_`\[\]\\~^=+#|!:-]", lambda match: f"&#{ord(match[0])};", escaped)


def _summary(stage: str) -> str:
    module = importlib.import_module(f"normalize.stages.{'ascii_form' if stage == 'ascii' else stage}")
    text = (inspect.getdoc(module) or "").splitlines()[0].partition(": ")[2]
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    return text if text.startswith("docs/") else text[:1].upper() + text[1:]


def _prose(text: str) -> str:
    """Return a docstring's text as Markdown: what stands outside code spans means itself."""
    parts = re.split(r"(`+[^`]+`+)", text)
    return "".join(part if number % 2 else re.sub(r"([*_<>\[\]|])", r"\\\1", part) for number, part in enumerate(parts))


def _linked(text: str) -> str:
    """Return a text with the documents it names as links."""
    return re.sub(
        r"docs/([\w/\\]+\.md)",
        lambda match: f"[docs/{match[1]}](../../{match[1].replace(chr(92), '')})",
        text,
    )
