import CRM
import Hummingbird
import Method
import Support
import Testing

@testable import Web

@Suite("API: settings") struct SettingAPITests {
    private static let json = ["Content-Type": "application/json"]

    @Test("a number is changed, the others stay, and the history says who, from what to what")
    func changes() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let before = try await program.get("/settings/grades").json
            #expect(before["version"] == .integer(0))
            let changed = try await program.send(
                "/settings/grades", .patch, headers: Self.json,
                body: #"{"numbers":[{"id":"graceDays","value":45}],"version":0}"#)
            #expect(changed.status == .ok && changed.json["version"] == .integer(1), "\(changed.body)")
            func value(_ id: String) -> JSONValue? {
                changed.json["numbers"]?.list.first { $0["id"] == .text(id) }?["value"]
            }
            #expect(value("graceDays") == .integer(45) && value("monthsOfA") == .integer(3))
            #expect(try await office.workspace.settings.rules().grades.graceDays == 45)
            let stale = try await program.send(
                "/settings/grades", .patch, headers: Self.json,
                body: #"{"numbers":[{"id":"graceDays","value":9}],"version":0}"#)
            #expect(stale.problem == "changed-meanwhile")
            let history = try await program.get("/settings-history").json["changes"]?.list
            #expect(history?.first?["person"] == .text("Wang Fang"))
            let number = history?.first?["numbers"]?.list
            #expect(
                number?.count == 1 && number?.first?["before"] == .integer(30)
                    && number?.first?["after"] == .integer(45))
        }
    }

    @Test(
        "every number says from where to where it may go, and beyond that it is refused",
        arguments: Settings.Name.allCases)
    func limits(_ name: Settings.Name) throws {
        let rules = Rules()
        for number in SettingNumber.all(of: name) {
            let limits = try #require(number.limits(in: name, rules), "\(number.id)")
            #expect(limits.contains(number.value(rules)), "\(number.id)")
            guard !number.isSwitch else { continue }
            for beyond in [limits.lowerBound - 1, limits.upperBound + 1] {
                #expect(throws: (any Error).self, "\(number.id) \(beyond)") {
                    var tried = rules
                    try tried.set(name, to: [number.id: beyond])
                    try tried.validate(name)
                }
            }
        }
    }

    @Test(
        "what cannot be is refused where it stands, and nothing is changed",
        arguments: [
            (
                "/settings/grades",
                #"{"numbers":[{"id":"graceDays","value":10},{"id":"monthsOfA","value":0}],"version":0}"#,
                "#/numbers/1/value"
            ),
            ("/settings/grades", #"{"numbers":[{"id":"monthsOfZ","value":1}],"version":0}"#, "#/numbers/0/id"),
            ("/settings/budget", #"{"numbers":[{"id":"A.days","value":20}],"version":0}"#, "#/numbers/0/value"),
        ])
    func misfits(_ path: String, _ body: String, _ pointer: String) async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            _ = try await program.get("/settings")
            let before = try await office.state()
            let answer = try await program.send(path, .patch, headers: Self.json, body: body)
            #expect(answer.status == .unprocessableContent, "\(answer.body)")
            #expect(answer.json["errors"]?.list.first?["pointer"] == .text(pointer), "\(answer.body)")
            #expect(
                try await program.send("/settings/nothing", .patch, headers: Self.json, body: body).status == .notFound)
            #expect(try await office.state() == before)
        }
    }

    @Test("who may not change the numbers does not read them either, and a scope for reading changes nothing")
    func forbidden() async throws {
        try await withOffice { office in
            let (li, reader) = (
                try await office.program(office.li), try await office.program(office.director, [.settingsRead])
            )
            for program in [li, reader] { _ = try await program.get("/settings") }
            let before = try await office.state()
            for path in ["/settings", "/settings/grades", "/settings-history", "/webhooks", "/sign-in-rules"] {
                #expect(try await li.get(path).status == .forbidden, "\(path)")
            }
            #expect(try await reader.post("/holidays", #"{"days":[]}"#).problem == "out-of-scope")
            #expect(try await reader.post("/fields", #"{"title":"x","kind":"text"}"#).problem == "out-of-scope")
            #expect(
                try await reader.post("/webhooks", #"{"url":"https://crm.example/","kinds":["deal"]}"#).problem
                    == "out-of-scope")
            #expect(try await office.state() == before)
        }
    }

    @Test("days of the calendar come all or none, and a day that is taken out is what the week makes of it")
    func holidays() async throws {
        try await withOffice { office in
            let program = try await office.program(office.director)
            let day = #"{"date":"2027-10-01","kind":"off","name":"National Day"}"#
            let twice = try await program.post("/holidays", #"{"days":[\#(day),\#(day)]}"#)
            #expect(twice.json["errors"]?.list.first?["pointer"] == .text("#/days/1/date"), "\(twice.body)")
            let nameless = try await program.post(
                "/holidays", #"{"days":[\#(day),{"date":"2027-10-02","kind":"work","name":" "}]}"#)
            #expect(nameless.status == .unprocessableContent)
            #expect(try await program.get("/holidays?year=2027").json["days"]?.list.isEmpty == true)
            #expect(try await program.post("/holidays", #"{"days":[\#(day)]}"#).json["saved"] == .integer(1))
            #expect(try await program.get("/holidays?year=2027").json["provisional"] == .truth(false))
            #expect(try await program.send("/holidays/2027-10-01", .delete).status == .ok)
            #expect(try await program.send("/holidays/2027-13-01", .delete).status == .notFound)
            #expect(try await program.get("/holidays?year=2027").json["days"]?.list.isEmpty == true)
        }
    }
}
