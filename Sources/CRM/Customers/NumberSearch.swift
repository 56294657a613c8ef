import Method
import SQL

/// Finds customers by a telephone number of theirs or of one of their contacts: the whole of it however it is written, or its
/// beginning, as one types it off a display.
struct NumberSearch {
    private let beginning: String
    /// Whether it is a whole number, and not the beginning of many.
    let isWhole: Bool

    /// Nil for words that are no number, or too little of one.
    init?(_ words: String) {
        if let number = PhoneNumber(words) {
            (beginning, isWhole) = (number.e164, true)
            return
        }
        let digits = words.filter { !" -()+.".contains($0) }
        guard (5...15).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        isWhole = false
        let isInternational = words.first == "+" || digits.hasPrefix("00")
        beginning =
            isInternational
            ? "+" + digits.drop { $0 == "0" } : "+86" + (digits.hasPrefix("0") ? String(digits.dropFirst()) : digits)
    }

    /// The newest of the customers that have the number and fulfil the condition.
    func ids(_ condition: Query, limit: Int, _ connection: any Connection) throws -> [Customer.ID] {
        // Behind every number that begins so: a colon follows the digits.
        let end = beginning + ":"
        return try connection.all(
            """
            SELECT customer.id FROM customer WHERE customer.id IN (
                SELECT id FROM customer WHERE phone_e164 <> '' AND phone_e164 >= \(beginning) AND phone_e164 < \(end)
                UNION
                SELECT customer_id FROM contact WHERE phone_e164 <> '' AND phone_e164 >= \(beginning) AND phone_e164 < \(end)
                UNION
                SELECT customer_id FROM contact
                WHERE mobile_e164 <> '' AND mobile_e164 >= \(beginning) AND mobile_e164 < \(end)
            ) AND \(condition) ORDER BY customer.id DESC LIMIT \(limit)
            """
        ) { try $0[0] }
    }
}
