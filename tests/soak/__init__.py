"""Runs too long for every change: `make soak`."""
