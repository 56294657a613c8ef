import Method
import SQL

/// The beginning of a Unified Social Credit Code (GB 32100) as far as into the nine signs of the organisation's own, typed off a paper.
///
/// By then hardly two codes begin so, and the codes' own index names them. In the search index their threes of letters are all common:
/// whoever went through them would look at ten thousands of others.
struct CodeBeginning {
    private let beginning: String

    /// What comes before the organisation's own signs, the same for thousands of one place: 1 for the authority, 1 for the kind, 6 for
    /// the place; and the two with which most of the newer ones go on.
    private static let common = 10

    /// Nil for words that are none, and for what is the same for thousands.
    init?(_ words: String) {
        let signs = Array(words.uppercased().unicodeScalars.filter { $0 != " " })
        guard (Self.common + 1...UnifiedSocialCreditCode.length).contains(signs.count),
            signs.allSatisfy({ ("0"..."9").contains($0) || ("A"..."Z").contains($0) }),
            signs[2..<8].allSatisfy({ ("0"..."9").contains($0) }), signs.contains(where: { ("A"..."Z").contains($0) })
        else { return nil }
        beginning = String(String.UnicodeScalarView(signs))
    }

    /// Some that have it and fulfil the condition.
    func ids(_ condition: Query, limit: Int, _ connection: any Connection) throws -> [Customer.ID] {
        // A code has only digits and capitals, which every collation orders alike.
        let end = beginning + String(repeating: "Z", count: UnifiedSocialCreditCode.length)
        return try connection.all(
            """
            SELECT customer.id FROM customer
            WHERE customer.code IS NOT NULL AND customer.standing <> 'merged'
                AND customer.code >= \(beginning) AND customer.code <= \(end) AND \(condition)
            ORDER BY customer.code LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
