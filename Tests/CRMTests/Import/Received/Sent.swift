import Method
import Support

@testable import CRM

/// A file that a director has sent, on its way.
struct Sent: Sendable {
    let office: Office
    let id: ReceivedFile.ID

    init(_ text: String, named name: String = "名单.csv", to office: Office) async throws {
        self.office = office
        let file = try SpooledFile()
        try file.append(Array(text.utf8))
        id = try await office.workspace.imports.receive(file, named: name, by: office.director.id)
    }

    var view: ReceivedFileView {
        get async throws { try await office.workspace.imports.view(id, by: office.director.id) }
    }

    var file: ReceivedFile { get async throws { try await view.file } }

    /// What its jobs do, by as many workers as a real site has.
    func work(_ name: String = "one", while isWanted: @Sendable () -> Bool = { true }) async throws {
        try await JobWorker(office.workspace, name: name, kinds: ImportJob.kinds).workOff(while: isWanted)
    }

    func match(_ fields: [ImportTarget?]? = nil, onDuplicate: CustomerImport.OnDuplicate = .skip, pool: PoolChoice? = nil) async throws {
        let view = try await view
        try await office.workspace.imports.match(
            id, fields ?? view.guesses, onDuplicate: onDuplicate, pool: pool, version: view.file.version, by: office.director.id)
    }

    func run() async throws {
        try await office.workspace.imports.run(id, version: file.version, by: office.director.id)
    }

    func undo() async throws {
        try await office.workspace.imports.undo(id, version: file.version, by: office.director.id)
    }

    func cancel() async throws {
        try await office.workspace.imports.cancel(id, version: file.version, by: office.director.id)
    }

    /// From its columns to the end.
    func imported(onDuplicate: CustomerImport.OnDuplicate = .skip) async throws {
        try await match(onDuplicate: onDuplicate)
        try await work()
        try await run()
        try await work()
    }

    func leftOut(_ language: Language = .simplified) async throws -> [[String]] {
        let file = try await office.workspace.imports.leftOut(id, in: language, by: office.director.id)
        let reader = try openRows(path: file.path, name: "left-out", options: CustomerImport.Options())
        var rows: [[String]] = []
        while let record = try reader.next() { rows.append(record.fields) }
        return rows
    }
}
