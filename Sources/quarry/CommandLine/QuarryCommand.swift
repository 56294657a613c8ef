import ArgumentParser
import CRM
import Method

/// A subcommand: what goes wrong is said in the reader's language, with what to do, and the exit code is 1.
///
///     struct Grade: QuarryCommand {
///         @OptionGroup var options: WorkspaceOptions
///
///         func perform() async throws {
///             let workspace = try await options.open()
///             …
///             try output(result, options) { "what a person reads" }
///         }
///     }
protocol QuarryCommand: AsyncParsableCommand {
    func perform() async throws
}

extension QuarryCommand {
    func run() async throws {
        do {
            try await perform()
        } catch let code as ExitCode {
            throw code
        } catch let usage as ValidationError {
            throw usage
        } catch {
            let message = Problem.explaining(error)?.message(.ofTerminal) ?? "\(error)"
            Terminal.say("quarry: \(message)")
            throw ExitCode(1)
        }
    }
}
