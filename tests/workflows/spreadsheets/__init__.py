"""Excel files in and out."""
