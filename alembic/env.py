"""Run migrations on the configured database, or on a connection that a test hands over."""

import asyncio

from sqlalchemy import Connection

from alembic import context
from rxconsult.base.database import make_engine
from rxconsult.settings import settings
from rxconsult.tables import metadata


def migrate(connection: Connection) -> None:
    """Run the migrations in one transaction; SQLite alters tables by copying them."""
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def connect_and_migrate() -> None:
    """Migrate the database of the settings."""
    engine = make_engine(settings().database_url)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()


asyncio.run(connect_and_migrate())
