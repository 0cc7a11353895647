"""What is kept: the database, its tables, its reads and its migrations."""
