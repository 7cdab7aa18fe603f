"""Triggers that hold the audit log append-only, on SQLite and PostgreSQL."""

from sqlalchemy import Connection, text

SQLITE = (
    "CREATE TRIGGER audit_entry_no_{verb} BEFORE {verb} ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
)
POSTGRESQL = (
    (
        "CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
    ),
    (
        "CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE"
        " ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_append_only()"
    ),
)
VERBS = ("UPDATE", "DELETE")


def make_triggers(connection: Connection) -> None:
    """Refuse to change or delete an entry from now on."""
    if connection.dialect.name == "sqlite":
        for verb in VERBS:
            connection.execute(text(SQLITE.format(verb=verb)))
    else:
        for statement in POSTGRESQL:
            connection.execute(text(statement))


def drop_triggers(connection: Connection) -> None:
    """Take the triggers away, before the table goes."""
    if connection.dialect.name == "sqlite":
        for verb in VERBS:
            connection.execute(text(f"DROP TRIGGER audit_entry_no_{verb}"))
    else:
        connection.execute(text("DROP TRIGGER audit_entry_append_only ON audit_entry"))
        connection.execute(text("DROP FUNCTION audit_append_only()"))
