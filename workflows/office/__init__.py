"""The office's own arrangements: its settings."""
