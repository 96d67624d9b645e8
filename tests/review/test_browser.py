"""The pages in a browser: everything by the keyboard, nothing of a text comes alive, nobody else gets in."""

from __future__ import annotations

import http.server
import json
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from review_desks import COMMA, TEXTS, crowded, desk, number_of, places

from normalize.review.api import ReviewApi
from normalize.review.desk import Desk
from normalize.review.paste import PasteApi
from normalize.review.server import TOKEN, Server

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright here")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")]
expect = playwright.expect
_PATIENCE = 30_000  # milliseconds: the machine may have other work
CURRENT = ".change[aria-current=true]"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The Chromium of the system, without a window."""
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield made
        made.close()


@contextmanager
def opened(browser: Any, address: str, **options: Any) -> Iterator[Any]:  # noqa: ANN401 (playwright is optional)
    """Open a page in a browser of its own; nothing may go wrong or come alive on it."""
    context = browser.new_context(viewport={"width": 1360, "height": 900}, **options)
    context.set_default_timeout(_PATIENCE)
    expect.set_options(timeout=_PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request",
        lambda asked: wrong.append(asked.url) if not asked.url.startswith(("http://127.0.0.1", "data:")) else None,
    )
    page.goto(address)
    yield page
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('img, svg, iframe, object, script').length") == 1
    assert wrong == []
    context.close()


@contextmanager
def served(made: Desk, folder: Path) -> Iterator[Server]:
    """Serve a desk."""
    server = Server(ReviewApi(made, places(folder)))
    try:
        yield server
    finally:
        server.close()


def keys(page: Any, *names: str) -> None:  # noqa: ANN401 (playwright is optional)
    """Press keys one after another, as fast as can be."""
    for name in names:
        page.keyboard.press(name)


def test_review_by_keyboard(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401 (playwright is optional)
    """Load, filter, accept, reject, reject everywhere, save: without a mouse; the browser is closed in between."""
    made = desk(TEXTS)
    comma = number_of(made, COMMA, "slept,and")
    with served(made, tmp_path) as server:
        with opened(browser, server.address) as page:
            page.wait_for_selector(CURRENT)
            assert page.locator(".change").count() == len(made)
            assert page.text_content("#found") == f"{len(made)} changes"
            page.focus("input[name=decision][value=undecided]")
            keys(page, "ArrowLeft", "/")
            page.keyboard.type("slept,and")
            expect(page.locator(".change")).to_have_count(3)
            keys(page, "Escape", "e")
            page.wait_for_selector(".chip.refuse >> nth=2")
            assert page.locator(".clean mark.refused").count() == 3
            keys(page, "u")
            expect(page.locator(".chip.refuse")).to_have_count(0)
            keys(page, "k", "k", "r")
            page.wait_for_selector(".chip.refuse")
            assert page.locator(".chip.refuse").count() == 1
            keys(page, "a", "f")
            page.wait_for_selector("text=Accept or reject it first")
            keys(page, "k", "f")
            page.wait_for_selector(".chip >> text=fixture case")
        assert made.decisions.unsaved == 3
        assert not list(tmp_path.iterdir())

        with opened(browser, server.address, color_scheme="dark") as page:
            page.wait_for_selector(CURRENT)
            assert page.text_content("#unsaved") == "3"
            page.check("input[name=decision][value=refuse]", force=True)
            expect(page.locator(".change")).to_have_count(1)
            assert int(page.get_attribute(".change", "data-number")) == comma
            page.focus(CURRENT)
            keys(page, "s")
            page.wait_for_selector("#save-dialog[open] .plus")
            assert "accepted.jsonl" in page.text_content("#save-files")
            page.fill("#why", "as we write it")
            assert not list(tmp_path.iterdir())
            keys(page, "Enter")
            page.wait_for_selector("text=Saved:")
            page.wait_for_selector("#unsaved", state="hidden")
    entries = [json.loads(line) for line in (tmp_path / "accepted.jsonl").read_text("utf-8").splitlines()]
    assert [(entry["before"], entry["verdict"], entry["reason"]) for entry in entries] == [
        ("slept,and", "refuse", "as we write it")
    ]
    assert list((tmp_path / "fixtures").rglob("*.toml"))


def test_nothing_comes_alive(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401 (playwright is optional)
    """Markup in texts, names and rules is text; characters that turn what follows are told by their code."""
    made = desk(TEXTS)
    with served(made, tmp_path) as server, opened(browser, server.address) as page:
        page.wait_for_selector(CURRENT)
        assert "<img src=x onerror=window.pwned=4>.txt" in page.text_content("#texts")
        panes = page.text_content("#texts")
        assert '<img src=x onerror="window.pwned = 2">' in panes
        assert "U+202E" in panes
        assert "\u202e" not in panes
        keys(page, "i")
        page.wait_for_selector("#rule-dialog[open]")
        keys(page, "Escape", "?")
        page.wait_for_selector("#help-dialog[open]")
        keys(page, "Escape")
        page.fill("#document", "<img")
        expect(page.locator("#texts .text")).to_have_count(1)
        refused = page.evaluate(
            """() => { try { document.body.innerHTML = "<img src=x onerror='window.pwned = 5'>"; return "made"; }
                       catch (error) { return error.name; } }"""
        )
        assert refused == "TypeError"
        page.evaluate("document.body.append(Object.assign(document.createElement('b'), {onclick: null}))")


def test_pages_and_filters(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401 (playwright is optional)
    """100,000 changes: paged, filtered by rule, confidence and status, decided at once, in a moment each."""
    made = crowded(100_000, 10)
    with served(made, tmp_path) as server, opened(browser, server.address) as page:
        began = time.monotonic()
        page.wait_for_selector(CURRENT)
        page.wait_for_selector("text=0 of 100,000 changes decided")
        assert page.locator(".change").count() == 40
        keys(page, "n")
        page.wait_for_selector("text=41 to 80 of 100,000")
        keys(page, "j", "a", "a", "r")
        page.wait_for_selector("text=3 of 100,000 changes decided")
        keys(page, "p")
        page.wait_for_selector("text=1 to 40 of 99,997")
        page.click("#rules button[data-rule='spacing/rule-3']")
        page.wait_for_selector("#found >> text=/^\\d\\d,\\d+ changes$/")
        page.check("input[name=status][value=reported]", force=True)
        page.locator("#low").evaluate(
            "each => { each.value = 0.9; each.dispatchEvent(new Event('input', {bubbles: true})); }"
        )
        page.wait_for_selector("#range >> text=0.90 to 1.00")
        expect(page.locator(".change:not(:has(.chip.doubt))")).to_have_count(0)
        page.click("#reject-all")
        page.wait_for_selector("#sure-dialog[open]")
        page.click("#sure-yes")
        page.wait_for_selector("text=Nothing here for these filters.")
        page.click("button[type=reset]")
        page.wait_for_selector(CURRENT)
        assert time.monotonic() - began < 120
        assert made.decisions.unsaved > 3


def test_nobody_else(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401 (playwright is optional)
    """A page of another origin can neither read nor decide, even if it knew the token; nor can it frame ours."""
    made = desk(TEXTS)

    class Foreign(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!DOCTYPE html><title>foreign</title><p>here</p>")

        def log_message(self, *_: object) -> None:
            pass

    foreign = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Foreign)
    threading.Thread(target=foreign.serve_forever, args=(0.05,), daemon=True).start()
    try:
        with served(made, tmp_path) as server:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{foreign.server_address[1]}/")
            for mode, headers in (
                ("cors", {"Content-Type": "application/json", TOKEN: server.token}),
                ("no-cors", {"Content-Type": "text/plain"}),
            ):
                answer = page.evaluate(
                    """async ([url, mode, headers]) => {
                      try {
                        const body = '{"change": 0, "verdict": "refuse"}';
                        const answer = await fetch(url, {method: "POST", mode, headers, body});
                        return answer.type === "opaque" ? "" : await answer.text();
                      } catch { return ""; } }""",
                    [f"http://127.0.0.1:{server.port}/api/decide", mode, headers],
                )
                assert answer == ""
            framed = page.evaluate(
                """async (url) => {
                  const frame = document.createElement("iframe");
                  const loaded = new Promise((resolve) => { frame.onload = frame.onerror = resolve; });
                  frame.src = url; document.body.append(frame); await loaded;
                  try { return frame.contentDocument.title; } catch { return "foreign"; } }""",
                server.address,
            )
            assert framed != "normalize review"
            assert not page.frames[1].query_selector("#save")
            context.close()
        assert made.decisions.unsaved == 0
    finally:
        foreign.shutdown()
        foreign.server_close()


def test_without_the_token(browser: Any, tmp_path: Path) -> None:  # noqa: ANN401 (playwright is optional)
    """The bare address shows no text and says what to do."""
    with (
        served(desk(TEXTS), tmp_path) as server,
        opened(browser, f"http://127.0.0.1:{server.port}/") as page,
    ):
        page.wait_for_selector("#trouble >> text=wrong token: open the address that the terminal shows")
        assert page.locator(".change").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_looks(browser: Any, tmp_path: Path, scheme: str) -> None:  # noqa: ANN401 (playwright is optional)
    """In light and dark what is read has contrast enough; on wide and narrow screens nothing overflows."""
    with served(desk(TEXTS), tmp_path) as server, opened(browser, server.address, color_scheme=scheme) as page:
        page.wait_for_selector(CURRENT)
        keys(page, "a", "r", "e")
        page.wait_for_selector(".chip.refuse")
        for width in (1360, 900, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        faint = page.evaluate(_CONTRAST)
        assert faint == []
        painted = (len(page.screenshot()) > 30_000 or page.wait_for_timeout(100) for _ in range(50))
        assert any(painted)  # a busy machine paints later than it measures


_CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const parsed = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (rgb) => [0.2126, 0.7152, 0.0722].reduce((sum, part, i) => sum + part * linear(rgb[i] / 255), 0);
  const ground = (each) => {
    for (; each; each = each.parentElement) {
      const colour = parsed(getComputedStyle(each).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const each of document.querySelectorAll("body *")) {
    if (![...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
    if (!each.checkVisibility() || each.closest("#told, :disabled, option, dialog")) continue;
    const [a, b] = [light(parsed(getComputedStyle(each).color)), light(ground(each))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(`${each.tagName}.${each.className} ${each.textContent.slice(0, 30)}`);
  }
  return faint;
}"""  # WCAG 2.2, 1.4.3: contrast of text, level AA


def test_paste(browser: Any) -> None:  # noqa: ANN401 (playwright is optional)
    """A text that is typed is repaired, each change explained; markup in it stays text."""
    server = Server(PasteApi("canonical", "en"))
    try:
        with opened(browser, server.address) as page:
            page.fill("#text", "Peace came,at last <img src=x onerror='window.pwned = 6'>. We wait,but not long.\n")
            page.wait_for_selector("#changes li >> nth=1")
            assert page.text_content("#clean").startswith("Peace came,\u2423at last")
            assert "<img src=x" in page.text_content("#changes")
            assert "A space lost after a comma" in page.text_content("#changes li >> nth=0")
            page.click("#clean mark >> nth=1")
            expect(page.locator("#changes li.current")).to_have_count(1)
            page.select_option("#profile", "repair")
            page.fill("#language", "no such")
            page.wait_for_selector("#trouble:not([hidden])")
            page.fill("#language", "en")
            page.wait_for_selector("#trouble", state="hidden")
            page.click("#example")
            page.wait_for_selector("#changes >> text=encoding/mojibake")
    finally:
        server.close()
