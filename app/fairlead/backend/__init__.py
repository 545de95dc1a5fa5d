"""Carries changes out, and follows this computer and the engine meanwhile."""
