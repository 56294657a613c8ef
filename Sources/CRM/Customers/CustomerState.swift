import Method
import SQL

extension Customer {
    static let stateColumnNames = [
        "standing", "standing_reason", "merged_into", "holder_id", "held_since", "need", "expected", "grade",
        "grade_reason", "grade_stale", "regrade_on", "stage", "last_touch_on", "touch_due_on", "next_step",
        "next_step_on", "mining_score", "mining_reason", "pool_id", "contract_until", "verified_on",
    ]

    /// The values of everything that changes while one works with a customer, in the order of `stateColumnNames`.
    var stateColumnValues: [SQLValue] {
        [
            standing.sqlValue, standingReason.sqlValue, mergedInto.sqlValue, holderID.sqlValue, heldSince.sqlValue,
            need.sqlValue, expected.sqlValue, grade.sqlValue, gradeReason.sqlValue, isStale.sqlValue,
            regradeOn.sqlValue, stage.sqlValue, lastTouchOn.sqlValue, touchDueOn.sqlValue, nextStep.sqlValue,
            nextStepOn.sqlValue, miningScore.sqlValue, miningReason.sqlValue, poolID.sqlValue, contractUntil.sqlValue, verifiedOn.sqlValue,
        ]
    }

    mutating func apply(_ grading: Grading) {
        grade = grading.grade
        gradeReason = grading.reason
        isStale = grading.isStale
        regradeOn = grading.nextChange
    }

    /// What differs between two states, each as a JSON object of column names and values.
    ///
    /// - Parameter lines: for the history, by what name each product line stands there; nil keeps its number.
    static func difference(
        _ before: Customer, _ after: Customer, lines: [ProductLine.ID: String]? = nil
    ) -> (before: String?, after: String?) {
        let names = CustomerProfile.columnNames + stateColumnNames
        let old = before.profile.columnValues + before.stateColumnValues
        let new = after.profile.columnValues + after.stateColumnValues
        var differing: (before: [String: SQLValue], after: [String: SQLValue]) = ([:], [:])
        for (index, name) in names.enumerated() where old[index] != new[index] && !CustomerProfile.isDerived(name) {
            differing.before[name] = old[index]
            differing.after[name] = new[index]
        }
        guard !differing.after.isEmpty else { return (nil, nil) }
        if let lines, before.profile.productLine != after.profile.productLine {
            differing.before.name(before.profile.productLine, by: lines)
            differing.after.name(after.profile.productLine, by: lines)
        }
        return (RowText.json(differing.before), RowText.json(differing.after))
    }
}

extension [String: SQLValue] {
    /// Says a product line's name instead of its number.
    fileprivate mutating func name(_ line: ProductLine.ID?, by lines: [ProductLine.ID: String]) {
        removeValue(forKey: CustomerProfile.productLineColumn)
        self["product_line"] = line.flatMap { lines[$0] }.sqlValue
    }
}
