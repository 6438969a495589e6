"""Screens for a sitting; all of them stand over the same pure session."""
