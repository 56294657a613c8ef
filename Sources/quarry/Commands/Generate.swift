import ArgumentParser
import CRM
import Foundation
import Method

/// Makes a workspace of any size to measure and to try things on.
struct Generate: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a workspace of any size out of made-up companies, people and work.",
        discussion: """
            The same seed on the same day gives the same workspace. Everything is made up. Nobody has a password: \
            "quarry user link director" (or s1, s2, …, lead1, …) gives a link to set one.
            """)

    @OptionGroup var options: WorkspaceOptions

    @Option(help: "How many customers.")
    var customers: Int

    @Option(help: "The number from which all chance follows.")
    var seed: UInt64 = 1

    @Option(help: "How many salespeople, in teams of 25 under a supervisor.")
    var salespeople = 500

    @Option(help: "How many touches a customer has had, on average.")
    var touches = 2.0

    @Option(
        help: ArgumentHelp("A file with a company's name or brand on each line, to make names with.", valueName: "file")
    )
    var names: String?

    func perform() async throws {
        var settings = Generation.Options(customers: customers, seed: seed)
        settings.salespeople = salespeople
        settings.touches = touches
        settings.brands = try names.map(Self.lines)
        let bar = ProgressBar(unit: said("家", "家", "customers"))
        let all = max(1, customers)
        let result = try await options.open().generation.generate(settings) { done in
            bar.update(fraction: Double(done) / Double(all), count: done)
        }
        bar.finish()
        try output(GenerateAnswer(result), options) {
            said(
                "已生成 \(result.customers) 家客户，\(result.contacts) 位联系人，\(result.touches) 次接触，\(result.deals) 个商机，\(result.people) 位同事，\(result.plans) 份月计划。",
                "已產生 \(result.customers) 家客戶，\(result.contacts) 位聯絡人，\(result.touches) 次接觸，\(result.deals) 個商機，\(result.people) 位同事，\(result.plans) 份月計劃。",
                "Made \(result.customers) customers, \(result.contacts) contacts, \(result.touches) touches, \(result.deals) deals, \(result.people) people, \(result.plans) plans of the month."
            )
        }
    }

    static func lines(of path: String) throws -> [String] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem.invalid(
                Text("读不了文件 \(path)。", "讀不了檔案 \(path)。", "Cannot read the file \(path)."),
                advice: Text("请检查路径和权限。", "請檢查路徑和權限。", "Check the path and the permissions."))
        }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }
}

private struct GenerateAnswer: Encodable {
    let customers, contacts, touches, deals, people, plans: Int

    init(_ result: Generation.Result) {
        (customers, contacts, touches) = (result.customers, result.contacts, result.touches)
        (deals, people, plans) = (result.deals, result.people, result.plans)
    }
}
