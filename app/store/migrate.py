"""Makes a new database file with the current schema, by the migrations, from Python."""

from pathlib import Path

from app.store.engine import open_writer

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"


def create_schema(file: Path) -> None:
    """All tables of the newest revision, in a new or older file."""
    # Imported here: serving does not need Alembic, and it costs 70 ms of start.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    engine = open_writer(file)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    engine.dispose()
