import Method

/// The number with its thousands parted, which all three languages do alike: `1,234,567`.
func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "−" : ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
        result.append(digit)
    }
    return result
}

/// An amount of money in whole yuan, from fen: `¥12,500`; with the fen only where there are any.
func yuan(fen: Int64) -> String {
    let magnitude = fen.magnitude
    let rest = magnitude % 100
    let whole = "¥" + grouped(Int(magnitude / 100))
    return (fen < 0 ? "−" : "") + (rest == 0 ? whole : "\(whole).\(rest < 10 ? "0" : "")\(rest)")
}

/// Days in halves at most: `2`, `2.5`.
func days(halves: Int) -> String {
    halves % 2 == 0 ? String(halves / 2) : "\(halves / 2).5"
}

extension String {
    /// The first letter in upper case, for names that stand alone in English.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
