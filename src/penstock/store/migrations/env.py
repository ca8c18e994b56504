"""How Alembic runs the migrations: on the connection that `store/schema.py` hands over, in its transaction."""

from alembic import context

from penstock.store.schema import VERSION_TABLE
from penstock.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=False,
)
context.run_migrations()
