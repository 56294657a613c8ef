import Method
import SQL
import Support
import Synchronization
import Testing

@testable import CRM

@Suite("A file sent through the browser") struct ImportsTests {
    static let header = "企业名称,统一社会信用代码,行业,地区,人数,联系人,手机\n"
    static let text =
        header + """
            贵州茅台酒股份有限公司,91520000214429993F,白酒,贵州,33302,王先生,13800138000
            万科A,,奇怪行业,火星,140565,,
            贵州茅台酒有限公司,,,,,李女士,
            没有代码,12345,,,,,
            =坏公司,,奇怪行业,,负三,,
            万科A,,,,,,
            """

    /// Everything that an import may have changed, but for the record of the file itself and of ids given.
    private func contents(_ office: Office) async throws -> [String] {
        try await office.test.dump(except: [
            "import_file", "import_part", "import_key", "import_run", "job", "sqlite_sequence", "import_heading",
            "event", "redacted_event",
        ])
    }

    @Test(
        "is checked before anything is written, then imported as the check has said",
        arguments: CustomerImport.OnDuplicate.allCases)
    func wholeWay(_ onDuplicate: CustomerImport.OnDuplicate) async throws {
        let office = try await Office()
        _ = try await office.customer("没有代码有限公司")
        let sent = try await Sent(Self.text, to: office)
        #expect(try await sent.file.state == .matching)
        #expect(try await sent.file.rows == 6)
        #expect(
            try await sent.view.guesses == [.name, .code, .industry, .area, .employees, .contactName, .contactPhone].map(ImportTarget.field))
        let before = try await contents(office)
        try await sent.match(onDuplicate: onDuplicate)
        #expect(try await sent.file.state == .checking)
        try await sent.work()
        let checked = try await sent.file
        #expect(checked.state == .checked)
        #expect(checked.counts == ReceivedFile.Counts(imported: 2, joined: 1, duplicates: 1, rejected: 2))
        #expect(checked.unknownIndustries.counts == ["奇怪行业": 1])
        #expect(checked.unknownAreas.counts == ["火星": 1])
        #expect(try await contents(office) == before)

        try await sent.run()
        #expect(try await sent.file.state == .running)
        try await sent.work()
        let done = try await sent.file
        #expect(done.state == .done)
        #expect(done.counts == checked.counts)
        #expect(done.doneRows == 6)
        let found = try await office.workspace.customers.find("李女士").rows
        #expect(found.map(\.name) == ["贵州茅台酒股份有限公司"])
        #expect(try await office.findings() == [])

        let rows = try await sent.leftOut()
        #expect(rows.map { $0[0] } == ["行号", "5", "6", "7"])
        #expect(rows.map { $0[1] } == ["结果", "拒绝", "拒绝", "重复"])
        #expect(rows[1][2].contains("12345"))
        #expect(rows[2][3] == "'=坏公司")
        #expect(rows[3][2].contains("同一家企业"))
        #expect(try await sent.view.issues.map(\.line) == [5, 6, 7])
    }

    @Test("is remembered: headings and industry words are said once")
    func memory() async throws {
        let office = try await Office()
        let first = try await Sent("客户全名,类别,编号\n甲公司,奇怪行业,1\n", to: office)
        #expect(try await first.view.guesses == [nil, nil, nil])
        let refused = try await problem { try await first.match([.field(.name), .field(.name), nil]) }
        #expect(refused?.kind == .invalid)
        #expect(try await problem { try await first.match([nil, .field(.industry), nil]) }?.field == "columns")
        #expect(try await first.file.state == .matching)
        try await first.match([.field(.name), .field(.industry), nil])
        try await first.work()
        #expect(try await first.file.unknownIndustries.counts == ["奇怪行业": 1])
        try await office.workspace.imports.match(
            first.id, words: ["奇怪行业": .industry(.chemicals)], version: first.file.version, by: office.director.id)
        try await first.work()
        #expect(try await first.file.unknownIndustries.counts == [:])
        try await first.run()
        try await first.work()

        let second = try await Sent("编号,类别, 客户全名 \n2,奇怪行业,乙公司\n", to: office)
        #expect(try await second.view.guesses == [nil, .field(.industry), .field(.name)])
        #expect(try await second.view.remembered == [0, 1, 2])
        try await second.imported()
        let markets = try await office.workspace.customers.find("公司").rows.map(\.market)
        #expect(markets == [.industry(.chemicals), .industry(.chemicals)])
    }

    /// However many workers there are, and however often one is killed between two steps.
    @Test("of many parts is imported once, by workers that come and go")
    func manyParts() async throws {
        let office = try await Office()
        let rows = (0..<1_800).map { "公司\($0 % 1_700),联系人\($0)\n" }.joined()
        let sent = try await Sent("企业名称,联系人\n" + rows, to: office)
        try await sent.match()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b"] { group.addTask { try await sent.work(name) } }
            try await group.waitForAll()
        }
        #expect(try await sent.file.counts == ReceivedFile.Counts(imported: 1_700, joined: 100))
        try await sent.run()
        while try await sent.file.state == .running {
            // Each does one step, and is asked to stop.
            let steps = OneStep()
            try await sent.work("one step", while: steps.isFirst)
        }
        #expect(try await sent.file.state == .done)
        #expect(try await sent.file.counts == ReceivedFile.Counts(imported: 1_700, joined: 100))
        let counted = try await office.test.database.read { connection in
            try connection.value("SELECT COUNT(*) FROM contact", as: Int.self)
        }
        #expect(counted == 1_800)
        #expect(try await office.findings() == [])
    }

    @Test("that is cancelled half-way keeps what has come in, and an undo takes that out again")
    func cancelledHalfWay() async throws {
        let office = try await Office()
        let before = try await contents(office)
        let sent = try await Sent(
            "企业名称,联系人\n" + (0..<1_200).map { "公司\($0),人\n" }.joined(), to: office)
        try await sent.match()
        try await sent.work()
        try await sent.run()
        let steps = OneStep()
        try await sent.work("one step", while: steps.isFirst)
        try await sent.cancel()
        try await sent.work()
        let cancelled = try await sent.file
        #expect(cancelled.state == .cancelled)
        #expect(cancelled.counts.imported == Reception.rowsOfPart)
        #expect(try await office.findings() == [])
        try await sent.undo()
        try await sent.work()
        #expect(try await sent.file.removed == Reception.rowsOfPart)
        #expect(
            try await contents(office).filter {
                !$0.hasPrefix("grade_flow") && !$0.hasPrefix("customer_tally") && !$0.hasPrefix("holder_tally")
                    && !$0.hasPrefix("move_tally")
            } == before)
        #expect(try await office.findings() == [])
    }

    @Test("is undone whole, but for customers that somebody has worked on since")
    func undo() async throws {
        let office = try await Office()
        _ = try await office.customer("早已有的公司")
        let sent = try await Sent(
            "企业名称,行业,需求,联系人\n" + (0..<6).map { "公司\($0),化工,已产生,人\($0)\n" }.joined() + "早已有的公司,,,\n", to: office)
        try await sent.imported()
        func id(_ name: String) async throws -> Customer.ID {
            try #require(try await office.workspace.customers.find(name).rows.first?.id)
        }
        office.test.clock.advance(seconds: 60)
        let (held, touched, edited, old) = try await (id("公司1"), id("公司2"), id("公司3"), id("早已有的公司"))
        _ = try await office.workspace.lists.claim(held, by: office.li.id)
        try await office.workspace.maintenance.log(
            TouchEntry(activity: .phoneCall, outcome: .reached), of: touched, by: office.director.id)
        _ = try await office.workspace.customers.edit(
            edited, version: office.version(edited), by: office.director.id
        ) { $0.note = "好客户" }
        try await sent.undo()
        try await sent.work()
        let undone = try await sent.view
        #expect(undone.file.state == .undone)
        #expect((undone.file.removed, undone.file.kept) == (3, 3))
        #expect(undone.kept.map(\.customer) == [held, touched, edited])
        #expect(undone.kept.map(\.reason) == [.held, .workedOn, .workedOn])
        for name in ["公司0", "公司4", "公司5", "人4"] {
            #expect(try await office.workspace.customers.find(name).rows.isEmpty)
        }
        #expect(try await office.current(old).profile.name.written == "早已有的公司")
        #expect(try await office.findings() == [])
        // It can come again, and there is nothing more to undo.
        let again = try await Sent("企业名称\n公司0\n公司1\n", to: office)
        try await again.imported()
        #expect(try await again.file.counts == ReceivedFile.Counts(imported: 1, duplicates: 1))
        #expect(try await problem { try await sent.undo() }?.kind == .changedMeanwhile)
    }

    @Test("that cannot be read leaves nothing behind")
    func unreadable() async throws {
        let office = try await Office()
        let before = try await office.test.dump(except: ["sqlite_sequence"])
        for text in ["", "企业名称\n", "企业名称\n甲\n乙,\"没有结束", "PK\u{3}\u{4}坏", "a\u{0}b\n"] {
            let refused = try await problem {
                _ = try await Sent(text, named: "../../etc/a\u{0}\u{202E}.csv", to: office)
            }
            #expect(refused?.kind == .invalid, "\(text)")
            #expect(refused?.what.simplified.contains("etc") == false)
        }
        #expect(try await office.test.dump(except: ["sqlite_sequence"]) == before)
    }

    @Test("is for directors alone, and each step for whoever has seen the one before")
    func permission() async throws {
        let office = try await Office()
        let sent = try await Sent("企业名称\n甲公司\n", to: office)
        try await sent.match()
        try await sent.work()
        let version = try await sent.file.version
        let before = try await office.state()
        let imports = office.workspace.imports
        for person in [office.supervisor.id, office.li.id] {
            let attempts: [@Sendable () async throws -> Void] = [
                { _ = try await imports.receive(SpooledFile(), named: "a.csv", by: person) },
                { _ = try await imports.list(by: person) },
                { _ = try await imports.view(sent.id, by: person) },
                { _ = try await imports.leftOut(sent.id, in: .simplified, by: person) },
                { try await imports.match(sent.id, [.field(.name)], onDuplicate: .skip, version: version, by: person) },
                { try await imports.match(sent.id, words: [:], version: version, by: person) },
                { try await imports.reopen(sent.id, version: version, by: person) },
                { try await imports.run(sent.id, version: version, by: person) },
                { try await imports.cancel(sent.id, version: version, by: person) },
                { try await imports.undo(sent.id, version: version, by: person) },
            ]
            for attempt in attempts { #expect(try await problem(attempt)?.kind == .forbidden) }
        }
        #expect(try await office.state() == before)
        #expect(
            try await problem { try await imports.run(sent.id, version: version - 1, by: office.director.id) }?.kind
                == .changedMeanwhile)
        try await imports.run(sent.id, version: version, by: office.director.id)
        #expect(
            try await problem { try await imports.run(sent.id, version: version, by: office.director.id) }?.kind
                == .changedMeanwhile)
    }

    @Test("is forgotten in time, its record is not")
    func forgotten() async throws {
        let office = try await Office()
        let done = try await Sent("企业名称\n甲公司\n", to: office)
        try await done.imported()
        _ = try await Sent("企业名称\n乙公司\n", to: office)
        try await office.test.database.write { connection in
            try connection.execute(
                "INSERT INTO import_file (name, person_id, received_at, state) VALUES ('x', \(office.director.id), 0, 'receiving')"
            )
        }
        office.test.clock.advance(days: 31)
        let now = office.workspace.clock.now
        try await office.test.database.write { try ForgottenFiles.forget(at: now, $0) }
        let files = try await office.workspace.imports.list(by: office.director.id)
        #expect(files.map(\.state) == [.cancelled, .done])
        let left = try await office.test.database.read { connection in
            try ["import_part", "import_key"].map { table in
                try connection.value("SELECT COUNT(*) FROM \(raw: table)", as: Int.self) ?? -1
            } + [try connection.value("SELECT COUNT(*) FROM import_file", as: Int.self) ?? -1]
        }
        #expect(left == [0, 0, 2])
    }

    @Test("keeps its rows exactly, whatever they hold")
    func packed() throws {
        let records = [
            CSVRecord(line: 2, fields: ["a", "", "多\n行\t\"引号\"", "😀"]), CSVRecord(line: 7, fields: [""]),
            CSVRecord(line: 1_048_576, fields: (0..<2_000).map(String.init)),
        ]
        var damaged = CSVRecord(line: 9, fields: ["x"])
        damaged.problem = .cellTooLarge(column: 3)
        var bytes: [UInt8] = []
        for record in records + [damaged] { PackedRows.pack(record, into: &bytes) }
        #expect(PackedRows.unpack(bytes) == records + [damaged])
        for end in stride(from: 1, to: bytes.count, by: 97) { _ = PackedRows.unpack(Array(bytes[..<end])) }
    }
}

/// Says yes to the first question: whether to take a job. The step behind it is the last.
private final class OneStep: Sendable {
    private let asked = Mutex(0)

    @Sendable func isFirst() -> Bool {
        asked.withLock { asked in
            asked += 1
            return asked == 1
        }
    }
}
