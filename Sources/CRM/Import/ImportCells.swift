import Method

/// The cells of one record by field, each read as what it should be.
struct ImportCells {
    private let record: CSVRecord
    private let columns: ImportColumns

    init(_ record: CSVRecord, columns: ImportColumns) throws(RowRejection) {
        let expected = columns.headings.count
        // Delimiters behind the last cell hold nothing that could be lost.
        let isFitting =
            record.count == expected
            || record.count > expected && (expected..<record.count).allSatisfy { record[$0].trimmed.isEmpty }
        guard isFitting else { throw .cellCount(record.count, expected: expected) }
        self.record = record
        self.columns = columns
    }

    func heading(_ column: Int) -> String { columns.headings[column] }

    /// The text of a cell; nil when the column is not there or the cell says nothing.
    func text(_ field: ImportField, atMost limit: Int) throws(RowRejection) -> String? {
        guard let text = try raw(field), !ImportWords.isPlaceholder(text) else { return nil }
        guard text.utf8.count <= limit || text.unicodeScalars.count <= limit else {
            throw .tooLong(field, limit: limit)
        }
        return text
    }

    func name() throws(RowRejection) -> CompanyName {
        guard let text = try raw(.name) else { throw .noName }
        do {
            return try CompanyName(text)
        } catch {
            throw .name(text.shortened, error)
        }
    }

    func code() throws(RowRejection) -> UnifiedSocialCreditCode? {
        guard let text = try text(.code, atMost: 200) else { return nil }
        do {
            return try UnifiedSocialCreditCode(checking: text)
        } catch {
            throw .code(text.shortened, error)
        }
    }

    func phone(_ field: ImportField) throws(RowRejection) -> String? {
        guard let text = try text(field, atMost: 100) else { return nil }
        // 1.38001E+10: a spreadsheet has made a number of it, and its last digits are lost.
        let upper = text.uppercased()
        let isRounded = upper.contains("E+") && upper.allSatisfy { $0.isNumber || ".E+".contains($0) }
        guard !isRounded, text.contains(where: \.isNumber) else { throw .phone(field, text.shortened) }
        return text
    }

    func mail(_ field: ImportField) throws(RowRejection) -> String? {
        guard let text = try text(field, atMost: 200) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !parts[1].hasPrefix("."),
            !parts[1].hasSuffix("."),
            !text.contains(where: \.isWhitespace)
        else { throw .mail(field, text.shortened) }
        return text
    }

    /// The largest employers in the world have some three million people.
    static let mostEmployees = 10_000_000

    func employees() throws(RowRejection) -> Int? {
        guard let text = try text(.employees, atMost: 100) else { return nil }
        switch ImportCount(text) {
        case .number(let count) where count <= Self.mostEmployees: return count
        case .number: throw .tooMany(.employees, text.shortened, most: Self.mostEmployees)
        case .negative: throw .negative(.employees, text.shortened)
        case .unreadable: throw .notANumber(.employees, text.shortened)
        }
    }

    func need() throws(RowRejection) -> Need? {
        guard let text = try raw(.need) else { return nil }
        if let need = ImportWords.need(text) { return need }
        guard ImportWords.isPlaceholder(text) else { throw .need(text.shortened) }
        return nil
    }

    func listedOn() throws(RowRejection) -> CivilDate? {
        guard let text = try text(.listedOn, atMost: 100) else { return nil }
        let read = try date(.listedOn, text)
        guard case .date(let date) = read else { throw .notADate(.listedOn, text.shortened) }
        return date
    }

    func expected() throws(RowRejection) -> ExpectedPurchase? {
        guard let text = try text(.expected, atMost: 100) else { return nil }
        return try date(.expected, text)
    }

    /// No such date of a customer lies before the first stock exchanges in China or far in the future.
    private static let years = 1880...2100

    private func date(_ field: ImportField, _ text: String) throws(RowRejection) -> ExpectedPurchase {
        let read: ExpectedPurchase
        switch ImportDate(text) {
        case .date(let date): read = .date(date)
        case .month(let month): read = .month(month)
        case .impossible: throw .impossibleDate(field, text.shortened)
        case .ambiguous: throw .ambiguousDate(field, text.shortened)
        case .unreadable: throw .notADate(field, text.shortened)
        }
        guard Self.years.contains(read.lastDay.year) else { throw .dateOutOfRange(field, text.shortened) }
        return read
    }

    private static let errors: Set<String> = [
        "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", CellText.withoutValue,
    ]

    /// Why a cell cannot be read at all.
    enum Fault: Error {
        case formula(String), damaged
    }

    private func raw(_ field: ImportField) throws(RowRejection) -> String? {
        guard let column = columns[field] else { return nil }
        do throws(Fault) {
            return try raw(column, keepingLines: field == .note)
        } catch {
            switch error {
            case .formula(let text): throw .formulaError(field, text)
            case .damaged: throw .damagedText(field)
            }
        }
    }

    /// The trimmed text of a cell, on one line unless its lines are kept; nil when empty.
    func raw(_ column: Int, keepingLines: Bool) throws(Fault) -> String? {
        var text = record[column].trimmed
        guard !text.isEmpty else { return nil }
        // Exports write ="000002" so that Excel keeps the zeros.
        if text.utf8.count > 3, text.hasPrefix("=\""), text.hasSuffix("\"") {
            text = String(text.dropFirst(2).dropLast()).trimmed
        }
        // So does an export of ours before what a spreadsheet would take for a formula.
        if text.utf8.first == 0x27, let second = text.utf8.dropFirst().first, "=+-@".utf8.contains(second) {
            text.removeFirst()
        }
        if text.utf8.first == 0x23, Self.errors.contains(text) { throw .formula(text) }
        var isPlain = true
        for byte in text.utf8 where byte < 0x20 || byte == 0xEF { isPlain = false }
        if !isPlain {
            guard !text.unicodeScalars.contains("\u{FFFD}") else { throw .damaged }
            if !keepingLines {
                text = text.split { $0.unicodeScalars.allSatisfy { $0.value < 0x20 } }.joined(separator: " ").trimmed
            }
        }
        return text.isEmpty ? nil : text
    }
}
