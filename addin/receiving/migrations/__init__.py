"""Steps from an older database to the current one, run in order by alembic."""
