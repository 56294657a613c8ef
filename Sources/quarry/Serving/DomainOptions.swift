import ArgumentParser

/// At which hosts many workspaces are served.
struct DomainOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Serve each of many workspaces at NAME.DOMAIN; on other hosts, and without it, it is at /w/NAME.",
            valueName: "domain"))
    var domain: String?

    func validate() throws {
        let isPlain = domain?.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
        guard isPlain ?? true else { throw ValidationError("--domain is a name such as example.com, without a port.") }
    }
}
