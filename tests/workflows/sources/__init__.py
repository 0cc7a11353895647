"""Sources: files and pasted text become text."""
