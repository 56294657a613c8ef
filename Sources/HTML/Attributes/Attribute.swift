/// An attribute of an element. Names are literals of the program; values are escaped, and addresses checked, when written.
///
/// There is neither `style` nor any `on…` attribute: the pages' content security policy forbids both.
public struct Attribute: Sendable {
    enum Content: Sendable {
        /// Not written at all.
        case absent
        /// Name only, as in `disabled`.
        case present
        case text(String)
        /// Names of classes: those of all attributes of an element are one attribute.
        case classes(String)
        /// Written only when it has an allowed scheme or none, and behind the site's prefix.
        case address(String)
        case group([Attribute])
    }

    let prefix: StaticString
    let name: StaticString
    let content: Content

    init(_ name: StaticString, _ content: Content, prefix: StaticString = "") {
        self.prefix = prefix
        self.name = name
        self.content = content
    }

    init(_ name: StaticString, _ value: String?) {
        self.init(name, value.map(Content.text) ?? .absent)
    }

    init(_ name: StaticString, present: Bool) {
        self.init(name, present ? .present : .absent)
    }

    /// No attribute, as a branch of a choice.
    public static let none = Attribute("", .absent)

    /// The attributes when the condition holds, else nothing.
    public static func when(_ condition: Bool, _ attributes: Attribute...) -> Attribute {
        condition ? .all(attributes) : .none
    }

    /// Several attributes as one, for functions that pass on what they were given.
    public static func all(_ attributes: [Attribute]) -> Attribute {
        Attribute("", .group(attributes))
    }

    /// An attribute that has no function of its own here. Handlers (`on…`), `style` and `srcdoc` are not written, and a value
    /// that is an address is checked, whatever the way in.
    public static func attribute(_ name: StaticString, _ value: String) -> Attribute {
        let lowercased = "\(name)".lowercased()
        if lowercased.hasPrefix("on") || lowercased == "style" || lowercased == "srcdoc" { return .none }
        if lowercased == "class" { return .class(value) }
        let addresses: Set<String> = [
            "href", "src", "action", "formaction", "poster", "cite", "xlink:href", "data", "ping",
        ]
        return Attribute(name, addresses.contains(lowercased) ? .address(value) : .text(value))
    }
}

extension Attribute {
    /// Writes ` name="value"`, or nothing. All classes of an element are written as one attribute at the place of the first.
    static func write(_ attributes: [Attribute], to bytes: inout [UInt8]) {
        var classesAreWritten = false
        write(attributes, of: attributes, to: &bytes, &classesAreWritten)
    }

    private static func write(
        _ attributes: [Attribute], of all: [Attribute], to bytes: inout [UInt8], _ classesAreWritten: inout Bool
    ) {
        for attribute in attributes {
            switch attribute.content {
            case .absent:
                continue
            case .group(let members):
                write(members, of: all, to: &bytes, &classesAreWritten)
            case .present:
                attribute.writeName(to: &bytes)
            case .address(let address):
                attribute.write(CheckedURL.checked(SitePrefix.added(to: address)), to: &bytes)
            case .text(let value):
                attribute.write(value, to: &bytes)
            case .classes:
                guard !classesAreWritten else { continue }
                bytes.append(contentsOf: #" class=""#.utf8)
                writeClasses(in: all, to: &bytes, &classesAreWritten)
                bytes.append(UInt8(ascii: "\""))
            }
        }
    }

    private static func writeClasses(
        in attributes: [Attribute], to bytes: inout [UInt8], _ classesAreWritten: inout Bool
    ) {
        for attribute in attributes {
            switch attribute.content {
            case .group(let members): writeClasses(in: members, to: &bytes, &classesAreWritten)
            case .classes(let value):
                if classesAreWritten { bytes.append(UInt8(ascii: " ")) }
                classesAreWritten = true
                Escaping.append(value, to: &bytes, in: .attribute)
            default: continue
            }
        }
    }

    private func writeName(to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: " "))
        prefix.withUTF8Buffer { bytes.append(contentsOf: $0) }
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private func write(_ value: String, to bytes: inout [UInt8]) {
        writeName(to: &bytes)
        bytes.append(UInt8(ascii: "="))
        bytes.append(UInt8(ascii: "\""))
        Escaping.append(value, to: &bytes, in: .attribute)
        bytes.append(UInt8(ascii: "\""))
    }
}
