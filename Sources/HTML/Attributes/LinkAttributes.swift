extension Attribute {
    /// Where a link leads. An address with any scheme but http, https, mailto and tel is written as `#`.
    public static func href(_ address: String) -> Attribute { Attribute("href", .address(address)) }
    public static func src(_ address: String) -> Attribute { Attribute("src", .address(address)) }
    public static func rel(_ relation: String) -> Attribute { Attribute("rel", relation) }
    public static func hreflang(_ tag: String) -> Attribute { Attribute("hreflang", tag) }
    public static func target(_ target: String) -> Attribute { Attribute("target", target) }
    /// The link's target is saved, under this name or the server's.
    public static func download(_ name: String = "") -> Attribute { Attribute("download", name) }
    public static func media(_ query: String) -> Attribute { Attribute("media", query) }
    public static func sizes(_ sizes: String) -> Attribute { Attribute("sizes", sizes) }
    public static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
    public static func charset(_ name: String) -> Attribute { Attribute("charset", name) }
    public static func content(_ text: String) -> Attribute { Attribute("content", text) }
    public static func type(_ type: String) -> Attribute { Attribute("type", type) }
    public static func loading(_ when: String) -> Attribute { Attribute("loading", when) }
    /// An ISO 8601 date or instant for a machine, in `time`.
    public static func datetime(_ value: String) -> Attribute { Attribute("datetime", value) }
    public static func open(_ isOpen: Bool = true) -> Attribute { Attribute("open", present: isOpen) }
}
