"""Tests of the reading of directives."""
