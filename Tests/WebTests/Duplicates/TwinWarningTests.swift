import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite("The warning at a new customer") struct TwinWarningTests {
    @Test("a likely one is shown first, and added all the same when it is said so; of another name it is asked anew")
    func warned() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.zhao)
            try await browser.get("/customers/new")
            let before = try await office.state()
            let warned = try await browser.post("/customers/new", ["name": "贵州茅苔", "note": "写了很久"])
            #expect(warned.status == .conflict)
            #expect(warned.body.contains("可能已经有这家客户") && warned.body.contains("贵州茅台") && warned.body.contains("李娜"))
            #expect(warned.body.contains("写了很久") && warned.body.contains("仍要新建"))
            // It is somebody else's: there is no way to it.
            #expect(!warned.body.contains("href=\"/customers/\(office.own)\""))
            #expect(try await office.state() == before)
            let other = try await browser.post("/customers/new", ["name": "长安气车", "despite": "贵州茅苔"])
            #expect(other.status == .conflict)
            let added = try await browser.post("/customers/new", ["name": "贵州茅苔", "despite": "贵州茅苔"])
            #expect(added.status == .seeOther)
        }
    }

    @Test("the same one is refused, whatever is said")
    func refused() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.zhao)
            try await browser.get("/customers/new")
            for despite in ["", "贵州茅台有限公司"] {
                let answer = try await browser.post("/customers/new", ["name": "贵州茅台有限公司", "despite": despite])
                #expect(answer.status == .conflict && answer.body.contains("已有同一家客户"))
            }
        }
    }

    @Test("while one types the same warning is a fragment; of half a form there is none")
    func typing() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            try await browser.get("/customers/new")
            let answer = try await browser.post("/customers/twins", ["name": "贵州茅苔", "phone": "<", "region": "zz", "code": "?"])
            #expect(answer.status == .ok && answer.body.contains("href=\"/customers/\(office.own)\"") && !answer.body.contains("<html"))
            for name in ["", "协", "（（", "<script>", "\u{202E}"] {
                let answer = try await browser.post("/customers/twins", ["name": name])
                #expect(answer.status == .ok && answer.body.isEmpty, "\(name)")
            }
        }
    }
}
