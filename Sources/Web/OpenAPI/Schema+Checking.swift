import CRM
import Method

/// Where a value does not fit its schema, and how.
struct SchemaMisfit: Error, Hashable {
    enum Kind: Hashable {
        case missing
        case unknown
        case type(expected: String)
        case notAmong([String])
        case tooLong(Int)
        case outside(ClosedRange<Int64>)
        case format(String)
    }

    /// A JSON pointer (RFC 6901).
    let pointer: String
    let kind: Kind
}

extension Schema {
    /// - Throws: the first misfit.
    func check(_ value: JSONValue, at pointer: String = "") throws(SchemaMisfit) {
        if isNullable, value == .null { return }
        switch (shape, value) {
        case (.named(_, let schema), _): try schema.check(value, at: pointer)
        case (.text(let rules), .text(let text)): try rules.check(text, at: pointer)
        case (.truth, .truth), (.anyObject, .object): break
        case (.integer(let range), .integer(let integer)):
            if let range, !range.contains(integer) { throw SchemaMisfit(pointer: pointer, kind: .outside(range)) }
        case (.array(let element), .array(let values)):
            for (index, value) in values.enumerated() { try element.check(value, at: "\(pointer)/\(index)") }
        case (.object(let properties), .object(let members)):
            try Self.check(members, properties, at: pointer)
        default: throw SchemaMisfit(pointer: pointer, kind: .type(expected: typeName))
        }
    }

    private static func check(
        _ members: [String: JSONValue], _ properties: [Property], at pointer: String
    ) throws(SchemaMisfit) {
        for property in properties {
            let place = "\(pointer)/\(pointerToken(property.name))"
            if let value = members[property.name] {
                try property.schema.check(value, at: place)
            } else if property.isRequired {
                throw SchemaMisfit(pointer: place, kind: .missing)
            }
        }
        let known = Set(properties.map(\.name))
        if let name = members.keys.filter({ !known.contains($0) }).min() {
            throw SchemaMisfit(pointer: "\(pointer)/\(pointerToken(name))", kind: .unknown)
        }
    }

    private static func pointerToken(_ name: String) -> String {
        name.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// As JSON Schema calls it.
    var typeName: String {
        switch shape {
        case .text, .file: "string"
        case .integer: "integer"
        case .truth: "boolean"
        case .array: "array"
        case .object, .anyObject: "object"
        case .named(_, let schema): schema.typeName
        }
    }
}

extension Schema.Text {
    fileprivate func check(_ text: String, at pointer: String) throws(SchemaMisfit) {
        if let words, !words.contains(text) { throw SchemaMisfit(pointer: pointer, kind: .notAmong(words)) }
        if let longest, text.unicodeScalars.count > longest {
            throw SchemaMisfit(pointer: pointer, kind: .tooLong(longest))
        }
        if let format, !format.fits(text) {
            throw SchemaMisfit(pointer: pointer, kind: .format(format.example))
        }
    }
}

extension Schema.Format {
    fileprivate func fits(_ text: String) -> Bool {
        switch self {
        case .date: CivilDate(text) != nil
        case .month: CivilMonth(text) != nil
        case .dateOrMonth: ExpectedPurchase(text) != nil
        case .instant: text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil
        }
    }

    fileprivate var example: String {
        switch self {
        case .date: "2027-01-23"
        case .month: "2027-01"
        case .dateOrMonth: "2027-01-23 / 2027-01"
        case .instant: "2027-01-23T02:00:00.000Z"
        }
    }
}
