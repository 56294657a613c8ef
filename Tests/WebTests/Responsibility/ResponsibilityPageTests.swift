import CRM
import Hummingbird
import Method
import Support
import Testing

@Suite struct ResponsibilityPageTests {
    private static let guangdong = Region(province: "44")!  // A province's code.
    private static let give: KeyValuePairs<String, String> = ["market": "manufacturing", "cell": "44", "version": "0"]

    @Test func aCellIsGivenOutByALinkAndASmallForm() async throws {
        try await withOffice { office in
            _ = try await office.customer("甲公司", market: .industry(.chemicals), region: Self.guangdong)
            let browser = try await office.browser(office.supervisor)
            let matrix = try await browser.get("/responsibility").body
            #expect(matrix.contains("无人负责的待分配客户"))
            #expect(matrix.contains("/responsibility?market=manufacturing&amp;cell=44#assign"))
            let form = try await browser.get("/responsibility?market=manufacturing&cell=44").body
            #expect(form.contains("现在无人负责。"))
            #expect(form.contains("Li Na</option>"))
            // Of another team: not hers to choose.
            #expect(!form.contains("Qian Jin</option>"))
            let given = try await browser.post(
                "/responsibility",
                ["market": "manufacturing", "cell": "44", "version": "0", "person": "\(office.li.id)"])
            #expect(given.location == "/responsibility#cell-manufacturing-44")
            let after = try await browser.get("/responsibility").body
            #expect(after.contains("制造业 × 广东：由Li Na负责。"))
            #expect(after.contains("<strong>Li Na</strong>"))
            #expect(!after.contains("无人负责的待分配客户</h2>"))
        }
    }

    @Test func industriesAndCitiesAreOpenedByLinks() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let closed = try await browser.get("/responsibility").body
            #expect(!closed.contains("化工"))
            #expect(closed.contains("href=\"/responsibility?sector=manufacturing#row-manufacturing\""))
            let opened = try await browser.get("/responsibility?sector=manufacturing").body
            #expect(opened.contains("化工"))
            #expect(opened.contains("href=\"/responsibility?region=44&amp;sector=manufacturing\""))
            let cities = try await browser.get("/responsibility?region=44").body
            #expect(cities.contains("深圳"))
            #expect(!cities.contains("贵州"))
            for path in ["?region=9999", "?region=x&sector=y&market=z&cell=*", "?market=any&cell=44"] {
                #expect(try await browser.get("/responsibility" + path).status == .ok, "\(path)")
            }
        }
    }

    @Test func salespeopleLookAndChangeNothing() async throws {
        try await withOffice { office in
            _ = try await office.customer("甲公司", region: Self.guangdong)
            let browser = try await office.browser(office.li)
            let page = try await browser.get("/responsibility?market=manufacturing&cell=44").body
            #expect(!page.contains("#assign"))
            #expect(!page.contains("name=\"person\""))
            #expect(!page.contains("/responsibility/allocate"))
            let before = try await office.state()
            #expect(try await browser.post("/responsibility", Self.give).status == .forbidden)
            #expect(try await browser.post("/responsibility/allocate").status == .forbidden)
            #expect(try await office.state() == before)
        }
    }

    @Test func aSupervisorGivesNothingToAnotherTeam() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.supervisor)
            try await browser.get("/responsibility?market=*&cell=44")
            let before = try await office.state()
            let answer = try await browser.post(
                "/responsibility", ["market": "*", "cell": "44", "version": "0", "person": "\(office.qian.id)"])
            #expect(answer.status == .forbidden)
            #expect(try await office.state() == before)
        }
    }

    @Test func aStaleFormIsShownAnew() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            try await browser.get("/responsibility?market=*&cell=44")
            try await office.workspace.responsibility.assign(
                .any, Self.guangdong, to: office.qian.id, version: 0, by: office.director.id)
            let before = try await office.state()
            let answer = try await browser.post(
                "/responsibility", ["market": "*", "cell": "44", "version": "0", "person": "\(office.li.id)"])
            #expect(answer.status == .conflict)
            #expect(answer.body.contains("别人刚刚改过"))
            #expect(answer.body.contains("现由 Qian Jin 负责"))
            #expect(try await office.state() == before)
        }
    }

    @Test func whatIsNoCellOrNoPersonChangesNothing() async throws {
        try await withOffice { office in
            let browser = try await office.browser(office.director)
            let before = try await office.state()
            for fields: KeyValuePairs<String, String> in [
                [:], ["market": "x", "cell": "44", "version": "0"], ["market": "*", "cell": "0", "version": "0"],
                ["market": "*", "cell": "44", "version": "x", "person": "1"],
                ["market": "*", "cell": "44", "version": "0", "person": "x"],
                ["market": "*", "cell": "44", "version": "0", "person": "99"],
            ] {
                let answer = try await browser.post("/responsibility", fields)
                #expect([.unprocessableContent, .notFound].contains(answer.status), "\(fields)")
            }
            #expect(try await office.state() == before)
        }
    }

    @Test func thePoolIsAllocatedAndTheMessageSaysHow() async throws {
        try await withOffice { office in
            for name in ["甲公司", "乙公司"] { _ = try await office.customer(name, region: Self.guangdong) }
            _ = try await office.customer("丙公司")
            try await office.workspace.responsibility.assign(
                .any, Self.guangdong, to: office.li.id, version: 0, by: office.director.id)
            let browser = try await office.browser(office.supervisor)
            #expect(try await browser.post("/responsibility/allocate").location == "/responsibility")
            let page = try await browser.get("/responsibility").body
            #expect(page.contains("已把 2 家客户分给 1 人。无人负责 1 家，名单已满未分 0 家。"))
            try await browser.post("/responsibility/allocate")
            #expect(try await browser.get("/responsibility").body.contains("没有可分配的客户。"))
        }
    }
}
