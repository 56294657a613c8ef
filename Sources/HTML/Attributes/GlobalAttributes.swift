extension Attribute {
    /// One or more class names, parted by spaces. Several on one element add up.
    public static func `class`(_ names: String) -> Attribute { Attribute("class", .classes(names)) }
    public static func id(_ id: String) -> Attribute { Attribute("id", id) }
    public static func title(_ text: String?) -> Attribute { Attribute("title", text) }
    /// A BCP 47 tag: `zh-Hans`.
    public static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }
    public static func hidden(_ hidden: Bool = true) -> Attribute { Attribute("hidden", present: hidden) }
    public static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", String(index)) }
    public static func role(_ role: String) -> Attribute { Attribute("role", role) }
    public static func draggable(_ draggable: Bool = true) -> Attribute {
        Attribute("draggable", draggable ? "true" : "false")
    }
    public static func accesskey(_ key: String) -> Attribute { Attribute("accesskey", key) }

    /// `data-name="value"`; nil writes nothing.
    public static func data(_ name: StaticString, _ value: String? = "") -> Attribute {
        Attribute(name, value.map(Content.text) ?? .absent, prefix: "data-")
    }

    /// `data-name="address"`, for scripts that go there; checked and prefixed as that of a link.
    public static func data(_ name: StaticString, address: String) -> Attribute {
        Attribute(name, .address(address), prefix: "data-")
    }

    public static func data(_ name: StaticString, _ value: some BinaryInteger) -> Attribute {
        .data(name, String(value))
    }

    /// `aria-name="value"`; nil writes nothing.
    public static func aria(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(name, value.map(Content.text) ?? .absent, prefix: "aria-")
    }

    /// `aria-name="true"` or `"false"`.
    public static func aria(_ name: StaticString, _ value: Bool) -> Attribute { .aria(name, value ? "true" : "false") }

    /// `aria-current="page"` where the link leads to the page that is shown.
    public static func current(_ isCurrent: Bool) -> Attribute { .aria("current", isCurrent ? "page" : nil) }
}
