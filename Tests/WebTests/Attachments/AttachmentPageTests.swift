import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite struct AttachmentPageTests {
    private static func form(_ csrf: String, _ name: String, _ content: String) -> (type: String, body: String) {
        let body = """
            --boundary\r
            Content-Disposition: form-data; name="csrf"\r
            \r
            \(csrf)\r
            --boundary\r
            Content-Disposition: form-data; name="file"; filename="\(name)"\r
            Content-Type: application/octet-stream\r
            \r
            \(content)\r
            --boundary--\r

            """
        return ("multipart/form-data; boundary=boundary", body)
    }

    private static func send(_ browser: Browser, _ path: String, _ name: String, _ content: String) async throws -> Answer {
        let (type, body) = form(browser.csrf, name, content)
        return try await browser.send(path, .post, headers: ["Content-Type": type], body: body)
    }

    @Test("a file is sent, listed, fetched with headers by which nothing of it is run, and removed", arguments: Language.allCases)
    func life(_ language: Language) async throws {
        try await withCustomers(language: language) { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let path = "/customers/\(office.own)"
            try await browser.get(path)
            let sent = try await Self.send(browser, "\(path)/attachments", "报价 <b>.txt", "<script>alert(1)</script>")
            #expect(sent.status == .seeOther && sent.location == "\(path)#attachments")
            let page = try await browser.get(path).body
            #expect(page.contains(Text("附件", "附件", "Attachments")(language)))
            #expect(page.contains("报价") && !page.contains("<b>.txt"))
            let link = try #require(page.firstMatch(of: /href="(\/customers\/\d+\/attachments\/\d+)"/)).1
            let file = try await browser.get(String(link))
            #expect(file.status == .ok && file.body == "<script>alert(1)</script>")
            #expect(file.header("Content-Disposition")?.hasPrefix("attachment; filename=\"") == true)
            #expect(file.header("Content-Disposition")?.contains("filename*=UTF-8''%E6%8A%A5%E4%BB%B7") == true)
            #expect(file.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(file.header("X-Content-Type-Options") == "nosniff")
            #expect(file.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(file.header("Cache-Control") == "no-store")
            let removed = try await browser.post("\(link)/removal", [:])
            #expect(removed.status == .seeOther)
            #expect(try await browser.get(String(link)).status == .notFound)
            #expect(try await browser.get(path).body.contains(Text("删除了附件", "刪除了附件", "removed an attachment")(language)))
        }
    }

    @Test("what may not be attached is said at the form, and changes nothing", arguments: [("a.exe", "MZ"), ("a.pdf", "text"), ("", "")])
    func refused(_ name: String, _ content: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let path = "/customers/\(office.own)"
            try await browser.get(path)
            let before = try await office.state()
            let answer = try await Self.send(browser, "\(path)/attachments", name, content)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("id=\"attachment-file\""))
            #expect(try await office.state() == before)
        }
    }

    @Test("others' files are not there, and nothing is written to others' customers")
    func others() async throws {
        try await withCustomers { office in
            let own = try await office.site.browser(signedInAs: office.zhao)
            try await own.get("/customers/\(office.others)")
            #expect(try await Self.send(own, "/customers/\(office.others)/attachments", "a.txt", "x").status == .seeOther)
            let page = try await own.get("/customers/\(office.others)").body
            let link = String(try #require(page.firstMatch(of: /href="(\/customers\/\d+\/attachments\/\d+)"/)).1)
            let stranger = try await office.site.browser(signedInAs: office.li)
            try await stranger.get("/today")
            let before = try await office.state()
            #expect(try await stranger.get(link).status == .notFound)
            let number = try #require(link.split(separator: "/").last)
            #expect(try await stranger.get("/customers/\(office.own)/attachments/\(number)").status == .notFound)
            for path in ["/customers/\(office.others)/attachments", "/customers/\(office.pool)/attachments"] {
                #expect([.notFound, .forbidden].contains(try await Self.send(stranger, path, "b.txt", "y").status), "\(path)")
            }
            #expect(try await stranger.post("\(link)/removal", [:]).status != .seeOther)
            #expect(try await office.state() == before)
            #expect(try await office.site.browser().get(link).status == .seeOther)
        }
    }
}
