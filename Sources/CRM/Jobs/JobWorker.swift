public import Method
public import Outgoing
import SQL

/// Works off the jobs of a workspace. Any number of workers, in any number of processes, do so at the same time.
public struct JobWorker: Sendable {
    /// What became of a job that was in the worker's hands.
    public enum Outcome: Sendable {
        case done(Job)
        /// Tried again when it is due.
        case failed(Job)
        case givenUp(Job)
        /// Put back unfinished, since the worker was asked to stop.
        case givenBack(Job)
        /// Another worker has it now: this one was not heard of for too long.
        case lost(Job)
    }

    /// Tells this worker from all others, also those of an earlier process with the same number.
    let name: String
    let workspace: Workspace
    private(set) var kinds: [String: JobKind]
    let patience: JobPatience

    /// - Parameters:
    ///   - webhooks: how addresses outside are told; those inside are out of reach unless somebody says otherwise.
    ///   - mail: how people are written to; nil where they are not.
    public init(
        _ workspace: Workspace, process: Int32,
        webhooks: @escaping Outgoing.Send = Outgoing(reach: .publicOnly, kept: 2000).send, mail: MailSender? = nil
    ) {
        self.init(
            workspace, name: "\(process)-\(String(UInt64.random(in: .min ... .max), radix: 36))",
            kinds: [
                NightlyJob.kind(), PlanJob.kind, ReminderJob.kind, TeamReminderJob.kind, RecyclingJob.kind(), SupplementJob.kind,
                RealignmentJob.kind(), DuplicateScanJob.kind, BulkChangeJob.run, BulkChangeJob.undo, WebhookJob.kind(send: webhooks),
                ApprovalJob.kind, ExchangeJob.kind,
            ] + ImportJob.kinds + (mail.map { [MailJob.kind($0), CustomerMailJob.kind($0)] } ?? []))
    }

    init(_ workspace: Workspace, name: String, kinds: [JobKind], patience: JobPatience = JobPatience()) {
        self.workspace = workspace
        self.name = name
        self.kinds = Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0) })
        self.patience = patience
    }

    /// Has this worker take no jobs of a kind: they wait for others.
    mutating func leaveOut(_ kind: String) { kinds[kind] = nil }

    /// Works until no job is due.
    ///
    /// - Parameters:
    ///   - isWanted: asked after each step; once it says no, the job goes back as it stands.
    ///   - report: is told of each job.
    public func workOff(
        while isWanted: @Sendable () -> Bool = { true }, report: @Sendable (Outcome) -> Void = { _ in }
    ) async throws {
        while isWanted(), try await workspace.jobs.prepare(sendsMail: kinds[MailJob.name] != nil), let taken = try await take() {
            switch taken {
            case .hopeless(let job): report(.givenUp(job))
            case .claim(let claim): report(try await work(claim, while: isWanted))
            }
        }
        if isWanted() { try await workspace.audit.sealWhatHasWaited(while: isWanted) }
    }

    private enum Taken: Sendable {
        case claim(JobClaim)
        case hopeless(Job)
    }

    private func take() async throws -> Taken? {
        let (kinds, clock) = (kinds.keys.sorted(), workspace.clock)
        return try await workspace.database.write { connection in
            guard let claim = try JobClaim.take(kinds, as: name, patience, clock, connection) else { return nil }
            guard claim.isHopeless else { return .claim(claim) }
            return .hopeless(
                try claim.giveUp(claim.job.lastError ?? "", failures: claim.job.failures, connection))
        }
    }

    private func work(_ first: JobClaim, while isWanted: @Sendable () -> Bool) async throws -> Outcome {
        var claim = first
        do {
            while let next = try await step(claim) {
                claim = next
                guard isWanted() else {
                    let last = claim
                    try await workspace.database.write { try last.giveBack($0) }
                    return .givenBack(claim.job)
                }
            }
            return .done(claim.job)
        } catch is JobClaim.Lost {
            return .lost(claim.job)
        } catch let error as CancellationError {
            throw error
        } catch {
            return try await fail(claim, Self.reason(error))
        }
    }

    func step(_ claim: JobClaim) async throws -> JobClaim? {
        guard let kind = kinds[claim.job.kind] else { throw UnreadableJob() }
        let step = try await kind.next(claim.job, workspace.database, workspace.clock)
        return try await workspace.database.write { try claim.step(step, $0) }
    }

    private func fail(_ claim: JobClaim, _ reason: String) async throws -> Outcome {
        do {
            let job = try await workspace.database.write { try claim.fail(reason, $0) }
            return job.state == .givenUp ? .givenUp(job) : .failed(job)
        } catch is JobClaim.Lost {
            return .lost(claim.job)
        }
    }

    /// What is kept of an error: nothing of what people have typed.
    private static func reason(_ error: any Error) -> String {
        switch error {
        case let error as SQLError: error.description
        case let problem as Problem: "\(problem.kind)"
        default: "\(type(of: error))"
        }
    }
}
