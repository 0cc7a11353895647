"""Intake: from a file or pasted text to proposals a clerk reviews and registers."""
