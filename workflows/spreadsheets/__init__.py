"""Spreadsheets: what an office brings along in Excel, and what it takes away."""
