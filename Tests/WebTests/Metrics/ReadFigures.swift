import Foundation

/// Reads the text format 0.0.4 strictly: whatever it does not allow throws.
struct ReadFigures {
    struct Sample: Hashable {
        let name: String
        let labels: [String: String]
    }

    struct Wrong: Error, CustomStringConvertible {
        let description: String
    }

    private(set) var kinds: [String: String] = [:]
    private(set) var values: [Sample: Double] = [:]

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw Wrong(description: "the last line has no end") }
        var described: Set<String> = []
        var current = ""
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if let match = line.wholeMatch(of: /# HELP ([a-z_:][a-z0-9_:]*) (.+)/) {
                guard described.insert(String(match.1)).inserted else { throw Wrong(description: "twice: \(line)") }
                current = String(match.1)
            } else if let match = line.wholeMatch(of: /# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram)/) {
                guard match.1 == current, kinds[current] == nil else { throw Wrong(description: "order: \(line)") }
                kinds[current] = String(match.2)
            } else {
                try read(line, of: current)
            }
        }
    }

    private mutating func read(_ line: String, of family: String) throws {
        let number = /[+-]?Inf|NaN|[+-]?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?/
        guard
            let match = line.wholeMatch(of: /([a-z_:][a-z0-9_:]*)(?:\{(.*)\})? ([^ ]+)/),
            match.3.wholeMatch(of: number) != nil,
            let value = Double(match.3 == "+Inf" ? "inf" : String(match.3)), let kind = kinds[family]
        else { throw Wrong(description: "no sample: \(line)") }
        let endings = kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard endings.contains(where: { family + $0 == match.1 }) else { throw Wrong(description: "family: \(line)") }
        guard kind != "counter" || family.hasSuffix("_total") else { throw Wrong(description: "name: \(line)") }
        let sample = Sample(name: String(match.1), labels: try Self.labels(match.2.map(String.init) ?? "", line))
        guard values.updateValue(value, forKey: sample) == nil else { throw Wrong(description: "twice: \(line)") }
    }

    private static func labels(_ text: String, _ line: String) throws -> [String: String] {
        var labels: [String: String] = [:]
        var rest = text[...]
        while !rest.isEmpty {
            guard let match = rest.prefixMatch(of: /([a-z_][a-z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/) else {
                throw Wrong(description: "labels: \(line)")
            }
            let value = match.2.replacing(/\\(.)/) { $0.1 == "n" ? "\n" : String($0.1) }
            guard labels.updateValue(String(value), forKey: String(match.1)) == nil else {
                throw Wrong(description: "label twice: \(line)")
            }
            rest = rest[match.range.upperBound...]
        }
        return labels
    }

    subscript(name: String, labels: [String: String] = [:]) -> Double? { values[Sample(name: name, labels: labels)] }

    /// The values that a label has in the samples of a name.
    func labels(_ label: String, of name: String) -> Set<String> {
        Set(values.keys.filter { $0.name == name }.compactMap { $0.labels[label] })
    }
}
