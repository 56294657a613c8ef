import ArgumentParser
import CRM
import Method

/// The sales process of a customer (METHOD section 5), as somebody.
struct DealCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deal", abstract: "Open a customer's deal, see where it is and may go, and move it.",
        subcommands: [DealShow.self, DealOpen.self, DealMoveCommand.self])
}

struct DealShow: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Say where a customer's deal is, what is known of it, and where it may go.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        try await DealAnswer.say(of: subject.customer, workspace, person, options)
    }
}

struct DealOpen: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Open a deal with a customer, at the first stage of its market's process.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument

    func perform() async throws {
        let (workspace, person) = try await options.open()
        try await workspace.deals.open(subject.customer, version: nil, by: person)
        try await DealAnswer.say(of: subject.customer, workspace, person, options)
    }
}

struct DealMoveCommand: QuarryCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a customer's deal to another stage, or ask for the consent that it needs.")

    @OptionGroup var options: ActingOptions
    @OptionGroup var subject: SubjectArgument

    @Option(help: ArgumentHelp("The stage, by its name in any language, its word, or its number.", valueName: "stage"))
    var to: String

    @Option(help: ArgumentHelp("Why: needed for going back, and for asking for consent.", valueName: "text"))
    var reason = ""

    func perform() async throws {
        let (workspace, person) = try await options.open()
        let deal = try await workspace.deals.current(of: subject.customer, by: person)
        let process = try await workspace.salesProcesses.process(deal.processID, by: person).process
        guard let stage = process.stage(called: to) else {
            throw Problem(
                .invalid, Text("流程里没有“\(to)”这个阶段。", "流程裡沒有「\(to)」這個階段。", "The process has no stage “\(to)”."),
                advice: Text(
                    "请用：\(process.stages.map { $0.name(.simplified) }.joined(separator: "、"))。",
                    "請用：\(process.stages.map { $0.name(.traditional) }.joined(separator: "、"))。",
                    "Use one of: \(process.stages.map { $0.name(.english) }.joined(separator: ", "))."))
        }
        let moved = try await workspace.deals.move(
            subject.customer, to: stage.id, reason: reason, version: deal.version, by: person)
        switch moved {
        case .done: try await DealAnswer.say(of: subject.customer, workspace, person, options)
        case .asked(let approval): try AskedAnswer(customer: subject.customer, approval: approval).say(options)
        }
    }
}

extension SalesProcess {
    /// The stage that somebody means by its number, its name in any language, or the method's word where one stage has it.
    fileprivate func stage(called word: String) -> ProcessStage? {
        if let id = ProcessStage.ID(word) { return self[id] }
        let named = stages.first { stage in Language.allCases.contains { stage.name($0) == word || stage.shortName($0) == word } }
        let ofKind = stages.filter { $0.stage.rawValue == word }
        return named ?? (ofKind.count == 1 ? ofKind[0] : nil)
    }
}

private struct DealAnswer: Encodable {
    struct Way: Encodable {
        let stage: Int64
        let name, permission: String
        let lacks: [String]
    }

    let customer: Int64
    let stage, kind: String
    let probability: Int
    let amount, generation: String?
    let modules, competitors, needs: [String]
    let ways: [Way]

    static func say(
        of customer: Customer.ID, _ workspace: Workspace, _ person: Person.ID, _ options: some AnswerOptions
    ) async throws {
        let page = try await workspace.customers.profilePage(customer, by: person)
        guard let open = page.deal else { throw Problem.notFound(Text("进行中的商机", "進行中的商機", "open deal")) }
        let answer = DealAnswer(open)
        try output(answer, options) { answer.lines }
    }

    private init(_ open: CustomerPage.OpenDeal) {
        let language = Language.ofTerminal
        let details = open.record.details
        customer = open.deal.customerID
        let now = open.process[open.deal.stageID]
        stage = now?.name(language) ?? open.deal.stage.name(language)
        kind = open.deal.stage.rawValue
        probability = now?.probability ?? 0
        amount = details.amount?.written
        generation = details.generation?.rawValue
        modules = open.modules.filter { details.modules.contains($0.id) }.map { $0.name(language) }
        competitors = details.competitors
        needs = open.record.needs.map(\.text)
        ways = open.process.stages.filter { $0.id != open.deal.stageID }.map { stage in
            let goesOn = (open.process.position(of: stage.id) ?? 0) > (open.process.position(of: open.deal.stageID) ?? 0)
            return Way(
                stage: stage.id, name: stage.name(language), permission: open.process.matrix[open.deal.stageID, stage.id].rawValue,
                lacks: goesOn ? open.process.missing(to: stage.id, known: open.known).map { $0.name(language) } : [])
        }
    }

    var lines: String {
        let facts: [String?] = [amount.map { "¥\($0)" }, generation, modules.joined(separator: ", "), competitors.joined(separator: ", ")]
        let head = ["#\(customer)", stage, "\(probability) %"] + facts.compactMap(\.self).filter { !$0.isEmpty }
        let ways = ways.map { way in
            (["", way.permission, way.name] + (way.lacks.isEmpty ? [] : [way.lacks.joined(separator: ", ")])).joined(separator: "\t")
        }
        return ([head.joined(separator: "\t")] + ways).joined(separator: "\n")
    }
}
