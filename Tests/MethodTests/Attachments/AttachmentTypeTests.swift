import Method
import Testing

@Suite struct AttachmentTypeTests {
    @Test(
        "a name is harmless whatever a browser sends",
        arguments: [
            ("报价单.pdf", "报价单.pdf"), ("C:\\fakepath\\a.pdf", "a.pdf"), ("../../etc/passwd", "passwd"), ("/", "file"), ("", "file"),
            ("..", "file"), (".htaccess", "htaccess"), ("a\u{0}b\r\n\u{7}.txt", "ab.txt"), ("\u{202E}fdp.exe", "fdp.exe"),
            ("a\u{200B}\u{FEFF}b.pdf", "ab.pdf"), ("a<b>:\"|?*.pdf", "a_b______.pdf"), ("a.pdf. . ", "a.pdf"), ("CON.pdf", "_CON.pdf"),
            ("lpt1", "_lpt1"), ("  会议 纪要.docx", "会议 纪要.docx"), ("a;b'c&d.pdf", "a;b'c&d.pdf"),
        ])
    func names(_ typed: String, _ written: String) {
        #expect(AttachmentName(typed).written == written)
    }

    @Test("a name that is too long keeps its ending", arguments: ["长", "a", "👨‍👩‍👧"])
    func longNames(_ character: String) {
        let name = AttachmentName(String(repeating: character, count: 500) + ".PDF")
        #expect(name.written.unicodeScalars.count <= AttachmentName.longest)
        #expect(name.written.hasSuffix(".PDF") && name.ending == "pdf")
        #expect(!AttachmentName(String(repeating: "a.", count: 500)).written.isEmpty)
    }

    static let beginnings: [(String, [UInt8])] = [
        ("a.pdf", Array("%PDF-1.7\n".utf8)), ("a.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), ("a.jpg", [0xFF, 0xD8, 0xFF, 0xE0]),
        ("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE1]), ("a.docx", [0x50, 0x4B, 0x03, 0x04]), ("a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ("a.m4a", [0, 0, 0, 0x20] + Array("ftypM4A ".utf8)), ("a.txt", Array("会议纪要\r\n".utf8)),
    ]

    @Test("a type is known by its name and its first bytes", arguments: beginnings)
    func types(_ name: String, _ bytes: [UInt8]) throws {
        #expect(try AttachmentType(AttachmentName(name), beginning: bytes).endings.contains(AttachmentName(name).ending))
        // Under another's name none of them is taken; a text may begin with anything that can be written.
        for (other, otherBytes) in Self.beginnings where other != name && otherBytes != bytes && other != "a.txt" {
            guard !(name.hasPrefix("a.jp") && other.hasPrefix("a.jp")) else { continue }
            #expect(throws: AttachmentProblem.otherContent(ending: AttachmentName(other).ending)) {
                try AttachmentType(AttachmentName(other), beginning: bytes)
            }
        }
    }

    @Test("what a machine would run is not taken, whatever it is called", arguments: ["a.exe", "a.pdf.exe", "a.html", "a.svg", "a.js", "a.docm", "a", "a.sh"])
    func refused(_ name: String) {
        #expect(throws: AttachmentProblem.notAllowed(ending: AttachmentName(name).ending)) {
            try AttachmentType(AttachmentName(name), beginning: Array("%PDF-".utf8))
        }
        let program: [UInt8] = [0x7F, 0x45, 0x4C, 0x46]
        for type in AttachmentType.allCases {
            #expect(throws: AttachmentProblem.self) {
                try AttachmentType(AttachmentName("a.\(type.endings[0])"), beginning: program)
            }
        }
    }

    @Test("no type is one that a browser runs")
    func mediaTypes() {
        for type in AttachmentType.allCases {
            #expect(!["html", "javascript", "svg", "xml"].contains { type.mediaType.contains($0) })
        }
    }
}
