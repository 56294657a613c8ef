import CZip
import Support
import Testing

@testable import CRM

/// A workbook as Excel writes it, made of the parts that a test gives.
struct WorkbookFixture {
    var parts: [(name: String, text: String)]

    /// - Parameters:
    ///   - rows: the XML of the sheet's rows.
    ///   - behind: what stands behind the rows, such as merged cells.
    init(
        rows: String, strings: [String]? = nil, formats: String = "", styles: [Int] = [], properties: String = "",
        behind: String = ""
    ) {
        let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
        parts = [
            (
                "[Content_Types].xml",
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" \
                ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\(types).sheet.main+xml"/></Types>
                """
            ),
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"rId1\" Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
            (
                "xl/workbook.xml",
                """
                <workbook \(main) xmlns:r="\(relations)">\(properties)<sheets><sheet name="旧名单" sheetId="1" state="hidden" \
                r:id="rId9"/><sheet name="客户" sheetId="2" r:id="rId1"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                """
                <Relationships><Relationship Id="rId1" Type="\(relations)/worksheet" Target="worksheets/sheet1.xml"/>\
                <Relationship Id="rId9" Type="\(relations)/worksheet" Target="/xl/worksheets/sheet9.xml"/>\
                <Relationship Id="rId2" Type="\(relations)/styles" Target="styles.xml"/>\
                <Relationship Id="rId3" Type="\(relations)/sharedStrings" Target="./../xl/sharedStrings.xml"/></Relationships>
                """
            ),
            (
                "xl/styles.xml",
                """
                <styleSheet \(main)><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>\
                <cellXfs>\(styles.map { "<xf numFmtId=\"\($0)\"/>" }.joined())</cellXfs></styleSheet>
                """
            ),
            ("xl/worksheets/sheet1.xml", "<worksheet \(main)><sheetData>\(rows)</sheetData>\(behind)</worksheet>"),
            (
                "xl/worksheets/sheet9.xml",
                "<worksheet \(main)><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>old</v></c></row></sheetData></worksheet>"
            ),
        ]
        if let strings { parts.append(("xl/sharedStrings.xml", "<sst \(main)>\(strings.joined())</sst>")) }
    }

    /// Rows of texts, each in its own cell.
    init(_ rows: [[String]]) {
        let xml = rows.enumerated().map { index, cells in
            let cells = cells.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined()
            return "<row r=\"\(index + 1)\">\(cells)</row>"
        }
        self.init(rows: xml.joined())
    }

    func with(_ name: String, _ text: String) -> WorkbookFixture {
        var fixture = self
        fixture.parts.removeAll { $0.name == name }
        fixture.parts.append((name, text))
        return fixture
    }

    func without(_ name: String) -> WorkbookFixture {
        var fixture = self
        fixture.parts.removeAll { $0.name == name }
        return fixture
    }

    func write(to path: String) throws {
        let archive = try #require(zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, nil))
        var buffers: [UnsafeMutableRawBufferPointer] = []
        defer { buffers.forEach { $0.deallocate() } }
        for (name, text) in parts {
            let bytes = Array(text.utf8)
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: max(bytes.count, 1), alignment: 1)
            buffer.copyBytes(from: bytes)
            buffers.append(buffer)
            let source = try #require(zip_source_buffer(archive, buffer.baseAddress, zip_uint64_t(bytes.count), 0))
            #expect(zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
        }
        #expect(zip_close(archive) == 0)
    }
}
