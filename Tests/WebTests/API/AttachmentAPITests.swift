import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: attachments") struct AttachmentAPITests {
    private static func send(_ program: Program, _ id: Customer.ID, _ name: String, _ content: String) async throws
        -> Answer
    {
        try await program.send(
            "/customers/\(id)/attachments?name=\(formEncoded(name))", .post,
            headers: ["Content-Type": "application/octet-stream"],
            body: content)
    }

    @Test("a file is sent, listed, fetched with headers by which nothing of it is run, and removed")
    func life() async throws {
        try await withOffice { office in
            let id = try await office.customer("North Steel", heldBy: office.li)
            let program = try await office.program(office.li)
            let sent = try await Self.send(program, id, "../报价.txt", "<script>")
            #expect(sent.status == .created && sent.json["name"] == .text("报价.txt") && sent.json["size"] == .integer(8))
            let number = try #require(sent.json["id"]?.number)
            let list = try await program.get("/customers/\(id)/attachments").json["attachments"]?.list
            #expect(list == [sent.json])
            let file = try await program.get("/customers/\(id)/attachments/\(number)")
            #expect(file.body == "<script>" && file.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(file.header("Content-Disposition")?.hasPrefix("attachment; ") == true)
            #expect(file.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(try await program.send("/customers/\(id)/attachments/\(number)", .delete).status == .ok)
            #expect(try await program.get("/customers/\(id)/attachments/\(number)").status == .notFound)
            #expect(try await program.send("/customers/\(id)/attachments/\(number)", .delete).status == .notFound)
        }
    }

    @Test("what may not be attached, or not by them, is refused and changes nothing")
    func refused() async throws {
        try await withOffice { office in
            let id = try await office.customer("North Steel", heldBy: office.li)
            let program = try await office.program(office.li)
            let marketing = try await office.program(try await office.test.person("marketing", .marketing))
            let stranger = try await office.program(office.qian)
            for one in [program, marketing, stranger] { _ = try await one.get("/customers") }
            let before = try await office.state()
            for (name, content) in [("a.exe", "MZ"), ("a.pdf", "text"), ("a.txt", ""), ("a.docx", "PK\u{3}\u{4}")] {
                let answer = try await Self.send(program, id, name, content)
                #expect(answer.status == .unprocessableContent && answer.problem == "invalid", "\(name)")
            }
            #expect(
                try await program.send("/customers/\(id)/attachments", .post, body: "x").status == .unprocessableContent
            )
            let typed = try await program.send(
                "/customers/\(id)/attachments?name=a.txt", .post, headers: ["Content-Type": "text/plain"], body: "x")
            #expect(typed.status == .unsupportedMediaType && typed.header("Accept") == "application/octet-stream")
            #expect(try await Self.send(marketing, id, "a.txt", "x").status == .forbidden)
            #expect(try await Self.send(stranger, id, "a.txt", "x").status == .notFound)
            #expect(try await stranger.get("/customers/\(id)/attachments").status == .notFound)
            #expect(try await office.state() == before)
        }
    }

    @Test("a file that is too large is refused before all of it is kept, and who may not send it need not send it")
    func large() async throws {
        try await withOffice { office in
            let id = try await office.customer("North Steel", heldBy: office.li)
            let large = String(repeating: "x", count: Attachments.largest + 1)
            #expect(try await Self.send(office.program(office.li), id, "a.txt", large).status == .contentTooLarge)
            #expect(try await Self.send(office.program(office.qian), id, "a.txt", large).status == .notFound)
        }
    }
}
