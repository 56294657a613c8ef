/// A value for each grade: days between touches, days until recycling.
///
/// Stored as `{"a":7,"b":15,"c":30,"d":91}`.
public struct ByGrade<Value> {
    public var a: Value
    public var b: Value
    public var c: Value
    public var d: Value

    public init(a: Value, b: Value, c: Value, d: Value) {
        self.a = a
        self.b = b
        self.c = c
        self.d = d
    }

    public subscript(grade: Grade) -> Value {
        get {
            switch grade {
            case .a: a
            case .b: b
            case .c: c
            case .d: d
            }
        }
        set {
            switch grade {
            case .a: a = newValue
            case .b: b = newValue
            case .c: c = newValue
            case .d: d = newValue
            }
        }
    }
}

extension ByGrade: Sendable where Value: Sendable {}
extension ByGrade: Equatable where Value: Equatable {}
extension ByGrade: Hashable where Value: Hashable {}
extension ByGrade: Encodable where Value: Encodable {}
extension ByGrade: Decodable where Value: Decodable {}
