/// An element that a page has many of with the same attributes, such as the cells of a column: its tags are written once.
///
///     let cell = RepeatedElement.td(.role("cell"), .class("is-number"))
///     for number in numbers { cell(Markup(text: number)) }
public struct RepeatedElement: Sendable {
    private let start: [UInt8]
    private let end: [UInt8]

    init(_ name: StaticString, _ attributes: [Attribute]) {
        start = voidElement(name, attributes).bytes
        end = Array("</\(name)>".utf8)
    }

    public static func td(_ attributes: Attribute...) -> RepeatedElement { RepeatedElement("td", attributes) }

    public static func th(_ attributes: Attribute...) -> RepeatedElement { RepeatedElement("th", attributes) }

    /// The element around these children.
    public func callAsFunction(_ content: Markup) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(start.count + content.bytes.count + end.count)
        bytes.append(contentsOf: start)
        bytes.append(contentsOf: content.bytes)
        bytes.append(contentsOf: end)
        return Markup(bytes: bytes)
    }
}
