import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: customers") struct CustomerAPITests {
    @Test(
        "pages by next hold every customer of the list once, in the list's order",
        arguments: CustomerFilter.Order.allCases)
    func paging(_ order: CustomerFilter.Order) async throws {
        try await withOffice { office in
            try await Self.fill(office, customers: 23)
            let program = try await office.program(office.supervisor)
            var filter = CustomerFilter()
            filter.order = order
            let expected = try await office.workspace.customers.list(filter, limit: 100, by: office.supervisor.id).rows
            var (ids, next): ([Int64?], String?) = ([], nil)
            repeat {
                let after = next.map { "&after=\($0)" } ?? ""
                let page = try await program.get("/customers?scope=all&limit=5&order=\(order.rawValue)\(after)")
                #expect(page.status == .ok)
                let rows = try #require(page.json["customers"]).list
                #expect(rows.count <= 5)
                ids += rows.map { $0["id"]?.number }
                next = page.json["next"]?.string
            } while next != nil && ids.count < 100
            #expect(ids == expected.map(\.id))
            #expect(!ids.isEmpty)
        }
    }

    @Test(
        "the list's conditions are those of the page",
        arguments: [
            "", "scope=mine", "scope=pool", "scope=all", "grade=A&grade=D", "market=manufacturing", "region=44",
            "standing=any", "q=company", "q=company&scope=mine", "order=name", "market=manufacturing.chemicals&grade=D",
        ])
    func conditions(_ query: String) async throws {
        try await withOffice { office in
            try await Self.fill(office, customers: 12)
            for person in [office.director, office.supervisor, office.li, office.qian] {
                let answer = try await office.program(person).get("/customers?\(query)&limit=200")
                let asked = CustomerQuery(Form(query: query), for: person)
                let expected = try await office.workspace.customers.list(
                    asked.filter(for: person), limit: 200, by: person.id)
                #expect(
                    answer.json["customers"]?.list.map { $0["id"]?.number } == expected.rows.map(\.id),
                    "\(person.login) \(query)")
            }
        }
    }

    @Test("one customer has its contacts, facts, and its grade with the reason in the language asked for")
    func record() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company \"One\"", heldBy: office.li)
            try await office.need(.clear, inDays: 30, of: id)
            let boss = try await office.workspace.customers.addContact(
                ContactDetails(name: "Ms Boss", role: .decisionMaker, phone: "123"), to: id, by: office.li.id)
            try await office.workspace.customers.addContact(
                ContactDetails(name: "Mr Below", role: .itPerson, bossID: boss), to: id, by: office.li.id)
            try await office.workspace.grading.record(
                .money, what: "500,000", saidBy: "Ms Boss", of: id, by: office.li.id)
            let json = try await office.program(office.li).get("/customers/\(id)", headers: ["Accept-Language": "en"])
                .json
            let version = try await office.workspace.customers.customer(id, by: office.li.id).version
            #expect(json["name"] == .text("Company \"One\""))
            #expect(json["grade"] == .text("A"))
            #expect(json["gradeReason"]?["rule"] == .text("clear_within_a"))
            #expect(json["gradeReason"]?["sentence"]?.string?.hasPrefix("The need is clear") == true)
            #expect(json["version"] == .integer(version))
            #expect(json["holder"]?["name"] == .text("Li Na"))
            #expect(json["contacts"]?.list.map { $0["name"] } == [.text("Ms Boss"), .text("Mr Below")])
            #expect(json["contacts"]?.list.last?["boss"] == .integer(boss))
            #expect(json["statements"]?.list.first?["what"] == .text("500,000"))
            #expect(json["missing"] == .array([.text("authority")]))
            let chinese = try await office.program(office.li).get(
                "/customers/\(id)", headers: ["Accept-Language": "zh-TW"])
            #expect(chinese.json["gradeReason"]?["sentence"]?.string?.hasPrefix("需求已明確") == true)
        }
    }

    @Test("a new customer goes on the salesperson's list, and the same one again is a conflict at its name")
    func create() async throws {
        try await withOffice { office in
            let program = try await office.program(office.li)
            let body =
                #"{"name":"New Company","market":"manufacturing.chemicals","region":"44","employees":50,"phone":null}"#
            let answer = try await program.post("/customers", body)
            #expect(answer.status == .created)
            let id = try #require(answer.json["id"]?.number)
            #expect(answer.location == "/api/v1/customers/\(id)")
            let customer = try await office.workspace.customers.customer(id, by: office.li.id)
            #expect(customer.holderID == office.li.id)
            #expect(customer.profile.market == .industry(.chemicals))
            #expect(customer.profile.employees == 50)
            #expect(customer.version == answer.json["version"]?.number)
            let before = try await office.state()
            let again = try await program.post("/customers", body, headers: ["Accept-Language": "en"])
            #expect(again.status == .conflict)
            #expect(again.problem == "conflict")
            #expect(again.json["errors"]?.list.first?["pointer"] == .text("#/name"))
            #expect(again.json["detail"]?.string?.contains("New Company") == true)
            #expect(try await office.state() == before)
        }
    }

    @Test("facts give a new grade at once; an old version changes nothing")
    func facts() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.li)
            let path = "/customers/\(id)/facts"
            let first = try await program.post(path, #"{"need":"clear","expected":"2026-12","version":1}"#)
            #expect(first.status == .ok)
            #expect(first.json["grade"] == .text("A"))
            #expect(first.json["version"] == .integer(2))
            let before = try await office.state()
            let stale = try await program.post(path, #"{"need":"none","expected":null,"version":1}"#)
            #expect(stale.status == .conflict)
            #expect(stale.problem == "changed-meanwhile")
            #expect(try await office.state() == before)
            let second = try await program.post(path, #"{"need":"none","expected":null,"version":2}"#)
            #expect(second.json["grade"] == .text("D"))
            #expect(second.json["expected"] == .null)
        }
    }

    @Test("a touch is on record once, however often the program sends it")
    func touches() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.li)
            let body = """
                {"activity":"personal_visit","outcome":"interested","minutes":90,"note":"谈了\\n预算","need":"arisen",\
                "expected":"2027-04","nextStep":"quote","nextStepOn":"2026-12-01","version":1,"key":"call 17"}
                """
            let answer = try await program.post("/customers/\(id)/touches", body)
            #expect(answer.status == .created)
            #expect(answer.json["grade"] == .text("B"))
            #expect(answer.json["lastTouchOn"] == .text("2026-11-23"))
            #expect(answer.json["nextStepOn"] == .text("2026-12-01"))
            #expect(try await program.post("/customers/\(id)/touches", body).status == .created)
            let touches = try await office.workspace.maintenance.touches(of: id, by: office.li.id)
            #expect(touches.map(\.note) == ["谈了\n预算"])
            #expect(touches.map(\.minutes) == [90])
            let other = try await office.program(office.supervisor)
            let simple = #"{"activity":"phone_call","outcome":"no_answer","key":"call 17"}"#
            #expect(try await other.post("/customers/\(id)/touches", simple).status == .created)
            #expect(try await office.workspace.maintenance.touches(of: id, by: office.li.id).count == 2)
        }
    }

    @Test("search finds by words whatever the standing, and says where to go on")
    func search() async throws {
        try await withOffice { office in
            try await Self.fill(office, customers: 7)
            let program = try await office.program(office.director)
            let first = try await program.get("/search?q=company&limit=4")
            let next = try #require(first.json["next"]?.string)
            let second = try await program.get("/search?q=company&limit=4&after=\(next)")
            let ids = (first.json["customers"]?.list ?? []) + (second.json["customers"]?.list ?? [])
            #expect(Set(ids.map { $0["id"] }).count == 7)
            #expect(second.json["next"] == .null)
            #expect(try await program.get("/search?q=nothing").json["customers"]?.list.isEmpty == true)
        }
    }

    /// Customers of several holders, grades, places, and times.
    static func fill(_ office: SalesOffice, customers: Int) async throws {
        let holders = [office.li, office.qian, office.director]
        for index in 0..<customers {
            let id = try await office.customer(
                "Company \(index)", heldBy: holders[index % 3], market: index % 2 == 0 ? .industry(.chemicals) : .any,
                region: index % 4 == 0 ? Region(province: "44") ?? .anywhere : .anywhere)
            if index % 3 == 0 { try await office.need(.clear, inDays: 20 + 50 * (index % 5), of: id) }
            if index % 5 == 0 {
                let version = try await office.workspace.customers.customer(id, by: office.director.id).version
                _ = try await office.workspace.customers.setNextStep(
                    "call", on: TestWorkspace.today.adding(days: index % 7), of: id, version: version,
                    by: office.director.id)
            }
        }
    }
}
