"""Which contract tests take their time: the parts with the most triangles or pixels."""

from __future__ import annotations

from pathlib import Path

import pytest

DEAR = ("[terrain", "[grass", "[leaf")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here and any(name in item.name for name in DEAR):
            item.add_marker(pytest.mark.slow)
