"""People: who may sign in, with which roles, by which password."""
