"""Indicator tables: defined, filled in round by round, computed, and put on paper."""
