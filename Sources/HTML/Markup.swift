/// A finished piece of HTML: well-formed, with every text and attribute value escaped when it was made.
///
/// It holds the bytes that are sent, not a tree: an element copies its children once, so a page costs little more than
/// its own length, nesting is never limited by the stack, and there is no later step in which escaping could be missed.
/// The only ways to make one are the element functions (`div`, `table`, `a` …), a `String` in a builder (as text), and
/// ``Trusted``.
public struct Markup: Sendable, Hashable {
    /// UTF-8.
    public private(set) var bytes: [UInt8]

    /// Nothing at all.
    public static let empty = Markup(bytes: [])

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The text with `&`, `<` and `>` escaped.
    public init(text: String) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        Escaping.append(text, to: &bytes, in: .text)
        self.init(bytes: bytes)
    }

    /// What the builder makes, as in `Markup { p { "one" }; p { "two" } }`.
    public init(@MarkupBuilder _ content: () -> Markup) {
        self = content()
    }

    public var isEmpty: Bool { bytes.isEmpty }

    public var string: String { String(decoding: bytes, as: UTF8.self) }

    public mutating func append(_ other: Markup) {
        bytes.append(contentsOf: other.bytes)
    }

    public static func + (left: Markup, right: Markup) -> Markup {
        var sum = left
        sum.append(right)
        return sum
    }
}

extension Array where Element == Markup {
    /// The pieces one after the other, with the separator between any two.
    public func joined(separator: Markup = .empty) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(reduce(0) { $0 + $1.bytes.count + separator.bytes.count })
        for (index, piece) in enumerated() {
            if index > 0 { bytes.append(contentsOf: separator.bytes) }
            bytes.append(contentsOf: piece.bytes)
        }
        return Markup(bytes: bytes)
    }
}
