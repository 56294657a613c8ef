import Foundation
import Method
import SQL
import Support
import Testing

@testable import CRM

@Suite("An import that meets customers of before,")
struct ImportUpdateTests {
    private let desk: ImportDesk

    init() async throws { desk = try await ImportDesk() }

    @Test("that updates takes over what the file says, and leaves what it does not say")
    func update() async throws {
        try await desk.run("name,phone,address\n万科A,0755,深圳\n")
        let result = try await desk.run(
            "name,phone,address,员工人数,need,预计购买日期,联系人,职务\n万科A,0756,,131817,已明确,2027-01-31,郁先生,董事长\n",
            onDuplicate: .update)
        #expect(result.updated == 1)
        let customer = try await desk.customer("万科A")
        #expect(customer.profile.phone == "0756")
        #expect(customer.profile.address == "深圳")
        #expect(customer.profile.employees == 131_817)
        #expect(customer.grade == .a)
        let contact = try await desk.workspace.database.read { connection in
            try connection.first("SELECT name, role, title FROM contact")?.values
        }
        #expect(contact == [.text("郁先生"), .text("decision_maker"), .text("董事长")])
        let text = try await desk.workspace.database.read { connection in
            try connection.value("SELECT text FROM customer_search_text", as: String.self)
        }
        #expect(text?.contains("郁先生") == true)
    }

    @Test("that updates keeps people's notes and where a customer came from")
    func updateKeeps() async throws {
        try await desk.run("name,note,来源\n万科A,老客户,展会\n")
        try await desk.run("name,note,来源\n万科A,要报价,网站\n", onDuplicate: .update)
        let profile = try await desk.customer("万科A").profile
        #expect(profile.note == "老客户\n要报价")
        #expect(profile.source == "展会")
    }

    @Test("that updates renames a customer found by its code")
    func rename() async throws {
        try await desk.run("name,uscc\n贵州茅台酒厂,91520000214429993F\n")
        let result = try await desk.run("name,uscc\n贵州茅台,91520000214429993F\n", onDuplicate: .update)
        #expect(result.updated == 1)
        #expect(try await desk.customer("贵州茅台").profile.code?.description == "91520000214429993F")
    }

    @Test("that updates rejects a row that is two customers at once, or would overwrite a code")
    func contradictions() async throws {
        try await desk.run("name,uscc\n贵州茅台,91520000214429993F\n万科A,\n中国石油,91110000710925462X\n")
        let text = "name,uscc\n万科A,91520000214429993F\n中国石油,91520000MA6DJQNX0T\n"
        #expect(try await desk.run(text).duplicates == 2)
        let result = try await desk.run(text, onDuplicate: .update)
        #expect(result.rejected == 2)
        #expect(result.updated == 0)
        #expect(try desk.rejected().dropFirst().map { $0[0] } == ["2", "3"])
    }
}
