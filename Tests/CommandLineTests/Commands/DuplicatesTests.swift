import Foundation
import SQL
import Support
import Testing

@Suite("quarry duplicates") struct DuplicatesTests {
    @Test("scan finds what an import has brought in twice, and leaves the customers as they are")
    func scan() async throws {
        let desk = try Desk()
        let text = "name,region\n北京协达软件有限公司,北京\n协达（北京）软件,北京\n上海协达软件有限公司,上海\n致远互联,\n"
        expectDone(try await desk.quarry("import", try desk.file("a.csv", text)))
        let answer = try await desk.quarry("duplicates", "scan", "--json")
        expectDone(answer)
        #expect(try answer.json() == .object(["open": 1, "passes": 7]))
        let again = try await desk.quarry("duplicates", "scan", language: "zh_CN.UTF-8")
        expectDone(again)
        #expect(again.output.contains("疑似重复待处理：1 对"))
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE version = 1") == 4)
        #expect(try await isSound(desk))
    }

    @Test("measure prints precision and recall by score and by kind of spoiling, the same for the same seed")
    func measure() async throws {
        let desk = try Desk()
        var names: [String] = []
        for first in "协致泛蓝用金东浪神太" {
            for second in "达远微凌友蝶软潮码极" {
                for third in "甲宏瑞福" { names.append(String([first, second, third])) }
            }
        }
        let brands = try desk.file("brands.txt", names.joined(separator: "\n"))
        func run(_ arguments: String...) async throws -> Answer {
            try await Run([QuarryProgram.path, "duplicates", "measure", brands, "--companies", "500"] + arguments, in: desk.directory.url).answer()
        }
        let table = try await run()
        expectDone(table)
        #expect(table.output.contains("| score from | precision | recall | F1 |"))
        #expect(table.output.contains("| homophone |"))
        #expect(try await run().output == table.output)
        #expect(try await run("--seed", "2").output != table.output)
        let json = try await run("--json")
        #expect(try json.json()["kinds"]["homophone"] != .null)
    }

    @Test("a file that is missing or too small is said so")
    func badFile() async throws {
        let desk = try Desk()
        for path in [desk.path("nothing.txt"), try desk.file("few.txt", "甲\n")] {
            let answer = try await Run([QuarryProgram.path, "duplicates", "measure", path], in: desk.directory.url).answer()
            #expect(answer.status == 1 && !answer.errors.isEmpty && answer.output.isEmpty)
        }
    }
}
