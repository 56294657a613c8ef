import ArgumentParser
import CRM
import Method

/// Makes a whole workspace out of the sample.
struct Demo: QuarryCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a workspace out of the sample: people, responsibilities, 4,000 companies, two months of work.",
        discussion: """
            Everybody gets a password of their own, made now and printed once. Only companies' names, areas, industries \
            and listing dates are real; all else is made up and marked as a sample.
            """)

    @OptionGroup var options: WorkspaceOptions

    func perform() async throws {
        let workspace = try await options.open()
        let bar = ProgressBar(unit: said("步", "步", "steps"))
        let loaded = try await workspace.sample.load(by: nil) { step in
            switch step {
            case .importing: bar.update(fraction: 0.05, count: 0)
            case .working(let day, let days): bar.update(fraction: Double(day) / Double(days), count: day)
            }
        }
        let director = try await workspace.people.add(
            NewPerson(login: "director", name: "陈总监", role: .director, language: .simplified), by: nil)
        var people: [DemoPersonAnswer] = []
        for invitation in [director] + loaded.invitations {
            let password = People.makePassword()
            let admission = try await workspace.people.setPassword(token: invitation.token, password: password)
            // Nobody sits there.
            if let session = admission.session { try await workspace.people.signOut(token: session.token) }
            people.append(
                DemoPersonAnswer(
                    login: invitation.person.login, name: invitation.person.name,
                    role: invitation.person.role.rawValue, password: password))
        }
        bar.finish()
        let answer = DemoAnswer(customers: loaded.customers, touches: loaded.touches, people: people)
        try output(answer, options) {
            ([
                said(
                    "样例已就绪：\(loaded.customers) 家客户，\(loaded.touches) 次联系。请用 quarry serve --database \(options.database) 打开。",
                    "樣例已就緒：\(loaded.customers) 家客戶，\(loaded.touches) 次聯絡。請用 quarry serve --database \(options.database) 開啟。",
                    "The sample is ready: \(loaded.customers) customers, \(loaded.touches) touches. Open it with quarry serve --database \(options.database).")
            ] + people.map { "\($0.login)\t\($0.name)\t\($0.role)\t\($0.password)" }).joined(separator: "\n")
        }
    }
}

private struct DemoAnswer: Encodable {
    let customers, touches: Int
    let people: [DemoPersonAnswer]
}

private struct DemoPersonAnswer: Encodable {
    let login, name, role, password: String
}
