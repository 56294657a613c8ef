import ArgumentParser

/// The command line. Each subcommand is a file in Commands; a new one is added to the list below.
@main
struct Quarry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarry",
        abstract: "Database selling: graded customers, lists, plans and today's work.",
        discussion: """
            Everything is kept in one file (--database, quarry.sqlite by default). Start with "quarry serve" and open the \
            link it prints, or look around in the sample with "quarry demo".

            Exit codes: 0 done, 1 a problem (said on standard error, with what to do), 2 imported except \
            for rejected rows, 64 wrong usage.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Demo.self, Generate.self, Simulate.self, Import.self, User.self, Token.self, Respond.self, Allocate.self, LedgerCommand.self,
            PoolCommand.self, SupplementCommand.self, RecycleCommand.self, ListMoveCommand.self, ApprovalsCommand.self, DealCommand.self,
            ExchangeCommand.self, LeaveCommand.self, ResponsibilityCommand.self, RealignCommand.self,
            GradeCommand.self, Plan.self, TodayCommand.self, Find.self, Work.self, JobsCommand.self, Backup.self,
            Copy.self, DoctorCommand.self, DuplicatesCommand.self, AuditCommand.self, EmptyRecycleBin.self, WorkspaceCommand.self,
        ])
}
