import Method

/// Whether a file is the document that its name says (ECMA-376, part 2): any other zip file begins with the same bytes. What carries
/// macros is called otherwise (.docm, .xlsm, .pptm), and is not attached under a harmless name.
enum OfficeParts {
    /// The part that says what all others are.
    private static let contents = "[content_types].xml"
    /// Many times what a document with thousands of parts has.
    private static let largestContents = 4 << 20

    /// - Parameter ending: of the file's name.
    static func check(_ file: SpooledFile, _ type: AttachmentType, ending: String) throws(AttachmentProblem) {
        guard let folder = folder(of: type) else { return }
        guard let archive = try? ZipArchive(path: file.path) else { throw .otherContent(ending: ending) }
        let names = archive.names.map { $0.lowercased() }
        guard names.contains(contents), names.contains(where: { $0.hasPrefix(folder) }) else {
            throw .otherContent(ending: ending)
        }
        guard let types = try? text(contents, in: archive) else { throw .otherContent(ending: ending) }
        // A part may have any name: what it is stands in the list of contents.
        let isProgram = types.contains("vbaproject") || types.contains("macroenabled")
        if isProgram || names.contains(where: { $0.hasSuffix("vbaproject.bin") }) { throw .macros(ending: ending) }
    }

    /// Where the parts of a format stand; nil for what is no such document.
    private static func folder(of type: AttachmentType) -> String? {
        switch type {
        case .docx: "word/"
        case .xlsx: "xl/"
        case .pptx: "ppt/"
        default: nil
        }
    }

    /// In small letters.
    private static func text(_ name: String, in archive: ZipArchive) throws -> String {
        guard let part = try archive.part(name, largest: largestContents) else { throw WorkbookFault.damaged }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try block.withUnsafeMutableBytes({ try part.read(into: $0) }), count > 0 {
            bytes += block[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).lowercased()
    }
}
