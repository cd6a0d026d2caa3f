"""Looks as data."""
