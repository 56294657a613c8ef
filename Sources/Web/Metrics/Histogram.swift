/// How often something took how long, in seconds.
struct Histogram: Sendable {
    /// Upper bounds, each inclusive: close together where pages should be, and up to what nobody waits for.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// How many fell between a bound and the one before it; the last is for what took longer.
    private var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
    private var sum = 0.0

    mutating func record(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }

    /// A bucket counts all up to its bound, so that each holds those before it.
    func samples(_ name: String, _ value: String) -> [MetricFamily.Sample] {
        var total = 0
        let buckets = zip(Self.bounds + [.infinity], counts).map { bound, count in
            total += count
            return MetricFamily.Sample(
                Double(total), labels: [name: value, "le": MetricFamily.number(bound)], suffix: "_bucket")
        }
        return buckets + [
            MetricFamily.Sample(sum, labels: [name: value], suffix: "_sum"),
            MetricFamily.Sample(Double(total), labels: [name: value], suffix: "_count"),
        ]
    }
}
