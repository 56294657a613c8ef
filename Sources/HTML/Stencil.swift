/// A piece of HTML that a page has many of, alike but for what stands in a few places, such as the link of each row: its elements are
/// written once, and filled for each row with a copy of bytes.
///
///     let link = Stencil { place in a(href: "/customers/\(place[0])") { place[1] } }
///     for customer in customers { link(.number(customer.id), .text(customer.name)) }
///
/// A place knows whether it stands between tags or in an attribute, and escapes what it is filled with accordingly. An address may
/// not begin with a place, for nothing would check its scheme: such a one is written as `#` (`CheckedURL`).
public struct Stencil: Sendable {
    /// What fills a place.
    public enum Value: Sendable {
        case text(String)
        case number(Int64)
        /// Between tags only; in an attribute it is left out.
        case markup(Markup)
    }

    /// The places of a stencil while it is written: each a string that marks where it stands.
    public struct Places {
        public subscript(_ number: Int) -> String {
            precondition((0..<Stencil.most).contains(number), "A stencil has at most \(Stencil.most) places.")
            return String(Unicode.Scalar(Stencil.mark)) + String(Unicode.Scalar(UInt8(ascii: "0") + UInt8(number)))
        }
    }

    private struct Place {
        let number: Int
        let context: Escaping.Context
    }

    private struct Part {
        let bytes: [UInt8]
        /// What stands behind the bytes; nil for the last.
        let place: Place?
    }

    private let parts: [Part]
    private let length: Int

    private static let most = 10
    /// Start of heading (U+0001): HTML may not contain it (WHATWG HTML, 13.2.3.5, control-character-in-input-stream).
    static let mark = UInt8(1)

    public init(@MarkupBuilder _ write: (Places) -> Markup) {
        let bytes = write(Places()).bytes
        var parts: [Part] = []
        var context = Escaping.Context.text
        var start = bytes.startIndex
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<"): context = .attribute
            case UInt8(ascii: ">"): context = .text
            case Self.mark where index + 1 < bytes.count:
                let number = Int(bytes[index + 1]) - Int(UInt8(ascii: "0"))
                parts.append(Part(bytes: Array(bytes[start..<index]), place: Place(number: number, context: context)))
                start = index + 2
            default: continue
            }
        }
        parts.append(Part(bytes: Array(bytes[start...]), place: nil))
        self.parts = parts
        length = bytes.count
    }

    /// The piece with its places filled, in the order of their numbers. A place for which there is no value stays empty.
    public func callAsFunction(_ values: Value...) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length + 32 * values.count)
        for part in parts {
            bytes.append(contentsOf: part.bytes)
            guard let place = part.place, values.indices.contains(place.number) else { continue }
            switch values[place.number] {
            case .text(let text): Escaping.append(text, to: &bytes, in: place.context)
            case .number(let number): Escaping.append(String(number), to: &bytes, in: place.context)
            case .markup(let markup): if place.context == .text { bytes.append(contentsOf: markup.bytes) }
            }
        }
        return Markup(bytes: bytes)
    }
}
