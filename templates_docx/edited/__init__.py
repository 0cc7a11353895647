"""Word files of papers that a clerk edited by hand: read back, and written into with care."""
