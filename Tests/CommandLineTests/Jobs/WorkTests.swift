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
        let done = try first.json()
        #expect(done["failed"] == 0)
        #expect(done["givenUp"] == 0)
        #expect(try await desk.quarry("work", "--once", "--json").json()["done"] == 0)
        let jobs = try await desk.quarry("jobs", "--json")
        // The night's own job has put the others on the list.
        guard case .list(let all) = try jobs.json() else { throw CancellationError() }
        #expect(done["done"] == .number(Double(all.count)))
        let job = try #require(all.first { $0["job"].text?.hasPrefix("nightly:") == true })
        #expect(all.allSatisfy { $0["state"] == "done" })
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
