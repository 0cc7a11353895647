"""Checking the form of Word files (kiểm tra thể thức)."""
