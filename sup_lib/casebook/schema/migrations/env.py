"""Alembic's way in: it migrates over the connection that the casebook hands it."""

from alembic import context

from sup_lib.casebook.database.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
