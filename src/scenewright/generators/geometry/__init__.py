"""Generators of things with a shape, one a file."""
