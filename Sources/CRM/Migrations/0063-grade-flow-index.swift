import SQL

extension Migration {
    static let gradeFlowIndex = Migration("0063-grade-flow-index") { connection in
        try connection.execute(
            script: """
                -- Who went from one grade to another in a month, of all lists: what `grade_flow` counts.
                CREATE INDEX grade_change_step ON grade_change (from_grade, to_grade, on_date, id)
                    WHERE from_grade IS NOT NULL AND to_grade IS NOT NULL;
                """)
    }
}
