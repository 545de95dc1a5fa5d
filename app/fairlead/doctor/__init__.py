"""Checks of this computer and of the running backend, for ``fairlead doctor``."""
