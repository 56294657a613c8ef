import CRM
import Hummingbird
import Method
import Support
import Testing

/// Conditions and views, through their pages.
@Suite struct ViewPageTests {
    @Test func rowsBecomeAConditionAndAListOfThoseWhoFulfilIt() async throws {
        try await withCustomers { office in
            try await office.workspace.tags.add([TagName("重点")], to: office.own, by: office.director.id)
            let browser = try await office.site.browser(signedInAs: office.director)
            let list = formEncoded("/customers?scope=all")
            let first = try await browser.get("/customers/conditions?list=\(list)")
            #expect(first.status == .ok)
            #expect(first.body.contains("name=\"field\""))
            let more = try await browser.get(
                "/customers/conditions?list=\(list)&join=all&negated=&field=tag&comparison=%3D&values=\(formEncoded("重点"))&do=more")
            #expect(more.body.contains("value=\"重点\""))
            #expect(more.body.contains("id=\"field-2\""))
            let applied = try await browser.get(
                "/customers/conditions?list=\(list)&join=all&negated=&field=tag&comparison=%3D&values=\(formEncoded("重点"))&do=apply")
            #expect(applied.status == .seeOther)
            let address = try #require(applied.location)
            let shown = try await browser.get(address)
            #expect(shown.body.contains("贵州茅台"))
            #expect(!shown.body.contains("长安汽车"))
            #expect(shown.body.contains("标签 是 重点"))
            #expect(shown.body.contains("1 家"))
        }
    }

    @Test func namesAreReadAsPeopleTypeThem() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            for (field, typed, words) in [
                ("holder", "李娜", "负责人 是 李娜"), ("region", "江苏", "地区 是 江苏"), ("need", "需求已明确", "是 需求已明确"),
                ("last_touch", "30天前", "最近接触 是 30天前"), ("market", "制造业", "行业 是 制造业"),
            ] {
                let answer = try await browser.get(
                    "/customers/conditions?list=\(formEncoded("/customers?scope=all"))&field=\(field)&comparison=%3D&values=\(formEncoded(typed))&do=apply")
                #expect(answer.status == .seeOther, "\(typed)")
                #expect(try await browser.get(answer.location ?? "").body.contains(words), "\(typed)")
            }
            let wrong = try await browser.get("/customers/conditions?field=region&comparison=%3D&values=Atlantis&do=apply")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("没有“Atlantis”"))
            #expect(wrong.body.contains("value=\"Atlantis\""))
        }
    }

    @Test func textSaysWhatRowsCannot() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            let nested = formEncoded("grade = A or (need = none and not (holder ? and grade = D))")
            let applied = try await browser.get("/customers/conditions?list=\(formEncoded("/customers?scope=all"))&where=\(nested)&do=apply")
            let shown = try await browser.get(try #require(applied.location))
            #expect(shown.body.contains("贵州茅台"))
            #expect(!shown.body.contains("隆基绿能"))
            // Opened again it stands there as text.
            let again = try await browser.get("/customers/conditions?list=\(formEncoded("/customers?scope=all"))&where=\(nested)")
            #expect(again.status == .ok)
            #expect(!again.body.contains("name=\"field\""))
            let wrong = try await browser.get("/customers/conditions?where=\(formEncoded("grade = "))&do=apply")
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.body.contains("第 9 个字符"))
            #expect(try await browser.get("/customers?where=\(formEncoded("grade = "))").status == .unprocessableContent)
        }
    }

    @Test func aListIsKeptAsAViewAndOpenedAgain() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            let list = "/customers?scope=all&standing=valid&order=name&where=\(formEncoded("not holder ?"))"
            let page = try await browser.get("/customers/views?list=\(formEncoded(list))")
            #expect(page.body.contains("存为视图"))
            let kept = try await browser.post(
                "/customers/views", ["list": list, "title": "有人负责的", "column": "name", "column": "holder", "shared": "1"])
            let address = try #require(kept.location)
            let shown = try await browser.get(address)
            #expect(shown.body.contains("有人负责的"))
            #expect(shown.body.contains("贵州茅台") && shown.body.contains("长安汽车"))
            #expect(!shown.body.contains("隆基绿能"))
            // Only its columns.
            #expect(shown.body.contains("column-holder") && !shown.body.contains("column-region"))
            let twice = try await browser.post("/customers/views", ["list": list, "title": "有人负责的", "column": "name"])
            #expect(twice.status == .unprocessableContent)
            #expect(twice.body.contains("new-view-title-error"))
            // Shared: another sees it, with what they may see, and cannot change it.
            let other = try await office.site.browser(signedInAs: office.li)
            let theirs = try await other.get(address)
            #expect(theirs.body.contains("贵州茅台") && !theirs.body.contains("长安汽车"))
            let view = try #require(try await office.workspace.customerViews.all(by: office.li.id).first)
            let state = try await office.state()
            let refused = try await other.post("/customers/views/\(view.id)/removal", ["version": "1"])
            #expect(refused.status == .forbidden)
            #expect(try await office.state() == state)
            try await browser.post("/customers/views/\(view.id)/removal", ["version": "1"])
            #expect(try await browser.get(address).status == .notFound)
        }
    }

    /// Else all customers would leave where some were meant.
    @Test func aListWhoseConditionCannotBeReadIsNeitherExportedNorKept() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.director)
            try await browser.get("/customers")
            let state = try await office.state()
            let list = "scope=all&where=\(formEncoded("grade = "))"
            let export = try await browser.post("/exports", ["list": list, "format": "csv"])
            #expect(export.status == .unprocessableContent)
            let view = try await browser.post("/customers/views", ["list": "/customers?\(list)", "title": "A", "column": "name"])
            #expect(view.status == .unprocessableContent)
            #expect(try await office.state() == state)
        }
    }
}
