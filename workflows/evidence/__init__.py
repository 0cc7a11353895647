"""Evidence: the log of events sealed in a chain, proved whole, and handed to an inspector."""
