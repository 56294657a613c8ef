/// A figure under one name, with a sample for each combination of its labels, as Prometheus reads it.
///
/// Whoever adds one keeps its labels to values that the program knows beforehand: each combination is kept for ever,
/// here and in the database of whoever collects them.
public struct MetricFamily: Sendable {
    public enum Kind: String, Sendable {
        /// Only grows, from 0 at the start of the process. Its name ends in `_total`.
        case counter
        case gauge
        case histogram
    }

    public struct Sample: Sendable {
        /// Follows the family's name: `_bucket`, `_sum` and `_count` of a histogram.
        var suffix: String
        var labels: KeyValuePairs<String, String>
        var value: Double

        public init(_ value: Double, labels: KeyValuePairs<String, String> = [:], suffix: String = "") {
            self.suffix = suffix
            self.labels = labels
            self.value = value
        }
    }

    let name: String
    let kind: Kind
    let help: String
    let samples: [Sample]

    public init(_ name: String, _ kind: Kind, _ help: String, samples: [Sample]) {
        self.name = name
        self.kind = kind
        self.help = help
        self.samples = samples
    }

    public init(_ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger) {
        self.init(name, kind, help, samples: [Sample(Double(value))])
    }

    public init(_ name: String, _ kind: Kind, _ help: String, _ value: Double) {
        self.init(name, kind, help, samples: [Sample(value)])
    }
}

extension MetricFamily {
    /// The lines of the text format 0.0.4
    /// (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
    var exposition: String {
        let help = help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
            + samples.map { "\(name)\($0.suffix)\(Self.list($0.labels)) \(Self.number($0.value))\n" }.joined()
    }

    private static func list(_ labels: KeyValuePairs<String, String>) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { name, value in
            let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            return "\(name)=\"\(escaped)\""
        }
        return "{\(pairs.joined(separator: ","))}"
    }

    static func number(_ value: Double) -> String {
        if value == .infinity { return "+Inf" }
        if value == -.infinity { return "-Inf" }
        if value.isNaN { return "NaN" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
