"""Parameters, imports, components, expressions and draws become plain values."""
