import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite struct AttachmentTests {
    private let office: Office
    private let customer: Customer.ID

    init() async throws {
        office = try await Office()
        customer = try await office.customer("协达软件", heldBy: office.li)
    }

    private var attachments: Attachments { office.workspace.attachments }

    private func file(_ text: String) throws -> SpooledFile {
        let file = try SpooledFile()
        try file.append(Array(text.utf8))
        return file
    }

    @discardableResult
    private func add(_ text: String = "纪要", named name: String = "纪要.txt", to id: Customer.ID? = nil, by person: Person? = nil) async throws -> CRM.Attachment.ID {
        try await attachments.add(file(text), named: name, to: id ?? customer, by: (person ?? office.li).id)
    }

    private func list(_ id: Customer.ID? = nil) async throws -> [CRM.Attachment] {
        try await office.workspace.customers.profilePage(id ?? customer, by: office.director.id).attachments
    }

    private func text(_ attachment: CRM.Attachment) async throws -> String {
        var bytes: [UInt8] = []
        try await attachments.read(attachment) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func kept() async throws -> Int { try await office.workspace.attachmentStore.contents().count }

    /// The doctor finds nothing, and the folder has so many contents and nothing else.
    private func check(_ count: Int) async throws {
        #expect(try await kept() == count)
        #expect(try await office.findings() == [])
        let rows = try await office.test.database.read { try $0.value("SELECT COUNT(*) FROM attachment_content", as: Int.self) }
        #expect(rows == count)
        let folder = office.test.directory.path("attachments")
        let left = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix(".") }
        #expect(left == [])
    }

    @Test("is kept, listed with who and how large, read back, and taken away with an event")
    func life() async throws {
        let long = String(repeating: "纪要 ", count: 60_000)
        let id = try await add(long, named: "../会议\u{202E}纪要.txt")
        let attachment = try #require(try await list().first)
        #expect((attachment.id, attachment.name, attachment.personName) == (id, "会议纪要.txt", "李娜"))
        #expect(attachment.size == long.utf8.count && attachment.type == .txt)
        #expect(try await text(attachment) == long)
        try await check(1)
        try await attachments.remove(id, of: customer, by: office.li.id)
        #expect(try await list().isEmpty)
        try await check(0)
        let events = try await office.test.database.read { connection in
            try connection.all("SELECT kind, COALESCE(after, before) FROM event WHERE kind LIKE 'attachment.%' ORDER BY id") {
                "\(try $0[0] as String) \(try $0[1] as String)"
            }
        }
        #expect(events == ["attachment.added 会议纪要.txt", "attachment.removed 会议纪要.txt"])
    }

    @Test("the same content is kept once, for as long as anybody refers to it")
    func sharedContent() async throws {
        let other = try await office.customer("长安汽车", heldBy: office.qian)
        let first = try await add()
        let second = try await add(named: "副本.txt", to: other, by: office.qian)
        try await check(1)
        try await attachments.remove(first, of: customer, by: office.li.id)
        try await check(1)
        #expect(try await text(try #require(try await list(other).first)) == "纪要")
        try await attachments.remove(second, of: other, by: office.qian.id)
        try await check(0)
    }

    @Test("many at once bring and take away the same content, and each that is listed can be read")
    func crowd() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                group.addTask {
                    let id = try await add(named: "\(number).txt")
                    if number % 3 != 0 { try await attachments.remove(id, of: customer, by: office.li.id) }
                }
            }
            try await group.waitForAll()
        }
        let left = try await list()
        #expect(left.count == 4)
        for attachment in left { #expect(try await text(attachment) == "纪要") }
        try await check(1)
    }

    @Test(
        "what may not be attached is refused at its field, and nothing is left",
        arguments: [("a.exe", "x"), ("a.pdf", "no pdf"), ("a.txt", ""), ("a.txt", "zero \u{0}")])
    func refused(_ name: String, _ text: String) async throws {
        let before = try await office.state()
        let problem = try await problem { _ = try await add(text, named: name) }
        #expect(problem?.kind == .invalid && problem?.field == "file")
        #expect(try await office.state() == before)
        try await check(0)
    }

    @Test("what is too large is refused")
    func tooLarge() async throws {
        let file = try SpooledFile()
        let block = [UInt8](repeating: 0x61, count: 1 << 20)
        for _ in 0..<25 { try file.append(block) }
        try await attachments.add(file, named: "a.txt", to: customer, by: office.li.id)
        try file.append([0x61])
        let problem = try await problem { try await attachments.add(file, named: "b.txt", to: customer, by: office.li.id) }
        #expect(problem?.what.english.contains("25 MB") == true)
        try await check(1)
    }

    @Test("those who may not work with a customer change nothing; who may not see it reads nothing")
    func permissions() async throws {
        let id = try await add()
        let before = try await office.state()
        for person in [office.zhao, office.qian] {
            #expect(try await problem { _ = try await add(by: person) } != nil)
            #expect(try await problem { try await attachments.remove(id, of: customer, by: person.id) } != nil)
            #expect(try await problem { _ = try await attachments.attachment(id, of: customer, by: person.id) }?.kind == .notFound)
        }
        let others = try await office.customer("长安汽车", heldBy: office.qian)
        // Not by way of a customer that they see.
        #expect(try await problem { _ = try await attachments.attachment(id, of: others, by: office.qian.id) }?.kind == .notFound)
        #expect(try await office.state().filter { $0.hasPrefix("attachment") } == before.filter { $0.hasPrefix("attachment") })
        try await check(1)
    }

    @Test("a store that cannot take it says why, and nothing is half done")
    func brokenStore() async throws {
        let folder = office.test.directory.path("attachments")
        try Data().write(to: URL(filePath: folder))
        let before = try await office.state()
        let problem = try await problem { _ = try await add() }
        #expect(problem?.kind == .unavailable && problem?.what.english.contains(folder) == true)
        #expect(try await office.state().filter { !$0.hasPrefix("attachment_content") } == before.filter { !$0.hasPrefix("attachment_content") })
        #expect(try await list().isEmpty)
    }

    @Test("what a killed process has left is tidied away after an hour, and what somebody is bringing is not")
    func killed() async throws {
        let (store, clock) = (office.workspace.attachmentStore, office.test.clock)
        let hash = try #require(ContentHash(String(repeating: "ab", count: 32)))
        try await store.put(try file("half"), as: hash)
        let now = clock.workspaceClock.now
        try await office.test.database.write { connection in
            try connection.execute(
                """
                INSERT INTO attachment_content (hash, size, unreferred_since, claimed_at)
                VALUES (\(hash.description), 4, \(now), \(now))
                """)
        }
        clock.advance(seconds: 1_800)
        await attachments.tidy()
        #expect(try await kept() == 1)
        clock.advance(seconds: 3_600)
        await attachments.tidy()
        try await check(0)
    }

    @Test("a merge moves them, its undo takes them back, and the recycle bin erases them")
    func otherFates() async throws {
        let other = try await office.customer("协达集团", heldBy: office.li)
        try await add("own")
        try await add("other", to: other)
        let merge = try await office.workspace.duplicates.merge(
            MergeRequest(
                survivor: customer, survivorVersion: office.version(customer), loser: other, loserVersion: office.version(other)),
            by: office.supervisor.id)
        #expect(Set(try await list().map(\.size)) == [3, 5])
        try await office.workspace.duplicates.undo(merge, by: office.supervisor.id)
        #expect(try await list().map(\.size) == [3])
        #expect(try await list(other).map(\.size) == [5])
        _ = try await office.workspace.recycleBin.delete(
            other, reason: "重复", version: office.version(other), by: office.director.id)
        try await check(2)
        office.test.clock.advance(days: 40)
        _ = try await office.workspace.recycleBin.empty(before: office.test.clock.workspaceClock.now, by: nil)
        try await check(1)
    }

    @Test("the doctor says what is missing, damaged, and nobody's")
    func doctor() async throws {
        try await add("first", named: "a.txt")
        try await add("second", named: "b.txt")
        let store = office.workspace.attachmentStore
        let (second, first) = (try await list()[0], try await list()[1])
        try await store.remove(first.hash)
        try await store.put(try file("short"), as: second.hash)
        try await store.put(try file("x"), as: try #require(ContentHash(String(repeating: "0", count: 64))))
        let finding = try await office.workspace.doctor.examine().first { $0.check == "attachments" }
        #expect(finding?.problems.count == 3)
        #expect(finding?.problems.contains { $0.contains("a.txt") && $0.contains("is not in") } == true)
        #expect(finding?.problems.contains { $0.contains("b.txt") && $0.contains("5 bytes instead of 6") } == true)
        #expect(try await problem { _ = try await text(first) }?.kind == .unavailable)
    }
}
