import CRM
import Hummingbird
import Method
import SQL
import Support
import Testing

@testable import Web

@Suite("API: month, notices, list check") struct MonthAPITests {
    private static let json = ["Content-Type": "application/json"]

    @Test("a month is planned, a visit moved and fixed, and planning again leaves it there")
    func visits() async throws {
        try await withOffice { office in
            for index in 0..<4 {
                let id = try await office.customer("Company \(index)", heldBy: office.li)
                try await office.need(.clear, inDays: 30, of: id)
            }
            let program = try await office.program(office.li)
            let plan = #"{"person":\#(office.li.id),"month":"2026-12"}"#
            #expect(try await program.post("/month/plan", plan).json["added"]?.number ?? 0 > 0)
            let month = try await program.get("/month?month=2026-12").json
            let visit = try #require(month["visits"]?.list.first)
            #expect(visit["fixed"] == .truth(false) && visit["reason"]?.string?.isEmpty == false)
            let work = month["budget"]?.list.first { $0["work"] == .text("A") }
            #expect(work?["accounts"]?["planned"] == .integer(4) && work?["accounts"]?["done"] == .integer(0))
            let (id, version) = (try #require(visit["id"]?.number), try #require(visit["version"]?.number))
            let body = #"{"date":"2026-12-31","version":\#(version)}"#
            let moved = try await program.send("/month/visits/\(id)", .put, headers: Self.json, body: body)
            #expect(moved.json["fixed"] == .truth(true) && moved.json["date"] == .text("2026-12-31"), "\(moved.body)")
            #expect(
                try await program.send("/month/visits/\(id)", .put, headers: Self.json, body: body).problem
                    == "changed-meanwhile")
            _ = try await program.post("/month/plan", plan)
            let again = try await program.get("/month?month=2026-12").json["visits"]?.list.first {
                $0["id"] == .integer(id)
            }
            #expect(again?["date"] == .text("2026-12-31"))
            #expect(
                try await program.send("/month/visits/\(id)?version=\(version)", .delete).problem == "changed-meanwhile"
            )
            #expect(try await program.send("/month/visits/\(id)?version=\(version + 1)", .delete).status == .ok)
        }
    }

    @Test("a visit is planned by hand, and a day of leave is none to plan")
    func leave() async throws {
        try await withOffice { office in
            let customer = try await office.customer("Company", heldBy: office.li)
            let program = try await office.program(office.li)
            let body = #"{"person":\#(office.li.id),"customer":\#(customer),"date":"2026-12-01"}"#
            let added = try await program.post("/month/visits", body)
            #expect(
                added.status == .created && added.json["reason"] == .null && added.json["fixed"] == .truth(true),
                "\(added.body)")
            #expect(
                try await program.post("/month/visits", body).json["id"] == added.json["id"], "one that is there stays")
            func put(_ isLeave: Bool) async throws -> Answer {
                try await program.send(
                    "/month/leave", .put, headers: Self.json,
                    body: #"{"person":\#(office.li.id),"date":"2026-12-01","leave":\#(isLeave)}"#)
            }
            let before = try await program.get("/month?month=2026-12").json["workingDays"]?.number ?? 0
            #expect(try await put(true).status == .ok)
            let month = try await program.get("/month?month=2026-12").json
            #expect(month["workingDays"] == .integer(before - 1))
            #expect(month["days"]?.list.first?["overloaded"] == .truth(true), "there is a visit on a day of leave")
            #expect(try await put(false).status == .ok)
            #expect(try await program.get("/month?month=2026-12").json["workingDays"] == .integer(before))
        }
    }

    @Test("the month of somebody else is neither read nor changed")
    func forbidden() async throws {
        try await withOffice { office in
            let customer = try await office.customer("Company", heldBy: office.li)
            try await office.workspace.planning.add(
                customer: customer, on: TestWorkspace.today.adding(days: 2), for: office.li.id, by: office.li.id)
            let qian = try await office.program(office.qian)
            #expect(try await qian.get("/month?person=\(office.li.id)").status == .forbidden)
            let before = try await office.state()
            let body =
                #"{"person":\#(office.li.id),"customer":\#(customer),"date":"2026-12-01","month":"2026-12","leave":true}"#
            #expect(
                try await qian.post("/month/plan", #"{"person":\#(office.li.id),"month":"2026-12"}"#).status
                    == .forbidden)
            #expect(try await qian.send("/month/visits/1?version=1", .delete).status == .forbidden)
            #expect(
                try await qian.post("/month/visits", body).status == .unprocessableContent, "members that there are not"
            )
            #expect(try await office.state() == before)
        }
    }

    @Test("a notice is read until one takes note of it, and by nobody else")
    func notices() async throws {
        try await withOffice { office in
            let id = try await office.customer("Company", heldBy: office.li)
            try await office.test.database.write { connection in
                try connection.execute(
                    """
                    INSERT INTO notice (person_id, kind, on_date, about, customers, created_at)
                    VALUES (\(office.li.id), 'recycling', '2026-11-23', '2026-11-30', 1, 0)
                    """)
                try connection.execute("INSERT INTO notice_customer (notice_id, customer_id) VALUES (1, \(id))")
            }
            let (li, qian) = (try await office.program(office.li), try await office.program(office.qian))
            let notice = try #require(try await li.get("/notices").json["notices"]?.list.first)
            #expect(notice["from"] == .text("2026-11-30") && notice["named"]?.list.first?["name"] == .text("Company"))
            #expect(try await qian.get("/notices").json["notices"]?.list.isEmpty == true)
            #expect(try await qian.post("/notices/1/dismissal", "").status == .notFound)
            #expect(try await li.post("/notices/1/dismissal", "").status == .ok)
            #expect(try await li.get("/notices").json["notices"]?.list.isEmpty == true)
        }
    }

    @Test("customers to be verified come a page at a time, and go when they were; the month's flow counts what moved")
    func check() async throws {
        try await withOffice { office in
            for index in 0..<3 { _ = try await office.customer("Company \(index)", heldBy: office.li) }
            let program = try await office.program(office.li)
            let flow = try await program.get("/list-flow?month=2026-11").json
            #expect(flow["moves"]?.list == [.object(["move": .text("created"), "customers": .integer(3)])], "\(flow)")
            office.test.clock.advance(days: 10)
            var (seen, path): ([Int64], String?) = ([], "/list-check?kind=never&days=5&limit=2")
            while let one = path {
                let page = try await program.get(one).json
                seen += page["customers"]?.list.compactMap { $0["customer"]?["id"]?.number } ?? []
                path = page["next"]?.string.map { "/list-check?kind=never&days=5&limit=2&after=\($0)" }
            }
            #expect(seen.count == 3 && Set(seen).count == 3)
            #expect(try await program.post("/customers/\(seen[0])/verification", "").status == .ok)
            #expect(try await program.get("/list-check?kind=never&days=5").json["customers"]?.list.count == 2)
        }
    }
}
