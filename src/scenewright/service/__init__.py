"""The HTTP service and the viewer it serves."""
