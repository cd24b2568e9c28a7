"""The tables of a log in PostgreSQL. Private to the package."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from events.errors import LogMissingError
from events.postgres_rows import value

if TYPE_CHECKING:
    from psycopg import Connection

DDL_LOCK = 7_266_140_933_120_518
"""Key of the advisory lock under which tables are made."""

DDL = """
CREATE SCHEMA IF NOT EXISTS {schema};
CREATE TABLE events (
  position bigint PRIMARY KEY, stream text NOT NULL, version bigint NOT NULL, type text NOT NULL,
  schema_version bigint NOT NULL, event_id bytea NOT NULL UNIQUE, recorded_at text NOT NULL,
  payload_sha256 bytea NOT NULL, attachments text NOT NULL, hash bytea NOT NULL, UNIQUE (stream, version)
);
CREATE TABLE payloads (position bigint PRIMARY KEY, body text NOT NULL);
CREATE TABLE attachments (sha256 text PRIMARY KEY, body bytea NOT NULL);
CREATE TABLE erasures (position bigint PRIMARY KEY, because bigint NOT NULL);
CREATE TABLE head (id int PRIMARY KEY, position bigint NOT NULL, hash bytea NOT NULL);
INSERT INTO head VALUES (1, 0, decode(repeat('00', 32), 'hex'));
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the log is append-only'; END $$;
CREATE FUNCTION kept(digest text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM events e WHERE e.attachments LIKE '%' || digest || '%'
    AND NOT EXISTS (SELECT 1 FROM erasures x WHERE x.position = e.position)
  ) $$;
CREATE FUNCTION refuse_unordered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM erasures WHERE position = old.position)
  THEN RAISE EXCEPTION 'the log is append-only'; END IF;
  RETURN old;
END $$;
CREATE FUNCTION refuse_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN IF kept(old.sha256) THEN RAISE EXCEPTION 'the log is append-only'; END IF; RETURN old; END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER stays BEFORE UPDATE ON payloads FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER lasts BEFORE DELETE ON payloads FOR EACH ROW EXECUTE FUNCTION refuse_unordered();
CREATE TRIGGER stays BEFORE UPDATE ON attachments FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER lasts BEFORE DELETE ON attachments FOR EACH ROW EXECUTE FUNCTION refuse_kept();
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER grows BEFORE UPDATE ON head FOR EACH ROW
  WHEN (new.position < old.position) EXECUTE FUNCTION refuse();
CREATE TRIGGER lasts BEFORE DELETE ON head FOR EACH ROW EXECUTE FUNCTION refuse();
CREATE TRIGGER whole BEFORE TRUNCATE ON events FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER whole BEFORE TRUNCATE ON payloads FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER whole BEFORE TRUNCATE ON attachments FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER whole BEFORE TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER whole BEFORE TRUNCATE ON head FOR EACH STATEMENT EXECUTE FUNCTION refuse();
"""


def statements(schema: str) -> list[str]:
    """The statements that make the tables in the schema, which the connection looks in first."""
    return re.split(r";\n(?=CREATE|INSERT|$)", DDL.format(schema=schema).strip())


def place_tables(connection: Connection[Any], schema: str, *, create: bool, place: str) -> None:
    """Make what is missing. Safe under many simultaneous first starts.

    Raises:
        LogMissingError: There is no log at the place, and none may be begun.
    """
    # Not to_regclass: it may answer from what this transaction knew before it had the lock.
    exists = "SELECT EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = 'head')"
    if value(connection, exists, schema):
        return
    if not create:
        raise LogMissingError(place)
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (DDL_LOCK,))
        if not value(connection, exists, schema):
            for statement in statements(schema):
                connection.execute(statement.encode())


def address_of(url: str) -> tuple[str, str]:
    """The address for libpq, and the schema."""
    parts = urlsplit(url)
    params = dict(parse_qsl(parts.query))
    schema = params.pop("schema", "public")
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,50}", schema):
        raise LogMissingError(url)
    return urlunsplit(parts._replace(query=urlencode(params))), schema
