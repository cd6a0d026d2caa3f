"""Content-addressed artefacts."""
