/// Which column of a file tells which field of a customer.
public struct ImportColumns: Sendable, Hashable {
    /// All headings, as the file has them.
    public let headings: [String]
    /// The headings that name no field: their cells are not imported.
    public let ignored: [String]
    /// By the fields' raw values: a row is asked for each of them.
    private let columns: [Int?]

    /// Finds the fields by their headings; `mapping` says what the headings do not, and wins over what they do.
    public init(headings: [String], mapping: [ImportMapping] = []) throws(ImportColumnsError) {
        let headings = headings.map(\.trimmed)
        var found: [ImportField: [Int]] = [:]
        var decided: Set<Int> = []
        for rule in mapping {
            let matching = headings.indices.filter { rule.names(headings[$0]) }
            guard let column = matching.first else {
                throw .unknownHeading(rule.heading, found: headings.filter { !$0.isEmpty })
            }
            decided.insert(column)
            if let field = rule.field { found[field, default: []].append(column) }
        }
        let mapped = Set(found.keys)
        for (column, heading) in headings.enumerated() where !decided.contains(column) {
            guard let field = ImportField(heading: heading), !mapped.contains(field) else { continue }
            found[field, default: []].append(column)
        }
        for field in ImportField.allCases {
            guard let columns = found[field], columns.count > 1 else { continue }
            throw .twoHeadings(columns.map { headings[$0] }, for: field)
        }
        guard found[.name] != nil else { throw .noName(found: headings.filter { !$0.isEmpty }) }
        columns = ImportField.allCases.map { found[$0]?.first }
        let used = Set(columns.compactMap { $0 })
        ignored = headings.indices.filter { !used.contains($0) && !headings[$0].isEmpty }.map { headings[$0] }
        self.headings = headings
    }

    /// The fields as somebody has said for each column; a column without one is left out.
    init(headings: [String], fields: [ImportField?]) throws(ImportColumnsError) {
        let headings = headings.map(\.trimmed)
        columns = ImportField.allCases.map { fields.firstIndex(of: $0) }
        for field in ImportField.allCases {
            let columns = fields.indices.filter { fields[$0] == field && headings.indices.contains($0) }
            guard columns.count > 1 else { continue }
            throw .twoHeadings(columns.map { headings[$0] }, for: field)
        }
        guard fields.contains(.name) else { throw .noName(found: headings.filter { !$0.isEmpty }) }
        ignored = headings.indices.filter { !fields.indices.contains($0) || fields[$0] == nil }.map { headings[$0] }
            .filter { !$0.isEmpty }
        self.headings = headings
    }

    /// The column of a field, from 0; nil when the file does not tell it.
    public subscript(field: ImportField) -> Int? { columns[field.rawValue] }

    /// The fields that the file tells.
    public var fields: [ImportField] { ImportField.allCases.filter { self[$0] != nil } }
}

/// What a person says about a column: "this heading is that field", or that it is to be left out.
public struct ImportMapping: Sendable, Hashable {
    public let heading: String
    /// Nil leaves the column out.
    public let field: ImportField?

    public init(heading: String, field: ImportField?) {
        self.heading = heading
        self.field = field
    }

    /// Reads `heading=field`; the field by its own name (`stock_code`) or by any heading that names it; `heading=ignore` leaves
    /// the column out.
    public init(_ text: String) throws(Problem) {
        do throws(ImportColumnsError) {
            try self.init(reading: text)
        } catch {
            throw error.problem
        }
    }

    init(reading text: String) throws(ImportColumnsError) {
        guard let equals = text.lastIndex(of: "=") else { throw .unreadableMapping(text) }
        let heading = String(text[..<equals]).trimmed
        let name = String(text[text.index(after: equals)...]).trimmed
        guard !heading.isEmpty, !name.isEmpty else { throw .unreadableMapping(text) }
        if ["ignore", "忽略", "-"].contains(name.lowercased()) {
            self.init(heading: heading, field: nil)
        } else if let field = ImportField(heading: name) {
            self.init(heading: heading, field: field)
        } else {
            throw .unknownField(name)
        }
    }

    func names(_ other: String) -> Bool {
        heading == other || heading.lowercased() == other.lowercased()
    }
}

extension String {
    /// Without spaces of any width and marks of no width at both ends.
    var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isBlank }),
            let last = scalars.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return first == scalars.startIndex && scalars.index(after: last) == scalars.endIndex
            ? self : String(scalars[first...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        // By number, as Unicode's properties take their time and a file has millions of cells.
        switch value {
        case 0...0x20, 0x7F, 0x85, 0xA0, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000,
            0xFEFF:
            true
        default: false
        }
    }
}
