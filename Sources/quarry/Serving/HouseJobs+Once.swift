import CRM
import Method

extension HouseJobs {
    /// Works off the jobs of every workspace, round after round until one has found nothing to do. A workspace that cannot be worked in is
    /// left alone after its first try.
    ///
    /// - Parameter complain: told of each such workspace at once, with what is wrong in the reader's language.
    /// - Throws: when the workspaces cannot be listed.
    func workOffAll(complain: (WorkspaceName, String) -> Void) async throws -> WorkAnswer {
        let tally = WorkTally()
        var unusable: [WorkAnswer.Unusable] = []
        var names = try await house.names()
        while !names.isEmpty {
            var busy: [WorkspaceName] = []
            for name in names {
                let before = tally.answer.jobs
                do {
                    try await workOff(name, report: tally.count)
                    if tally.answer.jobs > before { busy.append(name) }
                } catch let problem as Problem where problem.kind == .notFound {
                    // It was dropped meanwhile.
                } catch {
                    let problem = Problem.explaining(error)?.message(.ofTerminal) ?? "\(error)"
                    unusable.append(.init(name: name.description, problem: problem))
                    complain(name, problem)
                }
            }
            names = busy
        }
        var answer = tally.answer
        answer.unusable = unusable
        return answer
    }
}
