"""The doors: how people, scripts and the clock come in."""
