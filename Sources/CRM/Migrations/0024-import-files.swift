import SQL

extension Migration {
    static let importFiles = Migration("0024-import-files") { connection in
        let id = connection.dialect.identity
        try connection.execute(
            script: """
                -- A file of customers that somebody has sent, from its reception to the end of its import.
                CREATE TABLE import_file (
                    id \(id),
                    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    received_at BIGINT NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('receiving', 'matching', 'checking', 'checked', 'running', 'done',
                        'cancelled', 'undoing', 'undone')),
                    -- Of a workbook.
                    sheet TEXT,
                    merged_cells BIGINT NOT NULL DEFAULT 0 CHECK (merged_cells IN (0, 1)),
                    -- The first row, as import_part has the others.
                    headings BLOB,
                    rows BIGINT NOT NULL DEFAULT 0 CHECK (rows >= 0),
                    parts BIGINT NOT NULL DEFAULT 0 CHECK (parts >= 0),
                    -- A field's word, or '-', for each column.
                    fields TEXT,
                    on_duplicate TEXT NOT NULL DEFAULT 'skip' CHECK (on_duplicate IN ('skip', 'update')),
                    -- How far the check or the import has come, and what it has found so far.
                    done_rows BIGINT NOT NULL DEFAULT 0,
                    imported BIGINT NOT NULL DEFAULT 0,
                    updated BIGINT NOT NULL DEFAULT 0,
                    unchanged BIGINT NOT NULL DEFAULT 0,
                    joined BIGINT NOT NULL DEFAULT 0,
                    duplicates BIGINT NOT NULL DEFAULT 0,
                    rejected BIGINT NOT NULL DEFAULT 0,
                    -- Words for industries and places that are not known, each with its number of rows.
                    unknown_industries TEXT NOT NULL DEFAULT '',
                    unknown_areas TEXT NOT NULL DEFAULT '',
                    run_id BIGINT REFERENCES import_run (id),
                    ended_at BIGINT,
                    -- Of an undo: how many customers it has taken out and how many it has left.
                    removed BIGINT NOT NULL DEFAULT 0,
                    kept BIGINT NOT NULL DEFAULT 0,
                    version BIGINT NOT NULL DEFAULT 1,
                    CHECK (state = 'receiving' OR headings IS NOT NULL),
                    CHECK (state IN ('receiving', 'matching', 'cancelled') OR fields IS NOT NULL)
                );
                -- Some hundred rows of a file, and what has become of those that did not come in.
                CREATE TABLE import_part (
                    file_id BIGINT NOT NULL REFERENCES import_file (id),
                    part BIGINT NOT NULL CHECK (part >= 0),
                    rows BIGINT NOT NULL CHECK (rows > 0),
                    cells BLOB NOT NULL,
                    issues TEXT,
                    PRIMARY KEY (file_id, part)
                );
                -- Which customers a file has spoken of so far, as hashes, while it is checked or imported.
                CREATE TABLE import_key (
                    file_id BIGINT NOT NULL REFERENCES import_file (id),
                    key BIGINT NOT NULL,
                    PRIMARY KEY (file_id, key)
                );
                -- The customers that an import has made, and why an undo has left one.
                CREATE TABLE import_customer (
                    customer_id BIGINT PRIMARY KEY REFERENCES customer (id),
                    file_id BIGINT NOT NULL REFERENCES import_file (id),
                    kept TEXT CHECK (kept IN ('held', 'standing', 'worked_on'))
                );
                CREATE INDEX import_customer_file ON import_customer (file_id, customer_id);
                -- What a heading and an industry word meant the last time. Without a field the column is left out.
                CREATE TABLE import_heading (
                    heading TEXT PRIMARY KEY CHECK (length(heading) BETWEEN 1 AND 200),
                    field TEXT,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    at BIGINT NOT NULL
                );
                CREATE TABLE import_word (
                    word TEXT PRIMARY KEY CHECK (length(word) BETWEEN 1 AND 100),
                    market TEXT NOT NULL,
                    person_id BIGINT NOT NULL REFERENCES person (id),
                    at BIGINT NOT NULL
                );
                -- So that a customer can be taken out without looking through all others for who refers to it.
                CREATE INDEX plan_shortfall_customer_customer ON plan_shortfall_customer (customer_id);
                """)
    }
}
