import CRM
import Hummingbird
import HummingbirdTesting
import Method
import Support
import Testing

@testable import Web

/// Every page and form of the site, as every role: who gets there is what the two tables say, and a form that is refused has changed
/// nothing.
@Suite("Every route as every role") struct RouteWalkTests {
    private struct Route: Hashable, CustomStringConvertible {
        let method: HTTPRequest.Method
        let path: String
        var description: String { "\(method.rawValue) \(path)" }
    }

    /// The pages and forms; the API has its own walk, and files and health are everybody's.
    private static func routes(_ workspace: Workspace) -> [Route] {
        let site = WorkspaceSite(WebConfiguration(), workspace: workspace)
        return Set(
            site.routes.filter { [.get, .post].contains($0.method) }.map { Route(method: $0.method, path: $0.path) }
                .filter { route in
                    !["/api", "/assets", "/health"].contains { route.path.hasPrefix($0) }
                }
        ).sorted { $0.description < $1.description }
    }

    @Test func theTableNamesEveryRouteAndNoOther() async throws {
        let known = Set(Self.routes(try await TestWorkspace().workspace).map(\.description))
        #expect(known.subtracting(RoutePermission.table.keys).sorted() == [])
        #expect(Set(RoutePermission.table.keys).subtracting(known).sorted() == [])
    }

    @Test(arguments: Role.allCases) func isAnsweredAsTheTablesSay(_ role: Role) async throws {
        try await withOffice { office in
            let places = try await Places(office)
            let browser = try await office.browser(try await office.person(role))
            let before = try await office.state()
            for route in Self.routes(office.workspace) {
                guard case .permission(let permission) = RoutePermission.table[route.description] else { continue }
                if role.may(permission) {
                    guard route.method == .get else { continue }
                    let answer = try await places.visit(route.path, .get, browser)
                    // Nothing has been imported or merged here, so that some pages are of nothing.
                    #expect([.ok, .notFound, .unprocessableContent].contains(answer.status), "\(route): \(answer.status)")
                } else {
                    #expect(try await places.visit(route.path, route.method, browser).status == .forbidden, "\(route)")
                }
            }
            #expect(try await office.state() == before)
        }
    }

    /// Without the door, the use cases alone: a form of somebody who may not changes nothing, and the same form of somebody who may does.
    @Test(arguments: RoutePermission.table.filter { $0.key.hasPrefix("POST") }.sorted { $0.key < $1.key })
    func aFormIsRefusedByTheUseCaseItself(_ route: String, _ need: RouteNeed) async throws {
        guard case .permission(let permission) = need, Role.having(permission) != Role.allCases else { return }
        let test = try await TestWorkspace()
        let site = WorkspaceSite(WebConfiguration(), workspace: test.workspace, hasDoor: false)
        try await Application(responder: site.responder).test(.router) { client in
            let office = try await SalesOffice(Site(test: test, client: client))
            let places = try await Places(office)
            let path = String(route.dropFirst("POST ".count))
            let isPrepared = try await places.prepare(path)
            for role in Role.allCases where !role.may(permission) {
                let browser = try await office.browser(try await office.person(role))
                let before = try await office.state()
                let answer = try await places.visit(path, .post, browser)
                #expect(answer.status != .seeOther && answer.status.code < 500, "\(role) \(answer.status)")
                #expect(try await office.state() == before, "\(role)")
            }
            guard isPrepared else { return }
            let role = try #require(Role.having(permission).last { $0 != .administrator } ?? Role.having(permission).last)
            let browser = try await office.browser(try await office.person(role))
            let before = try await office.state()
            let answer = try await places.visit(path, .post, browser)
            #expect([.ok, .seeOther].contains(answer.status), "\(role) \(answer.status)")
            // Of these only an answer comes, whose contents are refused.
            guard !["/customers/twins"].contains(path) else { return }
            #expect(try await office.state() != before, "\(role)")
        }
    }
}

/// What the paths of the walk lead to: a customer that every role may see, with all that belongs to it, so that nothing is refused for
/// another reason than who asks.
private struct Places {
    let office: SalesOffice
    let held: Customer.ID
    let pooled: Customer.ID

    init(_ office: SalesOffice) async throws {
        self.office = office
        held = try await office.customer("Held Company", heldBy: office.li)
        pooled = try await office.customer("Pooled Company")
        let customers = office.workspace.customers
        var details = ContactDetails(name: "Chen Jing", role: .manager)
        details.mail = "chen@client.cn"
        try await customers.addContact(details, to: held, by: office.li.id)
    }

    /// What must be there before the form of a path can do something; nil where that is more than a walk should make: there the
    /// feature's own tests refuse it.
    func prepare(_ path: String) async throws -> Bool {
        let (workspace, director) = (office.workspace, office.director.id)
        switch path {
        case _ where path.hasPrefix("/imports"), "/settings/{name}", "/setup", "/duplicates/merges/{merge}/undo", "/customers/{id}/attachments",
            "/settings/processes/{process}/stages/{stage}/removal":
            return false
        case "/customers/{id}/attachments/{attachment}/removal":
            let file = try SpooledFile()
            try file.append(Array("Minutes".utf8))
            try await workspace.attachments.add(file, named: "a.txt", to: held, by: director)
        case _ where path.hasPrefix("/bulk-changes/"):
            guard !path.hasSuffix("undo") else { return false }
            _ = try await workspace.bulkChanges.prepare(
                BulkOperation(.source, to: "Fair"), of: CustomerFilter(), list: "/customers", by: director)
        case "/customers/{id}/mails":
            for person in [office.li, office.supervisor, office.director] {
                try await workspace.people.changeMail(of: person.id, to: "somebody@example.com")
            }
        case "/customers/{id}/tags/{tag}/removal":
            try await workspace.tags.add([try #require(TagName("Old"))], to: held, by: director)
        case _ where path.hasPrefix("/customers/{id}/addresses/"):
            _ = try await workspace.addresses.add(AddressDetails(kind: .office, address: "Park 1"), to: held, by: director)
        case "/customers/{id}/relations/{relation}/removal":
            _ = try await workspace.relations.add(.group, to: "Pooled Company", note: nil, of: held, by: director)
        case _ where path.hasPrefix("/settings/webhooks/"):
            let new = try await workspace.webhooks.add("https://example.com/", [.deal], by: director)
            try await workspace.webhooks.test(new.webhook, by: director)
        case "/people/{id}/second-factor-removal":
            _ = try await Authenticator.enrol(office.qian, in: office.test)
        case _ where path.hasPrefix("/customers/{id}/deal/"), "/deals/{id}/stage":
            try await workspace.deals.open(held, version: 1, by: director)
            _ = try await workspace.deals.addNeed("Slow papers", saidBy: nil, to: held, by: director)
        case "/customers/{id}/fields", "/settings/fields/{field}":
            _ = try await workspace.customFields.add("Old", .text, by: director)
        case "/customers/{id}/override/removal":
            _ = try await workspace.grading.override(
                .b, reason: "Because", until: TestWorkspace.today, of: held, version: 1, by: director)
        case "/recycle-bin/{id}/restoration", "/recycle-bin/emptying":
            _ = try await workspace.recycleBin.delete(held, reason: "Because", version: 1, by: director)
            office.test.clock.advance(seconds: 1)
        case "/duplicates/{pair}/dismissal":
            _ = try await office.customer("Pooled Compamy")
            _ = try await workspace.duplicates.scan()
        case _ where path.hasPrefix("/month/entries"):
            try await workspace.planning.add(
                customer: held, on: TestWorkspace.today.adding(days: 2), for: office.li.id, by: office.li.id)
        case "/people/{id}/deputies/{deputising}/end":
            let deputy = try await office.test.person("deputy")
            try await workspace.people.deputise(
                deputy.id, for: office.qian.id, TestWorkspace.today, through: TestWorkspace.today, by: director)
        case "/people/{id}/reactivation": _ = try await workspace.people.deactivate(office.qian.id, by: director)
        case "/teams/{id}/removal":
            _ = try await workspace.people.createTeam("Empty", by: director)
        case "/pools/{id}": _ = try await workspace.pools.add(.init(title: "Old"), by: director)
        case "/customers/{id}/transfer": _ = try await workspace.pools.add(.init(title: "Other"), by: director)
        case _ where path.hasPrefix("/supplements"):
            try await workspace.responsibility.assign(.any, .anywhere, to: office.li.id, version: 0, by: director)
            if path != "/supplements" { try await workspace.supplements.propose(to: office.li.id, by: director) }
        case "/approvals/{id}/grant", "/approvals/{id}/refusal":
            _ = try await workspace.approvals.askForGrade(
                .b, reason: "Because", until: TestWorkspace.today, of: held, by: office.li.id)
        case "/exchanges/{id}/withdrawal": _ = try await propose(by: office.li, to: office.qian)
        case _ where path.hasPrefix("/exchanges/"): _ = try await propose(by: office.qian, to: office.li)
        case "/responsibility/allocate", "/people/{id}/responsibility-hand-over":
            try await workspace.responsibility.assign(.any, .anywhere, to: office.li.id, version: 0, by: director)
        default: break
        }
        return true
    }

    /// Each gives one: Li what is held.
    private func propose(by person: Person, to partner: Person) async throws -> Exchange.ID {
        let theirs = try await office.customer("Other Company", heldBy: office.qian)
        let offer =
            person.id == office.li.id
            ? ExchangeOffer(mine: [held], named: ["Other Company"]) : ExchangeOffer(mine: [theirs], named: ["Held Company"])
        return try await office.workspace.exchanges.propose(offer, to: partner.id, reason: "Because", by: person.id)
    }

    /// The one on whose list the customer is, and others of the same team.
    func visit(_ path: String, _ method: HTTPRequest.Method, _ browser: Browser) async throws -> Answer {
        let isPerson = path.hasPrefix("/people")
        let customer = path.hasSuffix("/claim") || path.hasSuffix("/transfer") ? pooled : held
        let team = path.hasSuffix("removal") ? office.li.teamID.map { $0 + 2 } : office.li.teamID
        let isTeam = path.hasPrefix("/teams")
        let isFirst = ["/month", "/bulk-changes", "/approvals", "/exchanges", "/pools", "/supplements"].contains { path.hasPrefix($0) }
        let id = isFirst
            ? 1 : path.hasSuffix("hand-over") && isPerson ? office.li.id : isTeam ? team ?? 0 : isPerson ? office.qian.id : customer
        let address = path.replacing("{id}", with: "\(id)")
            .replacing("{aspect}", with: "money").replacing("{name}", with: "grades").replacing(/\{[a-z]+\}/, with: "1")
        return method == .post ? try await browser.post(address, fields(path)) : try await browser.get(address)
    }

    /// What the form of a path sends so that it does something.
    private func fields(_ path: String) -> KeyValuePairs<String, String> {
        switch path {
        case "/customers/new", "/customers/twins": ["name": "New Company Limited", "despite": "New Company Limited"]
        case "/today/touches": ["customer": "\(held)", "touch": "phone_call reached"]
        case "/customers/{id}/touches": ["activity": "phone_call", "outcome": "reached"]
        case "/customers/{id}/mails": ["contact": "1", "subject": "A case", "body": "Dear Ms Chen"]
        case "/customers/{id}/facts": ["version": "1", "need": "clear", "expected": "2026-12"]
        case "/customers/{id}/next-step": ["version": "1", "step": "Call", "on": "2026-12-01"]
        case "/customers/{id}/man/{aspect}": ["version": "1", "what": "Half a million", "said_by": "Chen"]
        case "/customers/{id}/contacts": ["name": "Liu Bo", "role": "cio"]
        case "/customers/{id}/contacts/{contact}": ["version": "1", "name": "Liu Bo", "role": "cio"]
        case "/customers/{id}/contacts/{contact}/consents":
            ["channel": "mail", "given": "0", "source": "Card", "on": "2026-11-20"]
        case "/customers/{id}/profile": ["version": "1", "name": "Held Company Limited"]
        case "/customers/{id}/tags": ["tags": "Fair"]
        case "/customers/{id}/addresses", "/customers/{id}/addresses/{address}":
            ["version": "1", "kind": "office", "address": "Science Park 2", "region": "4403"]
        case "/customers/{id}/relations": ["kind": "group", "other": "Pooled Company"]
        case "/customers/{id}/fields": ["version": "1", "custom-1": "Text"]
        case "/people/{id}/responsibility-hand-over": ["receiver": "\(office.qian.id)"]
        case "/customers/{id}/hand-over": ["version": "1", "receiver": "\(office.qian.id)", "reason": "Because"]
        case "/customers/{id}/standing":
            ["version": "1", "standing": "closed", "evidence": "Gone", "date": "2026-11-20"]
        case "/lists/check/{id}/standing": ["version": "1", "standing": "invalid", "source": "telephone", "evidence": "Gone"]
        case "/customers/{id}/override": ["version": "1", "grade": "B", "reason": "Because", "until": "2026-12-20"]
        case "/customers/{id}/grade-request": ["grade": "B", "reason": "Because", "until": "2026-12-20"]
        case "/approvals/{id}/refusal": ["note": "Because"]
        case "/exchanges": ["partner": "\(office.qian.id)", "mine": "\(held)", "reason": "Because"]
        case "/exchanges/{id}/counter-proposal": ["version": "1", "mine": "\(held)"]
        case "/customers/{id}/override/removal": ["version": "2"]
        case "/customers/{id}/deal/stage", "/deals/{id}/stage": ["version": "2", "stage": "2"]
        case "/customers/{id}/deal/details": ["version": "2", "amount": "125000"]
        case "/customers/{id}/deal/people": ["version": "2", "part.1": "decides"]
        case "/settings/processes": ["title": "Public sector", "like": "1", "markets": "public_sector"]
        case "/settings/processes/{process}": ["version": "1", "title": "Our way"]
        case "/settings/processes/{process}/matrix":
            ["version": "1", "m.1.2": "OK", "m.2.3": "OK", "m.3.4": "OK", "m.4.5": "OK", "m.5.6": "OK", "m.6.7": "NO*"]
        case "/settings/processes/{process}/stages":
            ["version": "1", "after": "5", "kind": "negotiation", "stage_title": "Tender", "probability": "70"]
        case "/settings/processes/{process}/stages/{stage}": ["version": "1", "probability": "6"]
        case "/customers/{id}/deal/needs": ["need": "Expense claims"]
        case "/month/plan": ["person": "\(office.li.id)", "month": "2026-12"]
        case "/month/entries/{id}/move": ["date": "2026-11-26"]
        case "/month/leave": ["person": "\(office.li.id)", "date": "2026-12-01", "leave": "1"]
        case "/responsibility":
            ["market": "*", "cell": "44", "region": "*", "person": "\(office.li.id)", "version": "0"]
        case "/pools", "/pools/{id}": ["title": "North", "version": "1"]
        case "/customers/{id}/transfer": ["version": "1", "pool": "1", "reason": "Because"]
        case "/customers/{id}/contract": ["version": "1", "until": "2027-12-31"]
        case "/supplements": ["person": "\(office.li.id)"]
        case "/supplements/{id}/acceptance": ["id": "\(pooled)"]
        case "/settings/product-lines", "/settings/product-lines/{line}": ["title": "Archive", "version": "1"]
        case "/settings/recycling": ["version": "0", "market": "energy", "A": "5", "B": "20", "C": "60", "D": "100"]
        case "/responsibility/lines": ["do": "save", "lines": "\(office.li.login),energy,44,2"]
        case "/bulk-changes": ["list": "scope=all", "which": "all", "target": "source", "value": "Fair"]
        case "/exports": ["list": "scope=all", "format": "csv"]
        case "/people": ["name": "New One", "login": "new.one", "role": "salesperson"]
        case "/people/{id}": ["role": "supervisor", "version": "2"]
        case "/people/{id}/deputies": ["deputy": "\(office.supervisor.id)", "from": "2026-12-01", "through": "2026-12-02"]
        case "/teams", "/teams/{id}": ["team": "West"]
        case "/settings/holidays": ["date": "2027-10-01", "kind": "off", "name": "National Day"]
        case "/settings/holidays/remove": ["date": "2026-10-01"]
        case "/settings/holidays/lines": ["lines": "2027-10-01,off,National Day"]
        case "/settings/fields", "/settings/fields/{field}": ["title": "Budget", "kind": "text", "version": "1"]
        case "/settings/webhooks", "/settings/webhooks/{id}":
            ["url": "https://example.com/hook", "kind": "touch", "active": "1", "version": "1"]
        case "/settings/sign-in": ["role": "auditor"]
        case "/setup": ["content": "sample"]
        case "/duplicates/merge":
            ["survivor": "\(held)", "survivor_version": "1", "loser": "\(pooled)", "loser_version": "1"]
        case "/recycle-bin/emptying": ["days": "0"]
        default: ["version": "1", "reason": "Because"]
        }
    }
}
