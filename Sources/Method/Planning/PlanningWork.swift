/// The four kinds of work that a salesperson's month is divided into (METHOD section 6).
public enum PlanningWork: String, Sendable, Hashable, CaseIterable, Codable {
    /// Following A customers through the sales process.
    case a = "A"
    /// Keeping B customers.
    case b = "B"
    /// Keeping C customers.
    case c = "C"
    /// Developing new A and B customers out of the mining queue of C and D.
    case new = "new"

    /// How many times a month an account of this work is touched, by the default rhythm of METHOD section 4: an A
    /// customer weekly, a B customer twice, a C customer once, and a new one once, from the mining queue.
    public var touchesPerMonth: Int {
        switch self {
        case .a: 4
        case .b: 2
        case .c, .new: 1
        }
    }

    /// The name of the work, as in the table of METHOD section 6.
    public var name: Text {
        switch self {
        case .a: Text("A 类客户", "A 類客戶", "A customers")
        case .b: Text("B 类客户维护", "B 類客戶維護", "keeping B customers")
        case .c: Text("C 类客户维护", "C 類客戶維護", "keeping C customers")
        case .new: Text("新 A/B 客户开发", "新 A/B 客戶開發", "new A/B customers developed")
        }
    }

    /// The place in the order A, B, C, new.
    var order: Int {
        switch self {
        case .a: 0
        case .b: 1
        case .c: 2
        case .new: 3
        }
    }
}
