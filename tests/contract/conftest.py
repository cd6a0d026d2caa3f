"""Which contract tests take their time: the parts with the most triangles or pixels, and all examples but the first."""

from __future__ import annotations

from pathlib import Path

import pytest

DEAR = (
    "[terrain", "[grass", "[leaf", "[sofa", "[bed-", "[sculpture", "[column", "[barrel", "[shrub", "[room",
    "[stairs", "[door", "[books", "[potted_plant", "[cabinet", "[tree", "[shelf", "[window",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    seen: set[tuple[str, str]] = set()
    for item in items:
        if item.path.parent != here:
            continue
        params = getattr(getattr(item, "callspec", None), "params", {})
        if {"name", "title"} <= params.keys():
            first = (item.originalname, params["name"])
            if first in seen:
                item.add_marker(pytest.mark.slow)
            seen.add(first)
        if any(name in item.name for name in DEAR):
            item.add_marker(pytest.mark.slow)
