"""The HTTP service and the viewer it serves."""

from scenewright.service.app import create_app, serve

__all__ = ["create_app", "serve"]
