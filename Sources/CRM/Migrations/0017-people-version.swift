import SQL

extension Migration {
    /// Whether anybody has changed is read from an index (`VisibleNames`).
    static let peopleVersion = Migration("0017-people-version") { connection in
        try connection.execute(script: "CREATE INDEX person_by_version ON person (version);")
    }
}
