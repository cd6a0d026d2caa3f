"""Checks of the finished world, one a file."""
