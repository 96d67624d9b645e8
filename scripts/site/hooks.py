"""mkdocs: adds the pages that are made of the code, and their places in the navigation. Nothing is written to docs/."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pages import ROOT, generated_pages, rule_navigation

PAGES = generated_pages()
PLAYGROUND = ROOT / "build" / "playground"
AT_THE_ROOT = {
    "CHANGELOG.md": "changelog.md",
    "CODE_OF_CONDUCT.md": "code-of-conduct.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Fill in the rules, a branch a stage."""
    rules = {"Rules": "rules/index.md"}
    config.nav = [{"Rules": rule_navigation()} if entry == rules else entry for entry in config.nav or []]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and those that stand at the root of the repository."""
    for uri, text in PAGES.items():
        files.append(File.generated(config, uri, content=text))
    for name, uri in AT_THE_ROOT.items():
        text = (ROOT / name).read_text("utf-8").replace("](docs/", "](")
        for other, its in AT_THE_ROOT.items():
            text = text.replace(f"]({other})", f"]({its})")
        files.append(File.generated(config, uri, content=text))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """Put the Python runtime of the playground beside its page, where `make playground` has gathered one."""
    if PLAYGROUND.is_dir():
        shutil.copytree(PLAYGROUND, Path(config.site_dir) / "assets" / "pyodide", dirs_exist_ok=True)
