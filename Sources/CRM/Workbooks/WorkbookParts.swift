/// Which parts a workbook has: what leads from the file to a sheet (ECMA-376-2, 9 and 10; ECMA-376-1, 18.2).
struct WorkbookParts {
    struct Sheet: Hashable {
        let name: String
        let path: String
        let isHidden: Bool
    }

    private(set) var sheets: [Sheet] = []
    private(set) var stylesPath: String?
    private(set) var stringsPath: String?
    private(set) var isFrom1904 = false

    /// These parts are a few kilobytes in any workbook.
    private static let largest = 16 << 20

    init(_ archive: ZipArchive) throws(WorkbookFault) {
        try Self.requirePlain(archive)
        let path =
            try Self.relations("_rels/.rels", archive).first { $0.type.hasSuffix("/officeDocument") }?.target
            ?? "xl/workbook.xml"
        let folder = path.contains("/") ? String(path[...(path.lastIndex(of: "/") ?? path.startIndex)]) : ""
        let file = String(path.dropFirst(folder.count))
        let relations = try Self.relations("\(folder)_rels/\(file).rels", archive, folder: folder)
        guard let part = try archive.part(path, largest: Self.largest) else { throw .noWorkbook }
        let workbook = SheetNames()
        try XMLStream.read(part, to: workbook)
        isFrom1904 = workbook.isFrom1904
        stylesPath = relations.first { $0.type.hasSuffix("/styles") }?.target
        stringsPath = relations.first { $0.type.hasSuffix("/sharedStrings") }?.target
        for sheet in workbook.sheets {
            let relation = relations.first { $0.id == sheet.relation && $0.type.hasSuffix("/worksheet") }
            guard let relation else { continue }
            sheets.append(Sheet(name: sheet.name, path: relation.target, isHidden: sheet.isHidden))
        }
    }

    /// The sheet of a name; without one the first that is not hidden.
    func sheet(_ name: String?) throws(WorkbookFault) -> Sheet {
        guard let name else {
            guard let first = sheets.first(where: { !$0.isHidden }) ?? sheets.first else { throw .noWorkbook }
            return first
        }
        guard let sheet = sheets.first(where: { $0.name == name || $0.name.lowercased() == name.lowercased() }) else {
            throw .noSheet(name.shortened, found: sheets.prefix(30).map(\.name.shortened))
        }
        return sheet
    }

    /// The kinds of the parts tell what the file is, whatever it is called.
    private static func requirePlain(_ archive: ZipArchive) throws(WorkbookFault) {
        guard let part = try archive.part("[Content_Types].xml", largest: largest) else { throw .noWorkbook }
        let types = ContentTypes()
        try XMLStream.read(part, to: types)
        if types.all.contains(where: { $0.contains("sheet.binary") }) { throw .binary }
        let words = ["macroenabled", "vbaproject", "macrosheet"]
        if types.all.contains(where: { type in words.contains { type.contains($0) } }) { throw .macros }
        if try archive.part("xl/vbaProject.bin", largest: .max) != nil { throw .macros }
        guard types.all.contains(where: { $0.contains("spreadsheetml") }) else { throw .noWorkbook }
    }

    private static func relations(
        _ path: String, _ archive: ZipArchive, folder: String = ""
    ) throws(WorkbookFault) -> [WorkbookRelations.Relation] {
        guard let part = try archive.part(path, largest: largest) else { return [] }
        let relations = WorkbookRelations(folder: folder)
        try XMLStream.read(part, to: relations)
        return relations.all
    }
}

private final class ContentTypes: XMLReceiver {
    private(set) var all: Set<String> = []

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        if let type = attributes["ContentType"], all.count < 1_000 { all.insert(type.lowercased()) }
    }
}

private final class WorkbookRelations: XMLReceiver {
    struct Relation {
        let id: String
        let type: String
        let target: String
    }

    private(set) var all: [Relation] = []
    private let folder: String

    init(folder: String) {
        self.folder = folder
    }

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        guard element == "Relationship", all.count < 10_000, attributes["TargetMode"] != "External",
            let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
        else { return }
        all.append(Relation(id: id, type: type, target: resolved(target)))
    }

    /// A path within the file: `/xl/styles.xml`, or one that begins where the workbook stands. None leads out of the file.
    private func resolved(_ target: String) -> String {
        var steps: [Substring] = []
        for step in (target.hasPrefix("/") ? target : folder + target).split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(step) }
        }
        return steps.joined(separator: "/")
    }
}

private final class SheetNames: XMLReceiver {
    private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    private(set) var isFrom1904 = false

    func begin(_ element: XMLName, _ attributes: XMLAttributes) {
        switch element {
        case "workbookPr": isFrom1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
        case "sheet":
            guard sheets.count < 10_000, let name = attributes["name"], let relation = attributes["id"] else { return }
            sheets.append((name, relation, (attributes["state"] ?? "visible") != "visible"))
        default: break
        }
    }
}
