"""Builds in flight."""
