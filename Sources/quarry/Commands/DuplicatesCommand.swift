import ArgumentParser

struct DuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Find customers that are there twice, and measure how well they are found.",
        subcommands: [DuplicatesScan.self, DuplicatesMeasure.self])
}
