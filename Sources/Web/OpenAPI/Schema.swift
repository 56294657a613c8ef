/// The shape of a JSON value: the part of JSON Schema (2020-12) that this API needs. One value writes the description and
/// checks what is sent, so that neither can say something else than the other.
struct Schema: Sendable {
    indirect enum Shape: Sendable {
        case text(Text)
        case integer(ClosedRange<Int64>?)
        case truth
        case array(Schema)
        case object([Property])
        /// Any JSON object.
        case anyObject
        /// The bytes of a file.
        case file
        /// A schema with a name of its own in the document.
        case named(String, Schema)
    }

    /// What a text has to be.
    struct Text: Sendable {
        var words: [String]?
        /// In Unicode scalars.
        var longest: Int?
        var format: Format?
    }

    enum Format: String, Sendable {
        case date
        case instant = "date-time"
        /// `2026-11-23`, or `2026-11` where only the month is known.
        case dateOrMonth
        case month

        /// Formats that JSON Schema has no name for are described by their pattern.
        var pattern: String? {
            switch self {
            case .date, .instant: nil
            case .dateOrMonth: "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"
            case .month: "^[0-9]{4}-[0-9]{2}$"
            }
        }
    }

    struct Property: Sendable {
        var name: String
        var schema: Schema
        var isRequired: Bool
    }

    var shape: Shape
    var isNullable = false
    var note: String?
}

extension Schema {
    static let text = Schema.text(longest: nil)

    static func text(longest: Int? = nil, _ format: Format? = nil) -> Schema {
        Schema(shape: .text(.init(longest: longest, format: format)))
    }

    static func word<Word: RawRepresentable<String> & CaseIterable>(of type: Word.Type) -> Schema {
        words(type.allCases.map(\.rawValue))
    }

    static func words(_ words: [String]) -> Schema { Schema(shape: .text(.init(words: words))) }

    static let integer = Schema(shape: .integer(nil))

    static func integer(in range: ClosedRange<Int64>) -> Schema { Schema(shape: .integer(range)) }

    static let anyObject = Schema(shape: .anyObject)

    static let file = Schema(shape: .file)

    var isFile: Bool { if case .file = shape { true } else { false } }

    static let truth = Schema(shape: .truth)

    static func array(of element: Schema) -> Schema { Schema(shape: .array(element)) }

    static func object(_ properties: Property...) -> Schema { Schema(shape: .object(properties)) }

    static func object(_ properties: [Property]) -> Schema { Schema(shape: .object(properties)) }

    static func named(_ name: String, _ schema: Schema) -> Schema { Schema(shape: .named(name, schema)) }

    /// The same, or null.
    var orNull: Schema {
        var schema = self
        schema.isNullable = true
        return schema
    }

    func noted(_ note: String) -> Schema {
        var schema = self
        schema.note = note
        return schema
    }
}

extension Schema.Property {
    static func required(_ name: String, _ schema: Schema) -> Schema.Property {
        .init(name: name, schema: schema, isRequired: true)
    }

    static func optional(_ name: String, _ schema: Schema) -> Schema.Property {
        .init(name: name, schema: schema, isRequired: false)
    }

    /// Of a list that comes a page at a time.
    static let next = required(
        "next", Schema.text.orNull.noted("`after` of the next page; null where this is the last."))
}
