"""Measurements: ratios of things timed side by side in one run; run by hand, never in tests."""
