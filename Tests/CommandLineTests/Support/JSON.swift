/// A value of JSON, looked into by key and position; what is not there is null.
enum JSON: Decodable, Hashable, Sendable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([JSON])
    case object([String: JSON])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSON].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    subscript(index: Int) -> JSON { list.indices.contains(index) ? list[index] : .null }

    var list: [JSON] {
        guard case .list(let list) = self else { return [] }
        return list
    }

    var int: Int? {
        guard case .number(let number) = self else { return nil }
        return Int(exactly: number)
    }

    var isNumber: Bool {
        if case .number = self { true } else { false }
    }

    var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}

extension JSON: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(stringLiteral value: String) { self = .text(value) }
    init(booleanLiteral value: Bool) { self = .truth(value) }
}
