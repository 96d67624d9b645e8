"""Somebody who reviews: presses keys on the page that `normalize review` serves, and ends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

__all__ = ["CHROMIUM", "reviewed"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PAUSE = 500  # milliseconds in which a page does what a key asked for


def reviewed(arguments: Sequence[str], keys: Sequence[str]) -> str:
    """Return what the command prints, both streams, while keys are pressed one after another on its page.

    Skips the test where there is no browser to press them in.
    """
    sync_api = pytest.importorskip("playwright.sync_api", reason="no playwright here")
    if CHROMIUM is None:
        pytest.skip("no Chromium here")
    command = [sys.executable, "-m", "normalize", *arguments, "--no-open"]
    given = {**os.environ, "XDG_CACHE_HOME": str(Path.cwd() / ".cache")}  # where what is not saved is kept
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=given) as process:
        assert process.stdout is not None
        told = [process.stdout.readline()]
        with sync_api.sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(told[0].strip())
            page.wait_for_selector(".change[aria-current=true]")
            for key in keys:
                page.keyboard.press(key)
                page.wait_for_timeout(_PAUSE)
            browser.close()
        process.terminate()  # Ctrl-C is not heard where the tests themselves run in the background
        told.append(process.stdout.read())
    return "".join(told)
