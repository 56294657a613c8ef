import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite("Pages of duplicates") struct DuplicatePageTests {
    /// A pair in the pool, found by a scan.
    private func withPair(
        language: Language = .simplified, _ body: @Sendable (CustomerSite, _ one: Customer.ID, _ other: Customer.ID) async throws -> Void
    ) async throws {
        try await withCustomers(language: language) { office in
            func create(_ name: String) async throws -> Customer.ID {
                try await office.workspace.customers.create(CustomerProfile(name: try CompanyName(name)), by: office.director.id)
            }
            let (one, other) = (try await create("北京<b>协达软件有限公司"), try await create("<b>协达（北京）软件"))
            _ = try await office.workspace.duplicates.scan()
            try await body(office, one, other)
        }
    }

    @Test("a pair stands with its reasons, both names escaped, and leads to the comparison", arguments: Language.allCases)
    func list(language: Language) async throws {
        try await withPair(language: language) { office, one, other in
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            let page = try await browser.get("/duplicates")
            #expect(page.status == .ok)
            #expect(page.body.contains("北京&lt;b&gt;协达软件有限公司") && !page.body.contains("<b>协达"))
            #expect(page.body.contains(LikenessReason.core.text(language)))
            #expect(page.body.contains("/duplicates/merge?survivor=\(one)&amp;loser=\(other)"))
            #expect(try await browser.get("/duplicates?kind=phone").body.contains("state-empty"))
            for path in ["/duplicates?kind=nonsense", "/duplicates?after=x", "/duplicates?after=-1--1", "/duplicates?after=999-1"] {
                #expect(try await browser.get(path).status == .ok, "\(path)")
            }
        }
    }

    @Test("dismissed by a form, and twice says so")
    func dismissal() async throws {
        try await withPair { office, _, _ in
            let browser = try await office.site.browser(signedInAs: office.director)
            let page = try await browser.get("/duplicates")
            let path = try #require(page.body.firstMatch(of: #/\/duplicates\/\d+\/dismissal/#).map { String($0.0) })
            #expect(try await browser.post(path).location == "/duplicates")
            #expect(try await browser.get("/duplicates").body.contains("已记为不同的客户"))
            _ = try await browser.post(path)
            let after = try await browser.get("/duplicates")
            #expect(after.body.contains("已经有人处理过了") && after.body.contains("state-empty"))
        }
    }

    @Test("merged field by field, pointed to by the one that is no more, and undone")
    func mergeAndUndo() async throws {
        try await withPair { office, one, other in
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            let page = try await browser.get("/duplicates/merge?survivor=\(one)&loser=\(other)")
            #expect(page.status == .ok)
            #expect(page.body.contains("name=\"field-name\""))
            let fields: KeyValuePairs = [
                "survivor": "\(one)", "survivor_version": "1", "loser": "\(other)", "loser_version": "1", "field-name": "loser",
            ]
            let merged = try await browser.post("/duplicates/merge", fields)
            #expect(merged.location == "/customers/\(one)")
            #expect(try await office.current(one).profile.name.written == "<b>协达（北京）软件")
            let gone = try await browser.get("/customers/\(other)")
            #expect(gone.body.contains("已并入 &lt;b&gt;协达（北京）软件") && gone.body.contains("href=\"/customers/\(one)\""))
            // Again, from a form that was still open.
            let again = try await browser.post("/duplicates/merge", fields)
            #expect(again.status == .conflict)
            let list = try await browser.get("/duplicates")
            let path = try #require(list.body.firstMatch(of: #/\/duplicates\/merges\/\d+\/undo/#).map { String($0.0) })
            #expect(try await browser.post(path).location == "/duplicates")
            #expect(try await office.current(other).standing == .valid)
            #expect(try await office.current(one).profile.name.written == "北京<b>协达软件有限公司")
            for finding in try await office.workspace.doctor.examine() { #expect(finding.problems.isEmpty, "\(finding.check)") }
        }
    }

    @Test("what somebody has changed meanwhile is said above the form, which shows what is now")
    func changedMeanwhile() async throws {
        try await withPair { office, one, other in
            let browser = try await office.site.browser(signedInAs: office.supervisor)
            try await browser.get("/duplicates/merge?survivor=\(one)&loser=\(other)")
            _ = try await office.workspace.customers.edit(other, version: 1, by: office.director.id) { $0.note = "刚改的备注" }
            let before = try await office.state()
            let answer = try await browser.post(
                "/duplicates/merge",
                ["survivor": "\(one)", "survivor_version": "1", "loser": "\(other)", "loser_version": "1"])
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("刚改的备注") && answer.body.contains("name=\"loser_version\" value=\"2\""))
            #expect(try await office.state() == before)
        }
    }

    @Test("salespeople have none of it, and nothing of theirs is changed")
    func salespeople() async throws {
        try await withPair { office, one, other in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            for path in ["/duplicates", "/duplicates/merge?survivor=\(one)&loser=\(other)"] {
                #expect(try await browser.get(path).status == .forbidden, "\(path)")
            }
            for path in ["/duplicates/scan", "/duplicates/1/dismissal", "/duplicates/merges/1/undo"] {
                #expect(try await browser.post(path).status == .forbidden, "\(path)")
            }
            let merge = try await browser.post(
                "/duplicates/merge", ["survivor": "\(one)", "survivor_version": "1", "loser": "\(other)", "loser_version": "1"])
            #expect(merge.status == .forbidden)
            #expect(!(try await browser.get("/customers").body.contains("href=\"/duplicates\"")))
            #expect(try await office.state() == before)
        }
    }

    @Test("nonsense in the address or the form is answered with a problem and changes nothing")
    func nonsense() async throws {
        try await withPair { office, one, _ in
            let browser = try await office.site.browser(signedInAs: office.director)
            let before = try await office.state()
            for path in ["/duplicates/merge", "/duplicates/merge?survivor=x&loser=1", "/duplicates/merge?survivor=\(one)&loser=\(one)", "/duplicates/merge?survivor=4711&loser=\(one)"] {
                #expect((400..<500).contains(try await browser.get(path).status.code), "\(path)")
            }
            #expect((400..<500).contains(try await browser.post("/duplicates/merge", ["survivor": "\(one)"]).status.code))
            #expect(try await browser.post("/duplicates/x/dismissal").status == .notFound)
            #expect(try await office.state() == before)
        }
    }
}
