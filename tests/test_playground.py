"""The page for trying it: what its worker calls, and the whole of it in a browser."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from normalize.language import identify

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SCRIPT = "<img src=x onerror=\"document.title='taken'\">"


@pytest.fixture(scope="module")
def worker() -> ModuleType:
    """The module the worker runs."""
    path = Path(__file__).resolve().parents[1] / "docs" / "assets" / "playground.py"
    spec = importlib.util.spec_from_file_location("playground", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_worker(worker: ModuleType) -> None:
    """A text comes back in pieces that make the source and the clean text, with its findings explained."""
    text = "Peace came,at last, and nobody believed it.\n\nShare this article\n"
    result = json.loads(worker.repaired(text, "en", "canonical", unsafe=False))

    assert "".join(gone + same for gone, _, same in result["pieces"]) == text
    assert ["came,at", "came, at"] in [piece[:2] for piece in result["pieces"]]
    assert [found["rule"] for found in result["findings"]] == [
        "spacing/missing-space-after-comma",
        "boilerplate/share-prompt",
    ]
    assert result["findings"][0]["summary"] == "A space lost after a comma or semicolon."
    assert ["uk", "Ukrainian"] in json.loads(worker.languages())


def test_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the model cannot be had, function words and scripts tell the language, or nobody does."""
    monkeypatch.setattr(sys.modules["normalize.language.identify"], "_has_model", lambda: False)

    assert identify("Nobody in the harbour had believed that the boats would be back by the spring.").code == "en"
    assert identify("Harbour Quellhaven Zorvex Melnychuk boats market spring").code == "und"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site with the runtime, served."""
    root, folder = Path(__file__).resolve().parents[1], tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, root / "scripts" / "site" / "playground.py"], check=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    handler = functools.partial(_Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.skipif(not CHROMIUM or not shutil.which("npm"), reason="no Chromium or no npm here")
def test_page(site: str) -> None:
    """A text is repaired in the browser, its markup stays text, and nothing is asked of another host."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{site}/playground.html")
        page.wait_for_selector(".findings li", timeout=120_000)
        page.fill("#playground textarea", f"Peace came,at last {SCRIPT} to us.")
        page.select_option("[name=profile]", "repair")
        page.wait_for_function("document.querySelector('.example').textContent.includes('onerror')", timeout=30_000)

        assert page.inner_text(".findings a >> nth=0") == "spacing/missing-space-after-comma"
        assert page.inner_text(".example ins >> nth=0") == "came, at"
        assert page.locator(".example img").count() == 0
        assert page.title() != "taken"
        page.fill("#playground textarea", "nobody in the harbour had slept. the boats were gone and they knew it.")
        page.wait_for_function("document.querySelector('.example').textContent.includes('harbour')", timeout=30_000)
        page.fill("#playground textarea", "Peace came,at last.")
        page.click(".findings >> text=spacing/missing-space-after-comma", timeout=30_000)
        assert page.inner_text("h1").startswith("spacing/missing-space-after-comma")
        browser.close()
    assert all(url.startswith((site, "blob:")) for url in asked)
