import Foundation
import SQL
import Support
import Testing

@Suite("quarry work and quarry jobs", .timeLimit(.minutes(10))) struct WorkTests {
    @Test("work --once does what is due, and then nothing is")
    func once() async throws {
        let desk = try Desk()
        let first = try await desk.quarry("work", "--once", "--json")
        expectDone(first)
        #expect(try first.json() == .object(["done": 1, "failed": 0, "givenUp": 0]))
        #expect(try await desk.quarry("work", "--once", "--json").json()["done"] == 0)
        let jobs = try await desk.quarry("jobs", "--json")
        let job = try jobs.json()[0]
        #expect(job["job"].text?.hasPrefix("nightly:") == true)
        #expect(job["state"] == "done")
        #expect(job["claims"] == 1)
        let text = try await desk.quarry("jobs", language: "zh_CN.UTF-8").output
        #expect(text.contains("nightly:") && text.contains("完成"))
        #expect(try await desk.quarry("jobs", "--finished", "0").output == "There are no jobs yet.\n")
        #expect(try await isSound(desk))
    }

    @Test("a worker ends well on SIGTERM and leaves no job in its hands", arguments: ["work", "serve"])
    func graceful(_ command: String) async throws {
        let site = try await JobSite(on: .sqlite)
        let changes = try FileChanges(in: site.desk.directory.url.path)
        let run = command == "work" ? try site.start("work") : try site.start("serve", "--port", "0")
        // As soon as the night's work has begun.
        _ = try await changes.wait {
            let begun = try await site.open {
                try $0.value("SELECT COUNT(*) FROM job WHERE claims > 0", as: Int.self) ?? 0
            }
            return begun > 0 ? begun : nil
        }
        run.send(SIGTERM)
        expectDone(try await run.answer())
        #expect(try await site.runningJobs() == 0)
        // What is left is done by the next one.
        expectDone(try await site.start("work", "--once").answer())
        #expect(try await site.effects().allSatisfy { !$0.hasPrefix("job ") || $0.contains("done") })
    }
}
