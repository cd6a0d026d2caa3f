"""Who pays for what: the per-address table, kept while writing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from scenewright.gltf.model import Row, Usage

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ledger:
    """Books amounts to the address that is open."""

    def __init__(self) -> None:
        self._accounts: dict[str, Counter[str]] = {"": Counter()}
        self._open = self._accounts[""]

    def open(self, address: str) -> None:
        """Book what follows to `address`; the empty address is the file itself."""
        self._open = self._accounts.setdefault(address, Counter())

    def book(self, **amounts: int) -> None:
        """Add amounts, named as the fields of `Usage`."""
        self._open.update(amounts)

    def close(self, size: int) -> tuple[Row, ...]:
        """Give the rows in the order of first opening; the bytes of the file that nobody booked go to the file."""
        booked = sum(account["file_bytes"] for account in self._accounts.values())
        self._accounts[""]["file_bytes"] += size - booked
        return tuple(Row(address, Usage(**account)) for address, account in self._accounts.items())


def total(rows: Iterable[Row]) -> Usage:
    """Add up all rows."""
    return sum((row.usage for row in rows), Usage())
