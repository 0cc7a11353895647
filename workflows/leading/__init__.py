"""What a leader reads in ten minutes, and what a leader asks for with one tap."""
