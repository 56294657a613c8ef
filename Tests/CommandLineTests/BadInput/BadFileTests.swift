import Foundation
import SQL
import Support
import Testing

/// A file that is not what it should be: said in words, nothing lost.
@Suite("A bad file:", .timeLimit(.minutes(10))) struct BadFileTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let words: [String]

        init(_ name: String, _ bytes: some Sequence<UInt8>, _ words: String...) {
            testDescription = name
            self.bytes = Array(bytes)
            self.words = words
        }
    }

    static let faults = [
        Fault("empty", [], "empty", "headings"),
        Fault("half a workbook", [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "damaged", "save it again as .xlsx"),
        Fault("an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], ".xls", "Save As"),
        Fault(
            "UTF-16 without a mark", "name\nVanke\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "zero byte",
            "CSV UTF-8"),
        Fault(
            "neither UTF-8 nor GB18030", Array("name\n".utf8) + [0xE9, 0x20, 0xFC, 0x2C, 0xE8, 0x0A, 0xFF, 0xFF, 0x0A],
            "encoding", "line 2", "--encoding"),
        Fault("no names", "stock,listed_on\n1,2026-01-01\n".utf8, "names", "stock, listed_on", "--map"),
        Fault("two columns of names", "name,企业名称\na,b\n".utf8, "all mean the field name", "--map"),
        Fault("only a heading that is a number", "123\n456\n".utf8, "names", "--map"),
    ]

    @Test("is refused with what to do, and changes nothing", arguments: faults)
    func refused(fault: Fault) async throws {
        let desk = try Desk()
        expectDone(try await desk.quarry("user", "list"))
        let before = try await desk.dump()
        let answer = try await desk.quarry("import", try desk.file("a.csv", bytes: fault.bytes))
        expectProblem(answer)
        for word in fault.words { #expect(answer.errors.contains(word), "\(answer.errors)") }
        #expect(answer.output.isEmpty)
        #expect(try await desk.dump() == before)
    }

    @Test("that is missing, or a folder, is named")
    func missing() async throws {
        let desk = try Desk()
        expectProblem(try await desk.quarry("import", "no.csv"), "no.csv", "No such file", "Check the name")
        expectProblem(try await desk.quarry("import", desk.directory.url.path), "is a folder", "CSV file")
        expectProblem(try await desk.quarry("respond", "--file", "no.csv"), "no.csv", "No such file")
        let chinese = try await desk.quarry("respond", "--file", "no.csv", language: "zh_CN")
        #expect(chinese.errors.contains("无法读取"))
    }

    @Test("with a quotation mark that is never closed keeps the rows before it, and says the line")
    func unterminatedQuote() async throws {
        let desk = try Desk()
        let rows = (1...2_500).map { "公司\($0),ok\n" }.joined()
        let file = try desk.file("a.csv", "name,note\n\(rows)坏公司,\"never closed\n丙公司,ok\n")
        expectProblem(
            try await desk.quarry("import", file), "line 2502", "quotation mark", "2500 customers were imported",
            "they stay")
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == 2_500)
        #expect(try await isSound(desk))
        let mended = try desk.file("a.csv", "name,note\n\(rows)坏公司,\"closed\"\n丙公司,ok\n")
        #expect(try await desk.quarry("import", mended, "--json").json()["imported"] == 2)
    }

    @Test("with a cell of 50 MB is read in bounded memory; its row is rejected and the others come in")
    func largeCell() async throws {
        let desk = try Desk()
        let file = desk.path("large.csv")
        let pipe = try await NamedPipe(file) { try desk.start(["import", file, "--json"]) }
        try await pipe.write("name,note\n" + (1...3_000).map { "公司\($0),ok\n" }.joined() + "大公司,\"")
        // More than the pipe holds, so that what is before has been read.
        let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        try await pipe.write(megabyte)
        let before = try pipe.run.peakMemory()
        for _ in 0..<49 { try await pipe.write(megabyte) }
        let after = try pipe.run.peakMemory()
        try await pipe.write("\"\n末公司,ok\n")
        pipe.close()
        let answer = try await pipe.run.answer()
        expectDone(answer, status: 2)
        #expect(before > 1 << 20)
        #expect(after - before < 20 << 20, "grew by \((after - before) >> 10) kB")
        #expect(try answer.json()["imported"] == 3_001)
        #expect(try answer.json()["rejected"] == 1)
        let rejected = try String(contentsOfFile: desk.path("large.rejected.csv"), encoding: .utf8)
        #expect(rejected.contains("3002,"))
        #expect(rejected.contains("1 MB"))
        #expect(rejected.utf8.count < 2_000)
        #expect(try await isSound(desk))
    }

    @Test(
        "Absurd values reject their row with the value and what to write instead",
        arguments: [
            ("listed_on", "2026/13/45", "no calendar has this day"),
            ("listed_on", "2026-02-30", "no calendar has this day"),
            ("listed_on", "3/4/2026", "Write the year first"), ("listed_on", "0001-01-01", "this year cannot be"),
            ("listed_on", "9999-12-31", "this year cannot be"), ("expected", "soon", "Write it as 2026-01-05"),
            ("employees", "-5", "cannot be negative"), ("employees", "99999999999999999999999", "no number of people"),
            ("employees", "10000001", "which cannot be"),
            ("employees", "1e400", "no number of people"), ("employees", "many", "no number of people"),
            ("need", "大概", "Write none, emerging, arisen or clear"),
            ("uscc", "91520000214429993X", "91520000214429993X"),
            ("phone", "1.38001E+10", "spreadsheet"), ("contact_mail", "zhang@", "no e-mail address"),
        ])
    func absurd(heading: String, value: String, words: String) async throws {
        let desk = try Desk()
        let file = try desk.file("a.csv", "name,\(heading)\n坏公司,\(value)\n好公司,\n")
        let answer = try await desk.quarry("import", file, "--json")
        expectDone(answer, status: 2)
        #expect(try answer.json()["imported"] == 1)
        #expect(try answer.json()["rejected"] == 1)
        let rejected = try String(contentsOfFile: desk.path("a.rejected.csv"), encoding: .utf8)
        let line = rejected.components(separatedBy: "\r\n")[1]
        #expect(line.contains(words), "\(line)")
        #expect(line.hasSuffix("坏公司,\(value)"))
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE name = '好公司'") == 1)
    }
}
