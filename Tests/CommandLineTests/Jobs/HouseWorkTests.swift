import Foundation
import Support
import Testing

@Suite("quarry work, for a house of workspaces", .timeLimit(.minutes(10))) struct HouseWorkTests {
    @Test("--once does what is due in every workspace, says which it cannot open, and fails then")
    func once() async throws {
        let house = try await HouseDesk(on: .current)
        for name in ["acme", "broken", "globex"] { try await house.create(name) }
        try await house.age("broken")
        let first = try await house.quarry("work", "--workspaces", "--once", "--json", "--log-level", "error")
        expectProblem(first, "broken: ", "newer Quarry", "Upgrade")
        let answer = try first.json()
        #expect(answer["failed"] == 0)
        #expect(answer["givenUp"] == 0)
        #expect(answer["unusable"].list.map { $0["name"] } == ["broken"])
        // The night's own job of each has put others on the list.
        var all = 0
        for name in ["acme", "globex"] {
            let jobs = try await house.jobs(of: name)
            all += jobs.count
            #expect(jobs.contains { $0["job"].text?.hasPrefix("nightly:") == true })
            #expect(jobs.allSatisfy { $0["state"] == "done" })
        }
        #expect(answer["done"] == .number(Double(all)))
        expectDone(try await house.quarry("workspace", "drop", "broken", "--confirm", "broken"))
        let second = try await house.quarry("work", "--workspaces", "--once")
        expectDone(second)
        #expect(second.output == "0 done, 0 failed and to be tried again, 0 given up.\n")
        // One that is named is the only one.
        try await house.create("initech")
        try await house.create("umbrella")
        let one = try await house.quarry("work", "--workspace", "initech", "--once", "--json")
        let done = try await house.jobs(of: "initech").count
        #expect(try one.json() == .object(["done": .number(Double(done)), "failed": 0, "givenUp": 0]))
        #expect(try await house.jobs(of: "umbrella").isEmpty)
    }

    @Test("a worker takes up new workspaces, lets go of dropped ones, passes over broken ones and ends well on SIGTERM")
    func running() async throws {
        let house = try await HouseDesk(on: .current)
        for name in ["acme", "broken"] { try await house.create(name) }
        try await house.age("broken")
        let changes = try FileChanges(in: house.desk.directory.url.path)
        let worker = try house.start("work", "--workspaces")
        func isDone(_ name: String) throws -> Bool? {
            let lines = try worker.errors().split(separator: "\n")
            return lines.contains { $0.contains("job done") && $0.contains("workspace=\(name)") } ? true : nil
        }
        _ = try await changes.wait { try isDone("acme") }
        try await house.create("globex")
        _ = try await changes.wait { try isDone("globex") }
        #expect(try worker.errors().split(separator: "\n").contains { $0.contains("error") && $0.contains("=broken") })
        expectDone(try await house.quarry("workspace", "drop", "acme", "--confirm", "acme"))
        worker.send(SIGTERM)
        expectDone(try await worker.answer())
        let jobs = try await house.jobs(of: "globex")
        #expect(jobs.first { $0["job"].text?.hasPrefix("nightly:") == true }?["state"] == "done")
        #expect(jobs.allSatisfy { ["done", "waiting"].contains($0["state"]) }, "none is left in its hands")
    }

    @Test("a place that holds no workspaces is said")
    func noHouse() async throws {
        let desk = try Desk(database: "nowhere")
        expectProblem(try await desk.quarry("work", "--workspaces", "--once"), "nowhere", "no directory of workspaces")
        #expect(!FileManager.default.fileExists(atPath: desk.database))
    }
}
