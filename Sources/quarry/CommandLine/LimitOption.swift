import ArgumentParser

/// How many of a list are said.
struct LimitOption: ParsableArguments {
    @Option(help: "How many at the most.")
    var limit = 50

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is 1 to 1000.") }
    }
}
