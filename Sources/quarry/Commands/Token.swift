import ArgumentParser

/// Tokens for programs, from the machine's own command line.
struct Token: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, list and revoke tokens, with which programs use the API on behalf of a person.",
        subcommands: [TokenAdd.self, TokenList.self, TokenRevoke.self])
}
