/// Which column of a file tells which field of a customer.
public struct ImportColumns: Sendable, Hashable {
    /// All headings, as the file has them.
    public let headings: [String]
    /// The headings that name no field: their cells are not imported.
    public let ignored: [String]
    /// By the fields' raw values: a row is asked for each of them.
    private let columns: [Int?]
    /// The columns of each touch that the file has.
    let touches: [[ImportTouchField.Part: Int]]
    /// The columns of fields that directors have added.
    let own: [Own]

    struct Own: Sendable, Hashable {
        let field: CustomField
        let column: Int
    }

    /// Finds the fields by their headings; `mapping` says what the headings do not, and wins over what they do.
    public init(
        headings: [String], mapping: [ImportMapping] = [], own: [CustomField] = []
    ) throws(ImportColumnsError) {
        let headings = headings.map(\.trimmed)
        var found: [ImportTarget: [Int]] = [:]
        var decided: Set<Int> = []
        for rule in mapping {
            let matching = headings.indices.filter { rule.names(headings[$0]) }
            guard let column = matching.first else {
                throw .unknownHeading(rule.heading, found: headings.filter { !$0.isEmpty })
            }
            decided.insert(column)
            if let target = try rule.target(own) { found[target, default: []].append(column) }
        }
        let mapped = Set(found.keys)
        for (column, heading) in headings.enumerated() where !decided.contains(column) {
            guard let target = ImportTarget(heading: heading, own: own), !mapped.contains(target) else { continue }
            found[target, default: []].append(column)
        }
        try self.init(headings, found, own)
    }

    /// What each column is as somebody has said; one without is left out.
    init(
        headings: [String], targets: [ImportTarget?], own: [CustomField] = []
    ) throws(ImportColumnsError) {
        let headings = headings.map(\.trimmed)
        var found: [ImportTarget: [Int]] = [:]
        for (column, target) in targets.enumerated() where headings.indices.contains(column) {
            if let target { found[target, default: []].append(column) }
        }
        try self.init(headings, found, own)
    }

    private init(
        _ headings: [String], _ found: [ImportTarget: [Int]], _ own: [CustomField]
    ) throws(ImportColumnsError) {
        let twice = found.filter { $0.value.count > 1 }.min { $0.value[0] < $1.value[0] }
        if let twice { throw .twoHeadings(twice.value.map { headings[$0] }, for: twice.key) }
        guard found[.field(.name)] != nil else { throw .noName(found: headings.filter { !$0.isEmpty }) }
        columns = ImportField.allCases.map { found[.field($0)]?.first }
        touches = (1...ImportTouchField.most).map { number in
            Dictionary(
                uniqueKeysWithValues: ImportTouchField.Part.allCases.compactMap { part in
                    found[.touch(ImportTouchField(number: number, part: part))]?.first.map { (part, $0) }
                })
        }.filter { !$0.isEmpty }
        // A field that is no longer used is left out, also where it was matched before.
        self.own = own.compactMap { field in found[.own(field.id)]?.first.map { Own(field: field, column: $0) } }
        let used = Set(columns.compactMap(\.self) + touches.flatMap(\.values) + self.own.map(\.column))
        ignored = headings.indices.filter { !used.contains($0) && !headings[$0].isEmpty }.map { headings[$0] }
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
    private let meaning: Meaning

    private enum Meaning: Hashable {
        case field(ImportField)
        case touch(ImportTouchField)
        /// A director's field, by its title.
        case own(String)
        case nothing
    }

    /// - Parameter field: nil leaves the column out.
    public init(heading: String, field: ImportField?) {
        self.heading = heading
        meaning = field.map(Meaning.field) ?? .nothing
    }

    /// Reads `heading=field`; the field by its own name (`stock_code`) or by any heading that names it, one that a director has added
    /// by its title behind a colon (`heading=own:ERP`); `heading=ignore` leaves the column out.
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
        self.heading = heading
        if ["ignore", "忽略", "-"].contains(name.lowercased()) {
            meaning = .nothing
        } else if let field = ImportField(heading: name) {
            meaning = .field(field)
        } else if let field = ImportTouchField(heading: name) {
            meaning = .touch(field)
        } else if name.lowercased().hasPrefix("own:") {
            meaning = .own(String(name.dropFirst(4)).trimmed)
        } else {
            throw .unknownField(name)
        }
    }

    /// Nil leaves the column out.
    func target(_ own: [CustomField]) throws(ImportColumnsError) -> ImportTarget? {
        switch meaning {
        case .nothing: return nil
        case .field(let field): return .field(field)
        case .touch(let field): return .touch(field)
        case .own(let title):
            guard let field = own.first(where: { $0.isNamed(title) }) else { throw .unknownField("own:\(title)") }
            return .own(field.id)
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
