"""Compile a page of scene text to a walkable glTF world."""
