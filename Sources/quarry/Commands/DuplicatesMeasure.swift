import ArgumentParser
import CRM
import Foundation
import Method

/// Measures how well duplicates are found.
struct DuplicatesMeasure: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure", abstract: "Measure precision and recall with labelled names; needs no database.",
        discussion: """
            Companies are made up of the brands in a file, a fifth of them are written once more as it happens in real life, a quarter \
            have a sister company. The same seed gives the same names.
            """)

    @Argument(help: ArgumentHelp("A file with a brand on each line.", valueName: "file"))
    var names: String

    @Option(help: "How many companies.")
    var companies = 50_000

    @Option(help: "The number from which all chance follows.")
    var seed: UInt64 = 1

    @Flag(help: "List some of what was got wrong.")
    var examples = false

    @Flag(help: "Write JSON for machines.")
    var json = false

    func validate() throws {
        guard (100...2_000_000).contains(companies) else { throw ValidationError("--companies is 100 to 2000000.") }
    }

    func perform() async throws {
        let measure = try DuplicateMeasure.run(brands: Generate.lines(of: names), companies: companies, seed: seed)
        try output(MeasureAnswer(measure), JSONOption(json: json)) { table(measure) }
    }

    private func table(_ measure: DuplicateMeasure) -> String {
        var lines = [
            "\(measure.names) names, \(measure.pairs) of them a company's second", "",
            "| score from | precision | recall | F1 |", "| --- | --- | --- | --- |",
        ]
        lines += measure.lines.map {
            "| \($0.threshold) | \(percent($0.precision)) | \(percent($0.recall)) | \(percent($0.balance)) |"
        }
        lines += ["", "| at \(Likeness.likely) | pairs | precision | recall | F1 |", "| --- | --- | --- | --- | --- |"]
        for kind in Spoiling.allCases {
            guard let line = measure.kinds[kind]?.first(where: { $0.threshold == Likeness.likely }) else { continue }
            lines.append(
                "| \(kind.name.english) | \(line.right + line.missed) | \(percent(line.precision)) | \(percent(line.recall)) | \(percent(line.balance)) |"
            )
        }
        if examples { lines += [""] + measure.examples }
        return lines.joined(separator: "\n")
    }

    private func percent(_ part: Double) -> String { String(format: "%.1f %%", part * 100) }
}

private struct JSONOption: AnswerOptions {
    let json: Bool
}

private struct MeasureAnswer: Encodable {
    struct Line: Encodable {
        let threshold, right, wrong, missed: Int
        let precision, recall, f1: Double

        init(_ line: DuplicateMeasure.Line) {
            (threshold, right, wrong, missed) = (line.threshold, line.right, line.wrong, line.missed)
            (precision, recall, f1) = (line.precision, line.recall, line.balance)
        }
    }

    let names, pairs: Int
    let all: [Line]
    let kinds: [String: [Line]]

    init(_ measure: DuplicateMeasure) {
        (names, pairs) = (measure.names, measure.pairs)
        all = measure.lines.map(Line.init)
        kinds = Dictionary(uniqueKeysWithValues: measure.kinds.map { ($0.key.rawValue, $0.value.map(Line.init)) })
    }
}
