import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct NewCustomerPageTests {
    @Test func aNewCustomerIsOnOnesList() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            #expect(try await browser.get("/customers/new").status == .ok)
            let answer = try await browser.post(
                "/customers/new",
                [
                    "name": "协达软件有限公司", "market": "high_technology.computing", "region": "11", "phone": "010 1234",
                    "employees": "80", "note": "老朋友介绍", "code": "", "website": "https://example.cn",
                ])
            #expect(answer.status == .seeOther)
            let path = try #require(answer.location)
            let page = try await browser.get(path)
            #expect(page.body.contains("协达软件有限公司"))
            #expect(page.body.contains("已新建"))
            let id = try #require(Int64(path.split(separator: "/").last ?? ""))
            let customer = try await office.current(id)
            #expect(customer.holderID == office.li.id)
            #expect(customer.grade == .d)
            #expect(customer.profile.market == .industry(.computing))
            #expect(customer.profile.employees == 80)
        }
    }

    @Test func aDuplicateIsSaidAtTheNameAndWhatWasTypedStays() async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            let answer = try await browser.post(
                "/customers/new", ["name": "长安汽车股份有限公司", "note": "写了很久<的>备注", "region": "50"])
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("id=\"profile-name-error\""))
            #expect(answer.body.contains("赵强"))
            #expect(answer.body.contains("value=\"长安汽车股份有限公司\""))
            #expect(answer.body.contains("写了很久&lt;的&gt;备注"))
            #expect(answer.body.contains("<option value=\"50\" selected>"))
            #expect(try await office.state() == before)
        }
    }

    @Test(arguments: [
        ("name", ""), ("name", "……"), ("code", "91110000XXXXXXXXXX"), ("employees", "-5"), ("employees", "99999999999"),
        ("employees", "many"), ("market", "nonsense"), ("region", "99"),
    ])
    func whatCannotBeTakenIsSaidAtItsField(field: String, value: String) async throws {
        try await withCustomers { office in
            let browser = try await office.site.browser(signedInAs: office.li)
            let before = try await office.state()
            let typed = [
                "name": "协达软件", "code": "", "employees": "", "market": "*", "region": "*",
            ].merging([field: value]) { $1 }
            let answer = try await browser.post(
                "/customers/new",
                [
                    "name": typed["name"] ?? "", "code": typed["code"] ?? "", "employees": typed["employees"] ?? "",
                    "market": typed["market"] ?? "", "region": typed["region"] ?? "",
                ])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.body.contains("id=\"profile-\(field)-error\""))
            #expect(try await office.state() == before)
        }
    }
}
