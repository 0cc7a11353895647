"""Measures: what the reading of real directives scores, and how long things take."""
