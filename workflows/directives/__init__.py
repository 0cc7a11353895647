"""Registering directives, and correcting what was registered."""
