/// A generation of the product (METHOD §1).
public enum ProductGeneration: String, Sendable, CaseIterable {
    /// For organisations with simple processes: little implementation work.
    case three = "3.x"
    /// For complex ones: adds statistics, and more implementation work.
    case four = "4.x"

    public var name: Text { Text(verbatim: rawValue) }
}
