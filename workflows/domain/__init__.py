"""Words and rules of the field: pure, without clock, database or request."""
