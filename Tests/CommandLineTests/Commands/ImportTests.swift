import Foundation
import Glibc
import SQL
import Support
import Testing

@Suite("quarry import", .timeLimit(.minutes(10))) struct ImportTests {
    @Test("brings in the 4,000 listed companies; again, it changes nothing")
    func sample() async throws {
        let desk = try Desk()
        let file = try desk.sample()
        let first = try await desk.quarry("import", file, "--json")
        expectDone(first)
        let counts = try first.json()
        #expect(counts["rows"] == 4000)
        #expect(counts["rejected"] == 0)
        let imported = try #require(counts["imported"].int)
        // 万科A and 万科B are one organisation.
        #expect(imported >= 3990 && imported + (counts["duplicates"].int ?? 0) == 4000)
        #expect(try await desk.count("SELECT COUNT(*) FROM customer") == imported)
        // What cannot be mapped is said, not guessed.
        #expect(counts["unmappedIndustries"]["综合类"] == 14)
        let before = try await desk.dump(except: ["import_run"])

        let again = try await desk.quarry("import", file, "--json")
        expectDone(again)
        #expect(try again.json()["imported"] == 0)
        #expect(try again.json()["duplicates"] == 4000)
        #expect(try await desk.dump(except: ["import_run"]) == before)
        #expect(try await isSound(desk))
    }

    @Test("--dry-run counts the same and writes nothing")
    func dryRun() async throws {
        let desk = try Desk()
        let file = try desk.file("a.csv", "name,employees\n万科A,5\n万科A,6\n贵州茅台,-1\n隆基绿能,7\n")
        expectDone(try await desk.quarry("user", "list"))
        let before = try await desk.dump()
        let dry = try await desk.quarry("import", file, "--dry-run", "--json")
        expectDone(dry, status: 2)
        #expect(try await desk.dump() == before)
        #expect(!FileManager.default.fileExists(atPath: desk.path("a.rejected.csv")))
        let real = try await desk.quarry("import", file, "--json").json()
        let said = try dry.json()
        for count in ["rows", "imported", "duplicates", "rejected"] { #expect(said[count] == real[count], "\(count)") }
        #expect(said["isDryRun"] == true)
        #expect(real["imported"] == 2)
        #expect(real["rejected"] == 1)
    }

    @Test("--map says which column is which, and leaves columns out")
    func map() async throws {
        let desk = try Desk()
        let file = try desk.file("a.csv", "客户抬头,内部号,所在\n协达软件,17,杭州\n")
        expectProblem(try await desk.quarry("import", file), "name", "--map", "客户抬头")
        let answer = try await desk.quarry(
            "import", file, "--map", "客户抬头=name", "--map", "所在=city", "--map", "内部号=ignore", "--json")
        expectDone(answer)
        #expect(try answer.json()["imported"] == 1)
        #expect(try await desk.count("SELECT COUNT(*) FROM customer WHERE name = '协达软件' AND city = '3301'") == 1)
        expectProblem(try await desk.quarry("import", file, "--map", "客户抬头=potato"), "potato", "stock_code")
        expectProblem(try await desk.quarry("import", file, "--map", "没有=name"), "没有", "客户抬头")
    }

    @Test("--on-duplicate update takes over what the row says, skip does not")
    func update() async throws {
        let desk = try Desk()
        let old = try desk.file("a.csv", "name,phone,employees\n协达软件有限公司,0571-1,80\n")
        let new = try desk.file("b.csv", "name,phone,employees\n协达软件,,120\n")
        expectDone(try await desk.quarry("import", old))
        #expect(try await desk.quarry("import", new, "--json").json()["duplicates"] == 1)
        #expect(try await desk.count("SELECT employees FROM customer") == 80)
        #expect(try await desk.quarry("import", new, "--on-duplicate", "update", "--json").json()["updated"] == 1)
        #expect(try await desk.count("SELECT employees FROM customer WHERE phone = '0571-1'") == 120)
        #expect(try await desk.quarry("import", new, "--on-duplicate", "update", "--json").json()["unchanged"] == 1)
        #expect(try await isSound(desk))
    }

    @Test("tells the encodings of practice apart", arguments: ["utf8", "utf8 with mark", "gb18030", "utf16le"])
    func encodings(_ encoding: String) async throws {
        let desk = try Desk()
        let text = "企业名称;所属行业;地区\r\n贵州茅台;白酒;贵州\r\n镕基软件;软件;北京\r\n"
        let (bytes, name): ([UInt8], String) =
            switch encoding {
            case "utf8": (Array(text.utf8), "utf-8")
            case "utf8 with mark": ([0xEF, 0xBB, 0xBF] + text.utf8, "utf-8")
            case "gb18030": (try encoded(text, as: "GB18030"), "gb18030")
            default: ([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }, "utf-16le")
            }
        let answer = try await desk.quarry("import", try desk.file("a.csv", bytes: bytes), "--json")
        expectDone(answer)
        #expect(try answer.json()["imported"] == 2)
        #expect(try answer.json()["encoding"] == .text(name))
        let names = try await desk.open { try $0.all("SELECT name FROM customer ORDER BY id") { try $0[0] as String } }
        #expect(names == ["贵州茅台", "镕基软件"])
    }

    @Test("puts what it cannot take into FILE.rejected.csv, with line and reason, and imports the rest")
    func rejected() async throws {
        let desk = try Desk()
        let file = try desk.file(
            "customers.csv",
            """
            name,listed_on,employees,uscc
            贵州茅台,2026/13/45,10,
            万科A,2026-1-5,-5,
            隆基绿能,2012-04-11,99999999999999999999,
            宁德时代,2018-06-11,120000,91520000214429993X
            平安银行,1991-04-03
            ,2001-01-01,5,
            协达软件,2001-01-01,5,

            """)
        let answer = try await desk.quarry("import", file)
        expectDone(answer, status: 2)
        #expect(answer.output.contains("7 rows: 1 imported, 0 updated, 0 unchanged, 0 duplicates, 6 rejected."))
        #expect(answer.output.contains(desk.path("customers.rejected.csv")))
        let bytes = try Data(contentsOf: URL(filePath: desk.path("customers.rejected.csv")))
        // By this mark Excel knows UTF-8.
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
        #expect(lines.first == "line,reason,name,listed_on,employees,uscc")
        let reasons = ["2026/13/45", "-5", "99999999999999999999", "91520000214429993X", "only 2 cells", "no name"]
        for (number, (line, reason)) in zip(lines.dropFirst(), reasons).enumerated() {
            #expect(line.hasPrefix("\(number + 2),"), "\(line)")
            #expect(line.contains(reason), "\(line)")
        }
        #expect(lines.count == 7)
        #expect(try await isSound(desk))

        let chinese = try await desk.quarry("import", file, language: "zh_CN.UTF-8")
        expectDone(chinese, status: 2)
        #expect(chinese.output.contains("重复 1，拒绝 6"))
        #expect(try String(contentsOfFile: desk.path("customers.rejected.csv"), encoding: .utf8).contains("行号,原因"))
    }

    @Test("draws a bar with rate on a terminal, and none into a pipe")
    func progressBar() async throws {
        let desk = try Desk()
        let file = try desk.sample()
        // script(1) runs a command on a terminal of its own.
        let command = "\(QuarryProgram.path) import \(file) --database \(desk.database)"
        let seen = try await Run(["script", "-qec", command, "/dev/null"], in: desk.directory.url).answer()
        #expect(seen.output.contains("rows · "), "\(seen.output)")
        #expect(seen.output.contains("/s"))
        #expect(seen.output.contains("█"))
        #expect(try await desk.quarry("import", file).errors == "")
    }

    @Test("killed in the middle loses no committed batch, and run again completes")
    func killed() async throws {
        let whole = try Desk()
        let desk = try Desk()
        let text = manyCompanies(60_000)
        let file = try desk.file("many.csv", text)
        async let uninterrupted = whole.quarry("import", try whole.file("many.csv", text), "--json")

        expectDone(try await desk.quarry("user", "list"))
        let changes = try FileChanges(in: desk.directory.url.path)
        let watched = try Database.sqlite(path: desk.database)
        let run = try desk.start(["import", file])
        let seen = try await changes.wait {
            let rows = try await watched.read { try $0.value("SELECT MAX(rows) FROM import_run", as: Int?.self) ?? 0 }
            return (rows ?? 0) >= 10_000 ? rows : nil
        }
        run.send(SIGKILL)
        let killed = try await run.answer()
        #expect(killed.wasKilled && killed.status == SIGKILL)
        try watched.close()

        #expect(try await isSound(desk))
        let kept = try await desk.count("SELECT COUNT(*) FROM customer")
        #expect(kept >= seen && kept < 60_000)
        #expect(try await desk.count("SELECT rows FROM import_run") == kept)

        let again = try await desk.quarry("import", file, "--json")
        expectDone(again)
        #expect(try again.json()["imported"] == .number(Double(60_000 - kept)))
        #expect(try again.json()["duplicates"] == .number(Double(kept)))
        expectDone(try await uninterrupted)
        let customers: Query = """
            SELECT customer.*, text FROM customer JOIN customer_search_text ON customer_id = id ORDER BY name
            """
        let here = try await desk.open { try $0.all(customers) { CustomerLine($0) } }
        let there = try await whole.open { try $0.all(customers) { CustomerLine($0) } }
        #expect(here.count == 60_000)
        #expect(here == there)
        #expect(try await isSound(desk))
        #expect(try await desk.quarry("find", "qwgs59999", "--json").json().list.count == 1)
    }
}

/// A customer without what differs between two imports: its number and when it came in.
private struct CustomerLine: Equatable {
    let values: [SQLValue]

    init(_ row: Row) {
        values = zip(row.columns, row.values).filter { !["id", "created_at", "touch_due_on"].contains($0.0) }.map(\.1)
    }
}

/// A file of so many companies: 启文公司0, 启文公司1, …
private func manyCompanies(_ count: Int) -> String {
    let areas = ["浙江", "杭州", "广东", "深圳", "贵州", "北京"]
    let industries = ["软件服务", "白酒", "化学制药", "银行"]
    var text = "name,area,industry,need,expected\n"
    for number in 0..<count {
        let need = number.isMultiple(of: 7) ? "clear,2031-06" : ","
        text += "启文公司\(number),\(areas[number % areas.count]),\(industries[number % industries.count]),\(need)\n"
    }
    return text
}

/// A text in another encoding, by the C library.
private func encoded(_ text: String, as encoding: String) throws -> [UInt8] {
    let converter = iconv_open(encoding, "UTF-8")
    try #require(converter != iconv_t(bitPattern: -1))
    defer { iconv_close(converter) }
    var input = Array(text.utf8).map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 4)
    var left = output.count
    let result = input.withUnsafeMutableBufferPointer { input in
        output.withUnsafeMutableBufferPointer { output in
            var (from, to, size) = (input.baseAddress, output.baseAddress, input.count)
            return iconv(converter, &from, &size, &to, &left)
        }
    }
    try #require(result != -1)
    return output.dropLast(left).map { UInt8(bitPattern: $0) }
}
