"""Who pays for what: the per-address table, kept while writing."""

from __future__ import annotations

from dataclasses import fields

from scenewright.gltf.model import Row, Usage


class Ledger:
    """Books amounts to the address that is open."""

    def __init__(self) -> None:
        self._accounts: dict[str, dict[str, int]] = {"": {}}
        self._open = self._accounts[""]

    def open(self, address: str) -> None:
        """Book what follows to `address`; the empty address is the file itself."""
        self._open = self._accounts.setdefault(address, {})

    def book(self, **amounts: int) -> None:
        """Add amounts, named as the fields of `Usage`."""
        account = self._open
        for name, amount in amounts.items():
            account[name] = account.get(name, 0) + amount

    def close(self, size: int) -> tuple[Usage, tuple[Row, ...]]:
        """Give the sum and the rows in the order of first opening; bytes that nobody booked go to the file itself.

        Args:
            size: Bytes of the whole file.
        """
        accounts = self._accounts.values()
        booked = sum(account.get("file_bytes", 0) for account in accounts)
        own = self._accounts[""]
        own["file_bytes"] = own.get("file_bytes", 0) + size - booked
        total = {item.name: sum(account.get(item.name, 0) for account in accounts) for item in fields(Usage)}
        return Usage(**total), tuple(Row(address, Usage(**account)) for address, account in self._accounts.items())
