"""What README and docs point at exists: linked files, headings, and paths in code spans."""

from __future__ import annotations

import re

import pytest

from docs.readme import ROOT, TEXT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]
FOLDERS = ("docs", "scenes", "schemas", "src", "tests", "viewer")
MADE = {".venv/bin", "src/scenewright/generators/geometry/post.py", "viewer/node_modules"}
"""Paths that are there only after a command or a step of the text."""

_LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")


def prose(page):
    """The page without its code blocks."""
    return re.sub(r"^( *)```.*?^\1```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def slugs(page):
    """Names of the page's headings as code hosts make them."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page):
    for link in _LINK.findall(prose(page)):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, heading = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.is_relative_to(ROOT), link
        assert target.exists(), link
        assert not heading or heading in slugs(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_in_code_spans_exist(page):
    for span in _SPAN.findall(prose(page)):
        for path in re.findall(rf"(?<![\w./-])(?:{'|'.join(FOLDERS)})/[\w./-]*\w", span):
            assert path in MADE or (ROOT / path).exists(), path


def test_packages_of_the_data_flow_exist_and_none_is_left_out():
    section = TEXT.partition("## How it is laid out")[2].partition("\n## ")[0]
    named = {name for name in re.findall(r"`(\w+)`", section) if name != "pipeline"}
    package = ROOT / "src" / "scenewright"
    assert named <= {path.name for path in package.iterdir() if path.is_dir()}
    assert (package / "pipeline.py").is_file()
    assert {"syntax", "model", "resolve", "layout", "plan", "expand", "gltf"} <= named


def test_pictures_of_the_readme_are_pictures():
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", TEXT)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).read_bytes()[:3] in {b"\xff\xd8\xff", b"\x89PN"}, picture
