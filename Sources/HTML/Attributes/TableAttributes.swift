/// Which cells a heading is for.
public enum HeadingScope: String, Sendable {
    case row, col, rowgroup, colgroup
}

extension Attribute {
    public static func scope(_ scope: HeadingScope) -> Attribute { Attribute("scope", scope.rawValue) }
    public static func colspan(_ count: Int) -> Attribute { Attribute("colspan", String(count)) }
    public static func rowspan(_ count: Int) -> Attribute { Attribute("rowspan", String(count)) }
    /// The ids of the headings of a cell, parted by spaces.
    public static func headers(_ ids: String) -> Attribute { Attribute("headers", ids) }
    /// The width of a `col` in columns.
    public static func span(_ count: Int) -> Attribute { Attribute("span", String(count)) }
}
