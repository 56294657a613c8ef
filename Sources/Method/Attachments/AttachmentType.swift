/// What may be attached to a customer: documents, pictures and recordings. Known by the ending of the name and by the first bytes, which
/// must agree.
public enum AttachmentType: String, Sendable, CaseIterable {
    case pdf, png, jpeg, gif, webp
    case docx, xlsx, pptx, doc, xls, ppt, wps, et, dps, odt, ods, odp, ofd
    case txt, csv, eml
    case zip, mp3, m4a, mp4, wav, amr

    public var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// So many of the first bytes tell the type.
    public static let tellingBytes = 4_096

    /// - Throws: why it may not be attached.
    public init(_ name: AttachmentName, beginning: [UInt8]) throws(AttachmentProblem) {
        guard let type = Self.allCases.first(where: { $0.endings.contains(name.ending) }) else {
            throw .notAllowed(ending: name.ending)
        }
        guard type.begins(beginning) else { throw .otherContent(ending: name.ending) }
        self = type
    }

    /// As it is sent (IANA, Media Types). Nothing that a browser would run.
    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png, .gif, .webp, .jpeg: "image/\(rawValue)"
        case .txt: "text/plain; charset=utf-8"
        case .csv: "text/csv; charset=utf-8"
        case .mp3: "audio/mpeg"
        case .m4a, .mp4: self == .mp4 ? "video/mp4" : "audio/mp4"
        case .wav: "audio/wav"
        case .amr: "audio/amr"
        case .zip: "application/zip"
        case .eml, .docx, .xlsx, .pptx, .doc, .xls, .ppt, .wps, .et, .dps, .odt, .ods, .odp, .ofd: "application/octet-stream"
        }
    }

    private func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .pdf: bytes.prefix(1_024).contains(sequence: Array("%PDF-".utf8))
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .gif: bytes.starts(with: Array("GIF8".utf8))
        case .webp: bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        case .wav: bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WAVE".utf8))
        // Containers by ISO/IEC 21320-1 (ZIP); an empty one begins otherwise, and holds nothing.
        case .docx, .xlsx, .pptx, .odt, .ods, .odp, .ofd, .zip: bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
        // Compound files ([MS-CFB]).
        case .doc, .xls, .ppt, .wps, .et, .dps: bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        case .mp3: bytes.starts(with: Array("ID3".utf8)) || (bytes.first == 0xFF && (bytes.dropFirst().first ?? 0) & 0xE0 == 0xE0)
        case .m4a, .mp4: bytes.dropFirst(4).starts(with: Array("ftyp".utf8))
        case .amr: bytes.starts(with: Array("#!AMR".utf8))
        case .txt, .csv, .eml: Self.isText(bytes)
        }
    }

    /// No byte that no text has, in UTF-8 and in the encodings of China; UTF-16 by its mark.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        return !bytes.isEmpty && bytes.allSatisfy { $0 >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D].contains($0) } && !bytes.contains(0x7F)
    }
}

/// Why a file may not be attached.
public enum AttachmentProblem: Error, Sendable, Hashable {
    case notAllowed(ending: String)
    /// It is not what its name says.
    case otherContent(ending: String)
    /// It carries a program, which its name does not say.
    case macros(ending: String)

    public var text: Text {
        switch self {
        case .notAllowed(let ending):
            ending.isEmpty
                ? Text("文件名没有扩展名，看不出是什么文件。", "檔名沒有副檔名，看不出是什麼檔案。", "The name has no ending that says what the file is.")
                : Text("不能上传 .\(ending) 文件。", "不能上傳 .\(ending) 檔案。", "Files ending in .\(ending) cannot be attached.")
        case .otherContent(let ending):
            Text("文件内容不是 .\(ending)。", "檔案內容不是 .\(ending)。", "What is in the file is no .\(ending).")
        case .macros: Text("文件里有宏。", "檔案裡有巨集。", "There are macros in the file.")
        }
    }

    public var advice: Text {
        let endings = AttachmentType.allCases.flatMap(\.endings).joined(separator: " ")
        return switch self {
        case .notAllowed: Text("可以上传：\(endings)。", "可以上傳：\(endings)。", "These can be: \(endings).")
        case .otherContent:
            Text("请检查文件，或用原来的程序另存一次。", "請檢查檔案，或用原來的程式另存一次。", "Look at the file, or save it again with the program it comes from.")
        case .macros(let ending):
            Text("请另存为不含宏的 .\(ending)，或另存为 PDF。", "請另存為不含巨集的 .\(ending)，或另存為 PDF。",
                "Save it as a .\(ending) without macros, or as a PDF.")
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(sequence: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: sequence) }
    }
}
