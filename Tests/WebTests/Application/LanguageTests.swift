import CRM
import Hummingbird
import Method
import Support
import Testing

/// Pages speak one language. Data of these tests is in Latin letters, so any Chinese on an English page is a leftover.
@Suite struct LanguageTests {
    private static let paths = [
        "/approvals", "/approvals?list=mine", "/approvals?list=decided", "/approvals/1", "/approvals/2", "/approvals/3", "/exchanges",
        "/exchanges/new", "/exchanges/1", "/exchanges/2", "/today", "/deals", "/deals/stages/1", "/month", "/month?month=2027-01", "/overview", "/responsibility",
        "/responsibility?sector=manufacturing&market=manufacturing.chemicals&cell=44", "/responsibility?region=44",
        "/lists", "/lists/moves", "/lists/moves?move=exchanged", "/lists/check?days=1&kind=never", "/lists/check?kind=unreachable", "/pools",
        "/supplements", "/settings/product-lines", "/settings/processes", "/settings/processes/1", "/settings/recycling", "/customers/new", "/bulk-changes/new?list=scope%3Dall&which=all",
        "/customers?scope=all&where=product_line%20%3D%201", "/settings", "/settings/holidays?year=2026", "/settings/holidays?year=2027", "/people", "/account",
        "/account/tokens", "/account/deputies", "/account/second-factor", "/settings/sign-in", "/settings/webhooks", "/nowhere", "/search", "/search?q=zzz", "/search?q=gs",
    ]

    @Test func englishPagesHaveNoChinese() async throws {
        try await withOffice(language: .english) { office in
            try await Self.fill(office)
            for person in [office.director, office.supervisor, office.li] {
                let browser = try await office.browser(person)
                for path in Self.paths {
                    let page = try await browser.get(path).body
                    #expect(chinese(in: page) == nil, "\(person.login) \(path)")
                }
            }
        }
    }

    /// Some words that the two scripts write differently: whichever page has the one must not have the other.
    @Test(arguments: [(Language.traditional, "设户级计负责区总览"), (.simplified, "設戶級計負責區總覽")])
    func chinesePagesKeepToTheirScript(_ language: Language, _ foreign: String) async throws {
        try await withOffice(language: language) { office in
            try await Self.fill(office)
            let browser = try await office.browser(office.director)
            for path in Self.paths where !path.hasPrefix("/settings/holidays?year=2026") {
                let page = try await browser.get(path).body.replacing("简体", with: "").replacing("繁體", with: "")
                let wrong = foreign.filter { page.contains($0) }
                #expect(wrong.isEmpty, "\(path): \(wrong)")
            }
        }
    }

    /// A request of each kind, one of them refused, and an exchange that waits for an answer.
    private static func fillRequests(_ office: SalesOffice) async throws {
        let (workspace, li) = (office.workspace, office.li.id)
        let theirs = try await office.customer("Company of Qian", heldBy: office.qian)
        let mine = try await office.customer("Company to swap", heldBy: office.li)
        let exchange = try await workspace.exchanges.propose(
            ExchangeOffer(mine: [mine], named: ["Company of Qian"]), to: office.qian.id, reason: "Because", by: li)
        _ = try await workspace.exchanges.accept(exchange, version: 1, by: office.qian.id)
        _ = try await workspace.lists.handOverOrAsk(mine, to: office.qian.id, reason: "Because", version: nil, by: li)
        let grade = try await workspace.approvals.askForGrade(
            .a, reason: "Because", until: TestWorkspace.today.adding(days: 9), of: mine, by: li)
        _ = try await workspace.approvals.decide(grade, grant: false, note: "Not yet", by: office.supervisor.id)
        let other = try await office.customer("Company to ask", heldBy: office.qian)
        _ = try await workspace.exchanges.propose(
            ExchangeOffer(mine: [other]), to: li, reason: "Because", by: office.qian.id)
        _ = theirs
    }

    private static func fill(_ office: SalesOffice) async throws {
        let guangdong = Region(province: "44") ?? .anywhere
        for (index, days) in [20, 120, 400].enumerated() {
            let id = try await office.customer(
                "Company \(index)", heldBy: office.li, market: .industry(.chemicals), region: guangdong)
            try await office.need(days == 400 ? .emerging : .clear, inDays: days, of: id)
        }
        _ = try await office.customer("Company in the pool", market: .industry(.power), region: guangdong)
        _ = try await office.customer("Company of nowhere")
        let month = TestWorkspace.today.calendarMonth
        _ = try await office.workspace.planning.plan(month, for: office.li.id, by: office.li.id)
        _ = try await office.workspace.settings.change(.rhythm, version: 0, by: office.director.id) {
            $0.rhythm.days.d = 60
        }
        try await office.workspace.responsibility.assign(
            .sector(.manufacturing), guangdong, to: office.li.id, version: 0, by: office.director.id)
        try await fillRequests(office)
        office.test.clock.advance(days: 2)
    }
}
