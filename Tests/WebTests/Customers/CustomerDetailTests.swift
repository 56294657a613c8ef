import CRM
import Hummingbird
import Method
import Support
import Testing

/// Tags, addresses, relations, own fields and the recycle bin, through their forms.
@Suite struct CustomerDetailTests {
    @Test func tagsArePutOnAndTakenOff() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            try await browser.get(path)
            let answer = try await browser.post("\(path)/tags", ["tags": "重点，展会 2026、<b>"])
            #expect(answer.location == path)
            let page = try await browser.get(path)
            for tag in ["重点", "展会 2026", "&lt;b&gt;"] { #expect(page.body.contains(tag)) }
            #expect(!page.body.contains("<b>"))
            let tag = try #require(try await office.workspace.tags.all(by: office.li.id).first { $0.name == "重点" })
            try await browser.post("\(path)/tags/\(tag.id)/removal")
            try await browser.get(path)
            #expect(try await !browser.get(path).body.contains("去掉标签 重点"))
            let wrong = try await browser.post("\(path)/tags", ["tags": String(repeating: "长", count: 31)])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("tags-new-error"))
        }
    }

    @Test func anAddressIsAddedChangedAndRemoved() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let browser = try await office.site.browser(signedInAs: office.li)
            try await browser.get(path)
            try await browser.post(
                "\(path)/addresses", ["kind": "delivery", "address": "科技园 1 号", "region": "4403", "postcode": "518000"])
            var page = try await browser.get(path)
            #expect(page.body.contains("科技园 1 号 518000"))
            let address = try #require(
                try await office.workspace.customers.profilePage(office.own, by: office.li.id).addresses.first)
            let form = "\(path)/addresses/\(address.id)"
            let version = try #require(page.hidden("version", inFormTo: form))
            try await browser.post(form, ["version": version, "kind": "office", "address": "科技园 2 号", "region": "4403"])
            page = try await browser.get(path)
            #expect(page.body.contains("科技园 2 号"))
            // A form that was overtaken keeps what was typed, and says what there is now.
            let stale = try await browser.post(
                form, ["version": version, "kind": "office", "address": "科技园 3 号", "region": "4403"])
            #expect(stale.status == .conflict)
            #expect(stale.body.contains("现在是：科技园 2 号"))
            try await browser.post("\(form)/removal", ["version": String(address.version + 1)])
            #expect(try await !browser.get(path).body.contains("科技园 2 号 "))
        }
    }

    @Test func relationsLeadToTheOther() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            let path = "/customers/\(office.own)"
            try await browser.get(path)
            try await browser.post("\(path)/relations", ["kind": "group", "other": "隆基绿能", "note": "年报"])
            #expect(try await browser.get(path).body.contains("href=\"/customers/\(office.pool)\">隆基绿能</a>"))
            #expect(try await browser.get("/customers/\(office.pool)").body.contains("成员企业"))
            let wrong = try await browser.post("\(path)/relations", ["kind": "group", "other": "没有这家"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("relation-other-error"))
            let relation = try #require(
                try await office.workspace.customers.profilePage(office.own, by: office.director.id).relations.first)
            try await browser.post("\(path)/relations/\(relation.id)/removal")
            #expect(try await !browser.get(path).body.contains(">隆基绿能</a>"))
        }
    }

    @Test func aDirectorAddsAFieldAndASalespersonFillsIt() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let director = try await office.site.browser(signedInAs: office.director)
            #expect(try await director.get("/settings/fields").body.contains("还没有自定义字段"))
            try await director.post("/settings/fields", ["title": "预算", "kind": "money"])
            try await director.post("/settings/fields", ["title": "竞争对手", "kind": "choices", "choices": "泛微\n致远\n"])
            let twice = try await director.post("/settings/fields", ["title": "预算", "kind": "text"])
            #expect(twice.status == .unprocessableContent)
            #expect(twice.body.contains("new-title-error"))
            let fields = try await office.workspace.customFields.all(by: office.director.id)
            #expect(fields.map(\.title) == ["预算", "竞争对手"])

            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await browser.get("/settings/fields").status == .forbidden)
            let version = try #require(try await browser.get(path).hidden("version", inFormTo: "\(path)/fields"))
            let (budget, rivals) = (CustomFields.name(of: fields[0].id), CustomFields.name(of: fields[1].id))
            let saved = try await browser.post(
                "\(path)/fields", ["version": version, budget: "1.2万", rivals: "", rivals: "致远", rivals: "泛微"])
            #expect(saved.location == path)
            let page = try await browser.get(path)
            #expect(page.body.contains("¥12000"))
            #expect(page.body.contains("泛微, 致远"))
            let fresh = try #require(page.hidden("version", inFormTo: "\(path)/fields"))
            let wrong = try await browser.post(
                "\(path)/fields", ["version": fresh, budget: "很多", rivals: "", rivals: "泛微"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("\(budget)-error"))
            #expect(wrong.body.contains("value=\"很多\""))
            // No box ticked: the empty value that goes along says that there is none.
            try await browser.post("\(path)/fields", ["version": fresh, budget: "1", rivals: ""])
            let entries = try await office.workspace.customers.profilePage(office.own, by: office.li.id).customEntries
            #expect(entries.map(\.written) == ["1", ""])
        }
    }

    @Test func aDeletedCustomerIsRestoredFromTheRecycleBin() async throws {
        try await withCustomers { office in
            let path = "/customers/\(office.own)"
            let salesperson = try await office.site.browser(signedInAs: office.li)
            let own = try await salesperson.get(path)
            #expect(!own.body.contains("\(path)/deletion"))
            #expect(try await salesperson.get("/recycle-bin").status == .forbidden)
            let state = try await office.state()
            #expect(try await salesperson.post("\(path)/deletion", ["version": "1", "reason": "清理"]).status == .forbidden)
            #expect(try await office.state() == state)

            let browser = try await office.site.browser(signedInAs: office.supervisor)
            let version = try #require(try await browser.get(path).hidden("version", inFormTo: "\(path)/deletion"))
            let nothing = try await browser.post("\(path)/deletion", ["version": version])
            #expect(nothing.status == .unprocessableContent)
            let deleted = try await browser.post("\(path)/deletion", ["version": version, "reason": "重复录入"])
            #expect(deleted.location == "/customers")
            #expect(try await browser.get(path).status == .notFound)
            let bin = try await browser.get("/recycle-bin")
            #expect(bin.body.contains("贵州茅台"))
            #expect(bin.body.contains("重复录入"))
            let restored = try await browser.post("/recycle-bin/\(office.own)/restoration")
            #expect(restored.location == path)
            #expect(try await browser.get(path).body.contains("李娜"))
            #expect(try await browser.get("/recycle-bin").body.contains("回收站是空的"))
        }
    }

    @Test func theHistoryGoesOnBehindTheCustomersPage() async throws {
        try await withCustomers { office in
            for number in 0..<130 {
                var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
                entry.note = "第 \(number) 次"
                try await office.workspace.maintenance.log(entry, of: office.own, by: office.li.id)
            }
            let browser = try await office.site.browser(signedInAs: office.li)
            var page = try await browser.get("/customers/\(office.own)")
            var seen = page.body
            var pages = 0
            // The links to other languages go on behind the cursor.
            while pages < 5, let link = page.body.firstMatch(of: /href="(\/customers\/\d+\/history\?after=\d+-\d+)"/) {
                page = try await browser.get(String(link.1))
                #expect(page.status == .ok)
                seen += page.body
                pages += 1
            }
            #expect(pages == 2)
            for number in 0..<130 { #expect(seen.contains("第 \(number) 次")) }
            // What nobody would write leads to the newest.
            #expect(try await browser.get("/customers/\(office.own)/history?after=x").body.contains("第 129 次"))
        }
    }
}
