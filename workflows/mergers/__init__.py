"""Reorganisations: planned, looked at, carried out in one transaction, undone exactly."""
