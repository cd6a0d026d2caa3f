"""What the README holds: its code blocks with the indentation of their fences taken off, and the rows of its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")

_FENCE = re.compile(r"^(?P<indent> *)```(?P<language>\w+)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block and the heading it stands under."""

    language: str
    heading: str
    text: str


def _block(found: re.Match[str]) -> Block:
    heading = re.findall(r"^## (.+)$", TEXT[: found.start()], re.MULTILINE)
    lines = found["body"].splitlines(keepends=True)
    return Block(found["language"], heading[-1], "".join(line.removeprefix(found["indent"]) for line in lines))


BLOCKS = [_block(found) for found in _FENCE.finditer(TEXT)]
"""All of them, in order."""


def blocks(language: str, heading: str = "") -> list[str]:
    """Texts of the blocks of a language, under one heading."""
    return [block.text for block in BLOCKS if block.language == language and heading in block.heading]


def rows(heading: str) -> list[list[str]]:
    """Cells of the table under a heading, without its two head lines."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def first_scene() -> list[str]:
    """The scene of "A first scene" after steps 1, 2 and 3: typed, opened, furnished."""
    typed, opened, furnished = blocks("yaml", "A first scene")
    (room,) = (line for line in typed.splitlines(keepends=True) if line.startswith("  room:"))
    second = typed.replace(room, _indented(opened))
    return [typed, second, second + _indented(furnished)]


def _indented(text: str) -> str:
    return "".join(f"  {line}" for line in text.splitlines(keepends=True))
