"""Backups: the whole office in one file, checked before it replaces anything."""
