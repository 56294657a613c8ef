import Foundation
import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

@Suite("An import")
struct CustomerImportTests {
    private let desk: ImportDesk

    init() async throws { desk = try await ImportDesk() }

    @Test(
        "of the sample brings every company into the pool with grade D and its reason, ledger, history and search text")
    func sample() async throws {
        let sample = try #require(Resource(named: "listed-companies.csv"))
        let result = try await desk.run(sample.text)
        #expect(result.rows == 4000)
        #expect(result.imported + result.duplicates == 4000)
        #expect(result.rejected == 0)
        #expect(result.unmappedAreas.isEmpty)
        let maotai = try await desk.customer("贵州茅台")
        #expect(maotai.grade == .d)
        #expect(maotai.gradeReason?.rule == .noNeed)
        #expect(maotai.standing == .valid)
        #expect(maotai.holderID == nil)
        #expect(maotai.profile.stockCode == "600519.SH")
        #expect(maotai.profile.region == Region("52"))
        for table in ["customer", "grade_change", "list_move", "event", "customer_search_text"] {
            #expect(try await desk.count(table) == result.imported, "\(table)")
        }
        let tallied = try await desk.workspace.database.read { connection in
            try connection.value("SELECT SUM(customers) FROM customer_tally WHERE grade = 'D'", as: Int.self)
        }
        #expect(tallied == result.imported)
    }

    @Test("places customers by the words of the file, and reports those that the tables do not know, unguessed")
    func places() async throws {
        let result = try await desk.run(
            """
            name,industry,province,city
            贵州茅台,白酒,贵州,遵义
            万科A,银行,,深圳
            某某甲,奇怪行业,火星,
            某某乙,奇怪行业,浙江,不存在
            某某丙,,,
            """)
        #expect(result.unmappedIndustries == ["奇怪行业": 2])
        #expect(result.unmappedAreas == ["火星": 1])
        let maotai = try await desk.customer("贵州茅台").profile
        #expect(maotai.market.sector == .manufacturing)
        #expect(maotai.region == Region("5203"))
        #expect(maotai.areaWord == "贵州 遵义")
        let strange = try await desk.customer("某某甲").profile
        #expect(strange.market == .any)
        #expect(strange.region == .anywhere)
        #expect(strange.industryWord == "奇怪行业")
        #expect(try await desk.customer("某某乙").profile.region == Region("33"))
    }

    @Test("run again changes nothing", arguments: CustomerImport.OnDuplicate.allCases, [1, 3, 2000])
    func again(onDuplicate: CustomerImport.OnDuplicate, batch: Int) async throws {
        let text = """
            name,uscc,phone,联系人,手机,need,note
            贵州茅台酒股份有限公司,91520000214429993F,0851,王先生,138,无,a
            贵州茅台酒有限公司,,0852,李女士,139,已产生,b
            万科A,,0755,,,萌芽,
            另一家,91520000214429993F,0853,,,,
            另一家,,0854,,,,
            """
        let first = try await desk.run(text, onDuplicate: onDuplicate, batch: batch)
        #expect(first.imported == 3)
        // 李女士 came with a further row of the first.
        #expect(first.joined == 1)
        #expect(first.duplicates == 1)
        let before = try await desk.contents()
        let second = try await desk.run(text, onDuplicate: onDuplicate, batch: batch)
        #expect(second.imported == 0)
        #expect(second.updated == 0)
        #expect(second.rejected == 0)
        #expect(try await desk.contents() == before)
    }

    @Test("finds duplicates by code and by normalised name, in the database and in the file", arguments: [1, 2, 2000])
    func duplicates(batch: Int) async throws {
        try await desk.run("name,uscc\n贵州茅台酒股份有限公司,91520000214429993F\n", batch: batch)
        let result = try await desk.run(
            """
            name,uscc
            贵州茅台酒有限公司,
            贵州 茅台酒（集团）,
            ＧＵＩＺＨＯＵ,
            guizhou 有限公司,
            茅台,91520000214429993f
            """, batch: batch)
        #expect(result.imported == 1)
        #expect(result.duplicates == 4)
    }

    @Test("puts rejected rows with line and reason into a file that can itself be imported, and imports the rest")
    func rejectedRows() async throws {
        let text = """
            name,listed_on,员工人数,note
            贵州茅台,2026/13/45,10,"a
            b"
            万科A,2026-1-5,-5,
            隆基绿能,2012-04-11,1000000000000,
            平安银行,1991-04-03
            ,2001-01-01,5,
            宁德时代,2018-06-11,120000,好
            """
        let result = try await desk.run(text, batch: 2)
        #expect(result.rows == 6)
        #expect(result.imported == 1)
        #expect(result.rejected == 5)
        #expect(result.rejectedPath == desk.directory.path("customers.rejected.csv"))
        let records = try desk.rejected()
        #expect(records[0] == ["行号", "原因", "name", "listed_on", "员工人数", "note"])
        #expect(records.dropFirst().map { $0[0] } == ["2", "4", "5", "6", "7"])
        #expect(records[1][1].contains("2026/13/45"))
        #expect(Array(records[1][2...]) == ["贵州茅台", "2026/13/45", "10", "a\nb"])
        #expect(records[2][1].contains("-5"))

        let corrected = "行号,原因,name,listed_on,员工人数,note\n2,x,贵州茅台,2001-08-27,10,\n"
        #expect(try await desk.run(corrected).imported == 1)
    }

    @Test("without rejected rows makes no file for them")
    func noRejectedRows() async throws {
        #expect(try await desk.run("name\n万科A\n").rejectedPath == nil)
        #expect(!FileManager.default.fileExists(atPath: desk.directory.path("customers.rejected.csv")))
    }

    @Test("that is a dry run counts the same and writes nothing", arguments: [1, 2000])
    func dryRun(batch: Int) async throws {
        let text = "name,employees\n万科A,5\n万科A,6\n贵州茅台,-1\n隆基绿能,7\n"
        let before = try await desk.contents()
        let dry = try await desk.run(text, batch: batch, isDryRun: true)
        #expect(try await desk.contents() == before)
        #expect(try await desk.count("import_run") == 0)
        #expect(!FileManager.default.fileExists(atPath: desk.directory.path("customers.rejected.csv")))
        var real = try await desk.run(text, batch: batch)
        real.rejectedPath = nil
        #expect(dry == real)
    }

    @Test("that meets a fault of the file keeps what stood before it, and completes when the file is mended")
    func fault() async throws {
        let rows = (1...50).map { "公司\($0),ok" }.joined(separator: "\n")
        let error = await #expect(throws: Problem.self) {
            try await desk.run("name,note\n\(rows)\n坏公司,\"never closed\n丙公司,ok\n", batch: 20)
        }
        #expect(error?.what.simplified.contains("第 52 行") == true)
        #expect(error?.advice.simplified.contains("50 家客户") == true)
        #expect(try await desk.count("customer") == 50)
        let mended = try await desk.run("name,note\n\(rows)\n坏公司,closed\n丙公司,ok\n", batch: 20)
        #expect(mended.imported == 2)
        #expect(mended.duplicates == 50)
    }

    @Test("of a cell of 50 MB rejects its row with its line, and imports the others")
    func largeCell() async throws {
        let path = desk.directory.path("customers.csv")
        var text = Data("name,note\n万科A,\"".utf8)
        text.append(Data(repeating: UInt8(ascii: "x"), count: 50_000_000))
        text.append(Data("\"\n隆基绿能,ok\n".utf8))
        try text.write(to: URL(filePath: path))
        let result = try await desk.workspace.customerImport.run(file: path, by: nil)
        #expect(result.imported == 1)
        #expect(result.rejected == 1)
        let record = try #require(try desk.rejected().last)
        #expect(record[0] == "2")
        #expect(record[1].contains("1 MB"))
        #expect(record[3].count == 200)
    }

    @Test("reads GB18030 as Excel in China writes it")
    func gb18030() async throws {
        let path = desk.directory.path("customers.csv")
        let bytes = try Fixture.encode("企业名称;所属行业;地区\r\n贵州茅台;白酒;贵州\r\n㐀𠮷公司;软件;北京\r\n", as: "GB18030")
        try Data(bytes).write(to: URL(filePath: path))
        let result = try await desk.workspace.customerImport.run(file: path, by: nil)
        #expect(result.imported == 2)
        #expect(result.encoding == .gb18030)
        #expect(result.delimiter == .semicolon)
        #expect(try await desk.customer("㐀𠮷公司").profile.industryWord == "软件")
    }

    @Test("is for those who import, and an update for those who may change in bulk; a forbidden one changes nothing")
    func rights() async throws {
        let people = try await desk.workspace.database.write { connection in
            try ["salesperson", "marketing", "director"].map { role in
                try connection.insertReturningID(
                    """
                    INSERT INTO person (login, name, role, created_at) VALUES (\(role), \(role), \(role), 0) RETURNING id
                    """)
            }
        }
        let path = try desk.file("name\n万科A\n")
        var updating = CustomerImport.Options()
        updating.onDuplicate = .update
        for (person, options) in [(people[0], CustomerImport.Options()), (people[0], updating), (people[1], updating)] {
            let error = await #expect(throws: Problem.self) {
                try await desk.workspace.customerImport.run(file: path, options: options, by: person)
            }
            #expect(error?.kind == .forbidden)
        }
        #expect(try await desk.count("customer") == 0)
        #expect(try await desk.count("import_run") == 0)
        #expect(try await desk.workspace.customerImport.run(file: path, by: people[1]).imported == 1)
        #expect(try await desk.workspace.customerImport.run(file: path, options: updating, by: people[2]).unchanged == 1)
    }

    @Test("says how far it is after each batch")
    func progress() async throws {
        let text = "name\n" + (1...10).map { "公司\($0)\n" }.joined()
        let path = try desk.file(text)
        var options = CustomerImport.Options()
        options.batch = 3
        let seen = Seen()
        _ = try await desk.workspace.customerImport.run(file: path, options: options, by: nil) { seen.add($0) }
        #expect(seen.all.map(\.rows) == [3, 6, 9, 10])
        #expect(seen.all.allSatisfy { $0.size == text.utf8.count && $0.bytesRead <= text.utf8.count })
    }
}

/// What a progress callback was told. The callback may be called from any thread, one after the other.
private final class Seen: Sendable {
    private let list = Mutex<[CustomerImport.Progress]>([])
    func add(_ progress: CustomerImport.Progress) { list.withLock { $0.append(progress) } }
    var all: [CustomerImport.Progress] { list.withLock { $0 } }
}
