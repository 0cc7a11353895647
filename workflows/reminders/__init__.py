"""Reminders: what the clock tells agencies each morning, and what the officer does next."""
