import SQL

extension Migration {
    /// The ledger by the month: read newest first, of one kind, of one person, and counted without counting.
    static let ledger = Migration("0051-ledger") { connection in
        // Months are those of China, where every workspace is (WorkspaceClock).
        let month =
            switch connection.dialect {
            case .sqlite: "strftime('%Y-%m', at / 1000 + 28800, 'unixepoch')"
            case .postgresql: "to_char(to_timestamp(at / 1000 + 28800) AT TIME ZONE 'UTC', 'YYYY-MM')"
            }
        try connection.execute(
            script: """
                DROP INDEX list_move_at;
                CREATE INDEX list_move_newest ON list_move (at, id);
                CREATE INDEX list_move_of_kind ON list_move (move, at, id);
                CREATE INDEX list_move_to ON list_move (to_holder_id, at) WHERE to_holder_id IS NOT NULL;
                -- Somebody's list as of a day.
                CREATE INDEX list_move_onto_list ON list_move (to_holder_id, customer_id, id) WHERE to_holder_id IS NOT NULL;

                -- How many moves of a kind there were in a month, from whose list and onto whose; 0 is nobody's.
                CREATE TABLE move_tally (
                    month TEXT NOT NULL CHECK (length(month) = 7),
                    move TEXT NOT NULL,
                    from_holder_id BIGINT NOT NULL,
                    to_holder_id BIGINT NOT NULL,
                    moves BIGINT NOT NULL CHECK (moves >= 0),
                    PRIMARY KEY (month, move, from_holder_id, to_holder_id)
                );
                INSERT INTO move_tally (month, move, from_holder_id, to_holder_id, moves)
                    SELECT \(month), move, COALESCE(from_holder_id, 0), COALESCE(to_holder_id, 0), COUNT(*)
                    FROM list_move GROUP BY 1, 2, 3, 4;

                -- Deals that were signed or lost in a month.
                CREATE INDEX deal_stage_change_at ON deal_stage_change (at, to_stage);
                CREATE INDEX deal_closed ON deal (closed_at, outcome) WHERE closed_at IS NOT NULL;
                """)
    }
}
