"""The page: whole in itself, nothing of a text gets out of its place, and a browser shows it."""

from __future__ import annotations

import html.parser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from normalize.pipelines import Pipeline
from normalize.report.page import Summary, page, write_page
from normalize.report.tally import Tally

NASTY = '<script>alert("x")</script> We wait,but </p>&amp; not\ud800 long.\n\nShare this article\n'
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def summary() -> Summary:
    """A job over texts that try to break out."""
    tally = Tally()
    pipeline = Pipeline.from_profile("canonical")
    for number in range(8):
        tally.add(pipeline.run(NASTY, language="en"), f'"><img src=x onerror=alert({number})>', "<b>7</b>")
    bad = {"file": "<i>", "number": 3, "reason": "invalid JSON: <u>", "text": "</table><script>"}
    return Summary("<title>&", tally, 1.5, 2, (bad,))


class Tags(html.parser.HTMLParser):
    """Collects the elements of a page and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See the base."""
        self.found.append((tag, dict(attrs)))


def test_everything_is_escaped() -> None:
    """No element and no attribute is made of what a text, a name or a reason holds; nothing is loaded."""
    tags = Tags()
    tags.feed(page(summary()))
    names = [name for name, _ in tags.found]

    assert names.count("script") == 1
    assert not {"img", "b", "i", "u", "link", "iframe"} & set(names)
    assert not any(key.startswith("on") or key in {"src", "href"} for _, attributes in tags.found for key in attributes)
    assert "http" not in re.sub(r"http-equiv", "", page(summary()))


def test_what_is_told() -> None:
    """Rules, sources, samples with before and after, removed passages, quarantine, time."""
    text = page(summary())
    for wanted in ("spacing/missing-space-after-comma", "<del></del><ins> </ins>", "Share this article", "1.5 s"):
        assert wanted in text
    assert "invalid JSON: &lt;u&gt;" in text
    assert "And 1 more in quarantine.jsonl" in text
    assert page(Summary("nothing", Tally())).count("None.") == 5


@pytest.mark.browser
@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_in_a_browser(tmp_path: Path) -> None:
    """It is drawn; a click on a filter shows the samples of one rule alone; no text runs as a script."""
    path = write_page(tmp_path, summary())
    probe = tmp_path / "probe.html"
    click = """<script>
      const shown = () => [...document.querySelectorAll("#samples article")].filter((each) => !each.hidden);
      const all = shown().length;
      const button = document.querySelector('[data-rule="spacing/missing-space-after-comma"]');
      button.click();
      document.title = `${all} ${shown().length} ${new Set(shown().map((each) => each.dataset.rule)).size} ` +
        `${button.getAttribute("aria-pressed")} ${document.querySelectorAll("rect").length}`;
    </script></body>"""
    probe.write_text(path.read_text("utf-8").replace("</body>", click), "utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    shot = tmp_path / "page.png"
    subprocess.run(
        [*command, f"--screenshot={shot}", "--window-size=1000,2000", path.as_uri()],
        check=True,
        capture_output=True,
        timeout=120,
    )
    dumped = subprocess.run(
        [*command, "--dump-dom", probe.as_uri()], check=True, capture_output=True, text=True, timeout=120
    ).stdout
    told = re.search(r"<title>(\d+) (\d+) (\d+) (\w+) (\d+)</title>", dumped)

    assert shot.stat().st_size > 20_000
    assert told is not None
    every, one, rules, pressed, bars = told.groups()
    assert int(every) > int(one) == 5
    assert (rules, pressed) == ("1", "true")
    assert int(bars) >= 3
