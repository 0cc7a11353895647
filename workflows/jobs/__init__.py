"""Long work: asked for in a row, carried by a queue, run outside the request, never lost."""
