extension Attribute {
    public static func width(_ value: Double) -> Attribute { Attribute("width", value) }
    public static func height(_ value: Double) -> Attribute { Attribute("height", value) }
    public static func x(_ value: Double) -> Attribute { Attribute("x", value) }
    public static func y(_ value: Double) -> Attribute { Attribute("y", value) }
    public static func x1(_ value: Double) -> Attribute { Attribute("x1", value) }
    public static func y1(_ value: Double) -> Attribute { Attribute("y1", value) }
    public static func x2(_ value: Double) -> Attribute { Attribute("x2", value) }
    public static func y2(_ value: Double) -> Attribute { Attribute("y2", value) }
    public static func dx(_ value: Double) -> Attribute { Attribute("dx", value) }
    public static func dy(_ value: Double) -> Attribute { Attribute("dy", value) }
    public static func cx(_ value: Double) -> Attribute { Attribute("cx", value) }
    public static func cy(_ value: Double) -> Attribute { Attribute("cy", value) }
    public static func r(_ value: Double) -> Attribute { Attribute("r", value) }
    public static func rx(_ value: Double) -> Attribute { Attribute("rx", value) }
    public static func d(_ path: String) -> Attribute { Attribute("d", path) }
    public static func points(_ points: [(x: Double, y: Double)]) -> Attribute {
        Attribute("points", points.map { "\(decimal($0.x)),\(decimal($0.y))" }.joined(separator: " "))
    }
    public static func transform(_ value: String) -> Attribute { Attribute("transform", value) }
    public static func fill(_ paint: String) -> Attribute { Attribute("fill", paint) }
    public static func stroke(_ paint: String) -> Attribute { Attribute("stroke", paint) }
    public static func strokeWidth(_ value: Double) -> Attribute { Attribute("stroke-width", value) }
    /// `start`, `middle` or `end`.
    public static func textAnchor(_ anchor: String) -> Attribute { Attribute("text-anchor", anchor) }
    public static func preserveAspectRatio(_ value: String) -> Attribute { Attribute("preserveAspectRatio", value) }

    init(_ name: StaticString, _ value: Double) {
        self.init(name, decimal(value))
    }
}

/// The number in at most two decimals, without an exponent, which is all that a drawing needs. What is not finite, or
/// beyond a million million, is written as 0.
func decimal(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e12 else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = hundredths.magnitude / 100
    let fraction = hundredths.magnitude % 100
    let sign = hundredths < 0 ? "-" : ""
    if fraction == 0 { return "\(sign)\(whole)" }
    if fraction % 10 == 0 { return "\(sign)\(whole).\(fraction / 10)" }
    return "\(sign)\(whole).\(fraction < 10 ? "0" : "")\(fraction)"
}
