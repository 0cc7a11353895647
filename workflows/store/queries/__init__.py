"""Reads: lists, filters, counts and search, returned as frozen facts."""
