"""Alembic revisions, run through `workflows.store.schema`."""
