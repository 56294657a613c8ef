import Method

/// A person as the search knows them: the name, and below it, a line each, the numbers in the form of E.164 and the address of mail.
struct SearchPerson: Sendable, Hashable {
    /// Empty for the customer's own number.
    let name: String
    private let reach: [String]

    /// - Parameters:
    ///   - phones: as typed. One that cannot be read is found as it was typed.
    ///   - mail: as typed.
    init(name: String, phones: [String], mail: String?) {
        self.name = name
        reach =
            phones.map { phone in PhoneNumber(phone)?.e164 ?? phone }
            + [mail.map { MailAddress($0)?.key ?? $0 }].compactMap(\.self)
    }

    init(_ contact: NewContact) {
        self.init(name: contact.name, phones: [contact.phone].compactMap(\.self), mail: contact.mail)
    }

    /// The lines, as a query is compared with them.
    var lines: String { ([name] + reach).map { SearchPart.withoutSeparators($0).replacing("\n", with: " ") }.joined(separator: "\n") }

    /// As it stands behind a customer's text. One by whom nobody can be found is not there at all.
    var written: String {
        if name.isEmpty, reach.isEmpty { return "" }
        return String(Character(SearchPart.beforePerson)) + lines
    }

    /// The tokens of the lines, with a space before each. Of numbers and addresses there are only the threes of letters and the sixes of
    /// digits: whoever looks for one types more than two, and an import has a third less to write.
    static func tokens(_ lines: Substring, _ table: Readings) -> String {
        let lines = lines.split(separator: "\n", omittingEmptySubsequences: false)
        guard let name = lines.first else { return "" }
        var tokens = SearchTokens.joined(of: SearchText(String(name), table), table)
            .replacing(" ", with: " " + SearchPart.personToken)
        for line in lines.dropFirst() {
            let letters = SearchText(String(line), table).units.map { $0.isLetter ? UInt8(truncatingIfNeeded: $0.scalar) : 0 }
            for start in letters.indices.dropLast(2) {
                let three = letters[start...start + 2]
                guard !three.contains(0) else { continue }
                tokens += " \(SearchPart.personToken)i" + String(decoding: three, as: UTF8.self)
                let six = letters[start...].prefix(SearchTokens.digits)
                guard six.count == SearchTokens.digits, six.allSatisfy(\.isDigit) else { continue }
                tokens += " \(SearchPart.personToken)n" + String(decoding: six, as: UTF8.self)
            }
        }
        return tokens
    }
}
