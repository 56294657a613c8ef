import Foundation
import Method
import Support
import Testing

@testable import CRM

/// Documents are zip files, and so is much else.
@Suite("What is in a document") struct OfficePartsTests {
    private static func contents(_ kinds: String...) -> String {
        "<Types>" + kinds.map { "<Override PartName=\"/x\" ContentType=\"application/\($0)+xml\"/>" }.joined()
            + "</Types>"
    }

    private static let cases: [(name: String, parts: [(String, String)], problem: AttachmentProblem?)] = [
        ("a.docx", [("[Content_Types].xml", contents("document.main")), ("word/document.xml", "<w/>")], nil),
        ("a.xlsx", [("[Content_Types].xml", contents("sheet.main")), ("xl/workbook.xml", "<x/>")], nil),
        ("a.pptx", [("[content_types].XML", contents("presentation.main")), ("PPT/presentation.xml", "<p/>")], nil),
        ("a.zip", [("setup.exe", "MZ")], nil),
        ("a.docx", [("setup.exe", "MZ")], .otherContent(ending: "docx")),
        (
            "a.docx", [("[Content_Types].xml", contents("sheet.main")), ("xl/workbook.xml", "<x/>")],
            .otherContent(ending: "docx")
        ),
        ("a.xlsx", [("xl/workbook.xml", "<x/>")], .otherContent(ending: "xlsx")),
        ("a.pptx", [("[Content_Types].xml", contents()), ("notes/ppt/x.xml", "<x/>")], .otherContent(ending: "pptx")),
        (
            "a.docx",
            [
                ("[Content_Types].xml", contents("document.main")), ("word/document.xml", ""),
                ("word/vbaProject.bin", "x"),
            ],
            .macros(ending: "docx")
        ),
        (
            "a.xlsx",
            [
                ("[Content_Types].xml", contents("sheet.main")), ("xl/workbook.xml", ""),
                ("xl/deep/VBAPROJECT.BIN", "x"),
            ],
            .macros(ending: "xlsx")
        ),
        // Under another name, which the list of contents gives away.
        (
            "a.pptx",
            [
                ("[Content_Types].xml", contents("vnd.ms-office.vbaProject")), ("ppt/presentation.xml", ""),
                ("ppt/x.bin", "x"),
            ],
            .macros(ending: "pptx")
        ),
        (
            "a.docx",
            [("[Content_Types].xml", contents("vnd.ms-word.document.macroEnabled.main")), ("word/document.xml", "")],
            .macros(ending: "docx")
        ),
    ]

    @Test(arguments: cases.indices) func isWhatTheNameSays(_ index: Int) async throws {
        let (name, parts, expected) = Self.cases[index]
        let office = try await Office()
        let customer = try await office.customer("协达软件", heldBy: office.li)
        let directory = try TemporaryDirectory()
        var fixture = WorkbookFixture([])
        fixture.parts = parts.map { (name: $0.0, text: $0.1) }
        try fixture.write(to: directory.path("file"))
        let before = try await office.state()
        let refused = try await problem {
            try await office.workspace.attachments.add(
                Self.file(directory.path("file")), named: name, to: customer, by: office.li.id)
        }
        #expect(refused?.what == expected?.text)
        #expect(refused?.field == expected.map { _ in "file" })
        if expected != nil { #expect(try await office.state() == before) }
    }

    @Test func aCutOffDocumentIsNone() async throws {
        let office = try await Office()
        let customer = try await office.customer("协达软件", heldBy: office.li)
        let file = try SpooledFile()
        try file.append([0x50, 0x4B, 0x03, 0x04] + Array("word/document.xml [Content_Types].xml".utf8))
        let refused = try await problem {
            try await office.workspace.attachments.add(file, named: "a.docx", to: customer, by: office.li.id)
        }
        #expect(refused?.what == AttachmentProblem.otherContent(ending: "docx").text)
    }

    private static func file(_ path: String) throws -> SpooledFile {
        let file = try SpooledFile()
        try file.append(Array(try Data(contentsOf: URL(filePath: path))))
        return file
    }
}
