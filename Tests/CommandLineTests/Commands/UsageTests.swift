import Foundation
import Support
import Testing

@Suite("Usage:") struct UsageTests {
    static let commands = [
        ["serve"], ["demo"], ["import"], ["user"], ["user", "add"], ["user", "list"], ["user", "link"],
        ["user", "deactivate"], ["user", "reactivate"], ["respond"], ["allocate"], ["grade"], ["plan"], ["today"],
        ["find"], ["backup"], ["doctor"],
    ]

    private func run(_ arguments: [String], language: String = "C.UTF-8") async throws -> Answer {
        let directory = try TemporaryDirectory()
        return try await Run([QuarryProgram.path] + arguments, in: directory.url, language: language).answer()
    }

    @Test("--help of every command says what each argument and option is for", arguments: commands)
    func help(command: [String]) async throws {
        let answer = try await run(command + ["--help"])
        expectDone(answer)
        #expect(answer.output.contains("USAGE: quarry \(command.joined(separator: " "))"))
        if command != ["user"] {
            #expect(answer.output.contains("--database <path>"))
            #expect(answer.output.contains("--json"))
        }
        let lines = answer.output.components(separatedBy: "\n")
        for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix("  -") || line.hasPrefix("  <") {
            // The description stands in column 26, on the same line or the next.
            let isExplained = line.count > 26 || (next.hasPrefix(String(repeating: " ", count: 26)) && next.count > 26)
            #expect(isExplained, "\(line)")
        }
    }

    @Test("--help lists every command, and the exit codes")
    func list() async throws {
        let answer = try await run(["--help"])
        expectDone(answer)
        for command in Set(Self.commands.map { $0[0] }) {
            #expect(answer.output.contains("\n  \(command) "), "\(command)")
        }
        #expect(answer.output.contains("Exit codes: 0 done, 1 a problem"))
    }

    @Test(
        "Wrong usage ends with 64 and names the help",
        arguments: [
            ["sell"], ["import"], ["import", "a.csv", "--on-duplicate", "merge"], ["import", "a.csv", "b.csv"],
            ["import", "a.csv", "--nonsense"], ["plan", "--month", "2026-13"], ["plan", "--month", "December"],
            ["grade", "--as-of", "2026-02-30"], ["grade", "--explain", "x"],
            ["respond", "zhang", "--market", "potatoes"],
            ["respond", "zhang", "--region", "999"], ["respond", "zhang", "--file", "a.csv"], ["today"], ["find"],
            ["find", "x", "--limit", "0"], ["backup"], ["serve", "--port", "65536"], ["serve", "--port", "-1"],
            ["user", "add"], ["user", "add", "a", "--role", "emperor"], ["user", "remove"],
        ])
    func wrongUsage(arguments: [String]) async throws {
        let answer = try await run(arguments)
        #expect(answer.status == 64)
        #expect(answer.output.isEmpty)
        #expect(answer.errors.contains("--help"), "\(answer.errors)")
    }

    @Test(
        "Answers and problems are in the language of the terminal",
        arguments: [
            ("zh_CN.UTF-8", "没有找到。", "找不到客户。"), ("zh_TW.UTF-8", "沒有找到。", "找不到客戶。"), ("zh_HK", "沒有找到。", "找不到客戶。"),
            ("en_US.UTF-8", "Nothing found.", "No such customer."), ("C", "Nothing found.", "No such customer."),
        ])
    func language(language: String, nothing: String, missing: String) async throws {
        let desk = try Desk()
        #expect(try await desk.quarry("find", "茅台", language: language).output == nothing + "\n")
        let problem = try await desk.quarry("grade", "--explain", "7", language: language)
        #expect(problem.status == 1)
        #expect(problem.errors.contains(missing))
    }
}
