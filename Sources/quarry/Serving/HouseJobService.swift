import CRM
import ServiceLifecycle

/// Works off the jobs of all workspaces in turn, each for so long at most that the others do not wait for a large one. What is not
/// finished then goes back, and on in the next round.
struct HouseJobService: Service {
    private let jobs: HouseJobs
    private let share = Duration.seconds(5)

    init(_ jobs: HouseJobs) { self.jobs = jobs }

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            // In another order each time: where several processes do this, they do not follow one another.
            let names = ((try? await jobs.house.names()) ?? []).shuffled()
            for name in names where !Task.isShuttingDownGracefully && !Task.isCancelled { await workOff(name) }
            // Not all processes at the same moment; and with very many workspaces, not without a rest.
            let wait = Duration.milliseconds(Int.random(in: 2000...4000) + 20 * names.count)
            await cancelWhenGracefulShutdown { try? await Task.sleep(for: wait) }
        }
    }

    private func workOff(_ name: WorkspaceName) async {
        do {
            let end = ContinuousClock.now + share
            try await jobs.workOff(name, while: { !Task.isShuttingDownGracefully && ContinuousClock.now < end })
        } catch {
            // The others go on; this one is looked at again in the next round.
            jobs.log(name).failed(error)
        }
    }
}
