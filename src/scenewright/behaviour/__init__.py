"""Reactions of a placed scene: references become addresses, and what cannot work is complained about."""

from scenewright.behaviour.binding import bind

__all__ = ["bind"]
