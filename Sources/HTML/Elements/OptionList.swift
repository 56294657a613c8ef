/// The choices of a `select` that stay the same from page to page, such as all cities: written once, with only the mark of the
/// chosen one set each time.
public struct OptionList: Sendable {
    private let bytes: [UInt8]
    /// Where an option's start tag may take ` selected`.
    private let places: [String: Int]

    /// - Parameter choices: each value once.
    public init(_ choices: some Sequence<(value: String, title: String)>) {
        var bytes: [UInt8] = []
        var places: [String: Int] = [:]
        for (value, title) in choices { places[value] = Self.append(value, title, isSelected: false, to: &bytes) }
        self.bytes = bytes
        self.places = places
    }

    /// The choices of a `select` of this page only.
    public static func options(
        _ choices: some Collection<(value: String, title: String)>, selected: String
    ) -> Markup {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(choices.count * 48)
        for (value, title) in choices { append(value, title, isSelected: value == selected, to: &bytes) }
        return Markup(bytes: bytes)
    }

    /// - Returns: where ` selected` may be set in.
    @discardableResult
    private static func append(_ value: String, _ title: String, isSelected: Bool, to bytes: inout [UInt8]) -> Int {
        bytes.append(contentsOf: #"<option value=""#.utf8)
        Escaping.append(value, to: &bytes, in: .attribute)
        bytes.append(UInt8(ascii: "\""))
        let place = bytes.count
        if isSelected { bytes.append(contentsOf: mark) }
        bytes.append(UInt8(ascii: ">"))
        Escaping.append(title, to: &bytes, in: .text)
        bytes.append(contentsOf: "</option>".utf8)
        return place
    }

    private static let mark = Array(" selected".utf8)

    /// The options; none of them is marked when the value is not among them.
    public func callAsFunction(selected value: String) -> Markup {
        guard let place = places[value] else { return Markup(bytes: bytes) }
        var marked: [UInt8] = []
        marked.reserveCapacity(bytes.count + Self.mark.count)
        marked.append(contentsOf: bytes[..<place])
        marked.append(contentsOf: Self.mark)
        marked.append(contentsOf: bytes[place...])
        return Markup(bytes: marked)
    }
}
