"""Fairlead: a desktop app that steers the network of a container engine."""

__version__ = "0.1.0"
