"""Consilience: what independent sources say about the same event, and how far they agree."""

__version__ = "0.1.0"
