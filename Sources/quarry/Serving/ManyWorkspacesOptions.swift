import ArgumentParser
import CRM

/// How many workspaces are served by one process.
struct ManyWorkspacesOptions: ParsableArguments {
    @Flag(
        help: """
            Serve every workspace that --database holds: the schemas of a postgres:// URL, or the files of a directory, \
            which is meant anyway. Each is at /w/NAME.
            """)
    var workspaces = false

    @Option(
        help: ArgumentHelp("Serve each workspace at NAME.DOMAIN; /w/NAME works on other hosts.", valueName: "domain"))
    var domain: String?

    @Option(
        help: ArgumentHelp(
            "How many workspaces to keep open; the one not used for the longest time is closed first.",
            valueName: "number"))
    var openWorkspaces = 32

    func validate() throws {
        guard (1...10_000).contains(openWorkspaces) else { throw ValidationError("--open-workspaces is 1 to 10000.") }
        let isPlain = domain?.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        guard isPlain ?? true else { throw ValidationError("--domain is a name such as example.com, without a port.") }
    }

    func areMeant(by options: WorkspaceOptions) -> Bool {
        options.workspace == nil && (workspaces || WorkspaceHouse.isHouse(options.database))
    }
}
