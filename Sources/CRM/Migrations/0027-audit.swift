import SQL

extension Migration {
    /// The events as an audit log that is only ever added to, sealed by a chain of hashes.
    static let audit = Migration("0027-audit") { connection in
        try connection.execute(
            script: """
                CREATE TABLE audit_seal (
                    id \(connection.dialect.identity),
                    first_event BIGINT NOT NULL,
                    last_event BIGINT NOT NULL UNIQUE CHECK (last_event >= first_event),
                    events BIGINT NOT NULL CHECK (events > 0),
                    previous_hash TEXT NOT NULL UNIQUE,
                    hash TEXT NOT NULL UNIQUE,
                    sealed_at BIGINT NOT NULL
                );
                CREATE TABLE redacted_event (
                    event_id BIGINT PRIMARY KEY REFERENCES event (id),
                    digest TEXT NOT NULL,
                    at BIGINT NOT NULL
                );
                CREATE INDEX event_person ON event (person_id, id);
                CREATE INDEX event_of_workspace ON event (id) WHERE customer_id IS NULL;
                """)
        // An event may lose its contents, once its digest is kept; nothing else of it ever changes.
        switch connection.dialect {
        case .sqlite:
            try connection.execute(
                script: """
                    CREATE TRIGGER event_stays BEFORE DELETE ON event
                    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
                    CREATE TRIGGER event_is_final BEFORE UPDATE ON event
                    WHEN NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind OR NEW.person_id IS NOT OLD.person_id
                        OR NEW.customer_id IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
                        OR NOT EXISTS (SELECT 1 FROM redacted_event WHERE event_id = OLD.id)
                    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
                    """)
        case .postgresql:
            try connection.execute(
                script: """
                    CREATE FUNCTION event_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'events are never deleted'; END IF;
                        IF NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.kind <> OLD.kind
                            OR NEW.person_id IS DISTINCT FROM OLD.person_id
                            OR NEW.customer_id IS NOT NULL OR NEW.before IS NOT NULL OR NEW.after IS NOT NULL
                            OR NOT EXISTS (SELECT 1 FROM redacted_event WHERE event_id = OLD.id)
                        THEN RAISE EXCEPTION 'events are never changed'; END IF;
                        RETURN NEW;
                    END $$;
                    CREATE TRIGGER event_stays BEFORE DELETE OR UPDATE ON event
                        FOR EACH ROW EXECUTE FUNCTION event_is_final();
                    """)
        }
    }
}
