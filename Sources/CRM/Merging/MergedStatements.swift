import Foundation
import Method
import SQL

/// What is known of money, authority and need of the two customers of a merge.
struct MergedStatements {
    let connection: any Connection

    struct Statement: Codable, Hashable {
        let customer: Customer.ID
        let aspect, what, saidBy: String
        let person: Person.ID?
        let at: Int64
    }

    func all(of customers: [Customer.ID], _ aspects: Set<String>) throws -> [Statement] {
        try connection.all(
            """
            SELECT customer_id, aspect, what, said_by, person_id, at FROM man_statement
            WHERE customer_id IN (\(list: customers)) ORDER BY customer_id, aspect
            """
        ) { row in
            Statement(
                customer: try row[0], aspect: try row[1], what: try row[2], saidBy: try row[3], person: try row[4], at: try row[5])
        }.filter { aspects.contains($0.aspect) }
    }

    /// Gives the survivor what it does not know, and what somebody has chosen.
    ///
    /// - Returns: what stood there before, and stands there now, of the aspects that it touched.
    func merge(_ request: MergeRequest) throws -> (before: [Statement], after: [Statement]) {
        let customers = [request.survivor, request.loser]
        let known = try all(of: customers, Set(MANAspect.allCases.map(\.rawValue)))
        let own = Set(known.filter { $0.customer == request.survivor }.map(\.aspect))
        let chosen = Set(request.takenStatements.map(\.rawValue))
        let taken = known.filter { $0.customer == request.loser && (!own.contains($0.aspect) || chosen.contains($0.aspect)) }
            .map(\.aspect)
        guard !taken.isEmpty else { return ([], []) }
        try connection.execute(
            "DELETE FROM man_statement WHERE customer_id = \(request.survivor) AND aspect IN (\(list: taken))")
        try connection.execute(
            """
            UPDATE man_statement SET customer_id = \(request.survivor)
            WHERE customer_id = \(request.loser) AND aspect IN (\(list: taken))
            """)
        return (known.filter { taken.contains($0.aspect) }, try all(of: customers, Set(taken)))
    }

    /// Puts back what stood there before.
    func restore(_ before: [Statement], of customers: [Customer.ID]) throws {
        guard !before.isEmpty else { return }
        try connection.execute(
            """
            DELETE FROM man_statement WHERE customer_id IN (\(list: customers)) AND aspect IN (\(list: Set(before.map(\.aspect)).sorted()))
            """)
        try connection.insert(
            into: "man_statement", columns: ["customer_id", "aspect", "what", "said_by", "person_id", "at"],
            rows: before.map {
                [
                    $0.customer.sqlValue, $0.aspect.sqlValue, $0.what.sqlValue, $0.saidBy.sqlValue, $0.person.sqlValue,
                    $0.at.sqlValue,
                ]
            })
    }

    static func text(_ statements: [Statement]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(statements), as: UTF8.self)
    }

    static func statements(_ text: String) throws -> [Statement] {
        try JSONDecoder().decode([Statement].self, from: Data(text.utf8))
    }
}
