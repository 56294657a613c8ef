/// Writes the tags of an element around its children.
func element(_ name: StaticString, _ attributes: [Attribute], _ content: () -> Markup) -> Markup {
    element(name, attributes, content())
}

func element(_ name: StaticString, _ attributes: [Attribute], _ content: Markup) -> Markup {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.bytes.count + 2 * name.utf8CodeUnitCount + 5 + 24 * attributes.count)
    open(name, attributes, &bytes)
    bytes.append(contentsOf: content.bytes)
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: ">"))
    return Markup(bytes: bytes)
}

/// An element that has no children and no end tag (WHATWG HTML, 13.1.2, void elements).
func voidElement(_ name: StaticString, _ attributes: [Attribute]) -> Markup {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8CodeUnitCount + 2 + 24 * attributes.count)
    open(name, attributes, &bytes)
    return Markup(bytes: bytes)
}

private func open(_ name: StaticString, _ attributes: [Attribute], _ bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "<"))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    Attribute.write(attributes, to: &bytes)
    bytes.append(UInt8(ascii: ">"))
}
