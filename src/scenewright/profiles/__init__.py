"""Target platforms as data."""
