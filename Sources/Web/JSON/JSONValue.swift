import Foundation

/// A JSON text as it was sent.
enum JSONValue: Sendable, Hashable {
    case null
    case truth(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Nil for anything but one JSON text (RFC 8259); Foundation lets a comma at the end of a list pass.
    init?(parsing bytes: [UInt8]) {
        guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes)) else { return nil }
        self = value
    }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// Of a list; none of anything else.
    var elements: [JSONValue] { if case .array(let list) = self { list } else { [] } }

    /// Of a whole number; nil of anything else.
    var whole: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// Whether it is `true`; anything else is not.
    var isTrue: Bool { self == .truth(true) }

    /// Of a text; nil of anything else.
    var written: String? { if case .text(let text) = self { text } else { nil } }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let array = try? container.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }
}
