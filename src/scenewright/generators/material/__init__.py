"""Recipes of surfaces, one a file."""
