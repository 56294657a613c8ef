public import Method
import SQL

/// Months of a sales company's lists, played through the real use cases by workers side by side: claims, releases, hand-overs, supplements,
/// transfers, touches, closures, merges, people who leave and come, and the nights between. `Doctor` looks at random moments
/// and at the end.
///
/// The same seed makes the same choices; with more than one worker their order is not the same.
public struct Simulation: Sendable {
    let workspace: Workspace

    public struct Options: Sendable {
        public var days = 730
        public var seed: UInt64 = 1
        public var workers = 2
        /// How often somebody with a list does something on a day.
        public var eventsOfPerson = 2
        /// How many times `Doctor` looks in between.
        public var examinations = 4
        /// Whether the whole database is looked through for duplicates in the nights to Sunday, as in life; of the lists it shows nothing.
        public var scansForDuplicates = true

        public init() {}
    }

    public struct Result: Sendable {
        /// What happened, by the event's word; what was refused, by the same.
        public var done: [String: Int] = [:]
        public var refused: [String: Int] = [:]
        /// How long each night took, in seconds.
        public var nights: [Double] = []
        /// What `Doctor` found, and on which day.
        public var problems: [String] = []
        public var examinations = 0

        public var events: Int { done.values.reduce(0, +) }
    }

    /// Plays the days from the workspace's today on.
    ///
    /// - Parameter progress: is told how many days have passed.
    public func play(_ options: Options, progress: @Sendable (Int) -> Void = { _ in }) async throws -> Result {
        var result = Result()
        var chance = SampleRandom(seed: options.seed)
        let start = workspace.clock.today
        let looks = Set((0..<options.examinations).map { _ in chance.number(below: max(1, options.days)) })
        for day in 0..<options.days {
            let today = workspace.with(clock: .fixed(start.adding(days: day)))
            if try await today.isWorkingDay() {
                let tallies = try await work(today, day, options)
                for tally in tallies { tally.add(to: &result) }
            }
            result.nights.append(try await night(today, options))
            if looks.contains(day) { try await examine(today, &result) }
            progress(day + 1)
        }
        try await examine(workspace.with(clock: .fixed(start.adding(days: options.days - 1))), &result)
        return result
    }

    private func work(_ today: Workspace, _ day: Int, _ options: Options) async throws -> [SimulatedWorker.Tally] {
        let cast = try await SimulatedCast(today)
        return try await withThrowingTaskGroup(of: SimulatedWorker.Tally.self) { group in
            for worker in 0..<options.workers {
                group.addTask {
                    let seed = options.seed &+ UInt64(day) &* 1_000 &+ UInt64(worker)
                    var worker = SimulatedWorker(
                        workspace: today, cast: cast, random: SampleRandom(seed: seed), number: worker, workers: options.workers)
                    try await worker.work(eventsOfPerson: options.eventsOfPerson)
                    return worker.tally
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// What the jobs of the night take together, by several workers as in life.
    private func night(_ today: Workspace, _ options: Options) async throws -> Double {
        let clock = ContinuousClock()
        let took = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<options.workers {
                    group.addTask {
                        var worker = JobWorker(today, process: Int32(number))
                        if !options.scansForDuplicates { worker.leaveOut(DuplicateScanJob.name) }
                        try await worker.workOff()
                    }
                }
                try await group.waitForAll()
            }
        }
        return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    }

    private func examine(_ today: Workspace, _ result: inout Result) async throws {
        result.examinations += 1
        for finding in try await today.doctor.examine() {
            result.problems += finding.problems.map { "\(today.clock.today) \(finding.check): \($0)" }
        }
    }
}

extension Workspace {
    public var simulation: Simulation { Simulation(workspace: self) }

    fileprivate func isWorkingDay() async throws -> Bool {
        let today = clock.today
        return try await database.read { try WorkCalendar.calendar($0).isWorkingDay(today) }
    }
}
