public import Method

/// What one row of a file says about a customer, checked. Nil is "the file does not say".
public struct ImportRow: Sendable, Hashable {
    /// The physical line in which the row begins.
    public var line: Int
    public var name: CompanyName
    public var code: UnifiedSocialCreditCode?
    public var stockCode: String?
    public var industryWord: String?
    /// What the file says about the place, the widest first: its columns province, area, city, where they say anything.
    public var areaWords: [String]
    /// The product line in the words of the file.
    public var productLine: String?
    public var address: String?
    public var phone: String?
    public var website: String?
    public var employees: Int?
    public var source: String?
    public var listedOn: CivilDate?
    public var need: Need?
    public var expected: ExpectedPurchase?
    /// The people at the customer that the row names, each once.
    public var contacts: [Contact] = []
    public var note: String?
    /// What was done with the customer.
    public var touches: [Touch] = []
    /// What it says of fields that directors have added.
    public var own: [CustomEntry] = []

    /// A person at the customer.
    public struct Contact: Sendable, Hashable {
        public var name: String
        /// The role as the file words it.
        public var title: String?
        public var phone: String?
        public var mail: String?
    }

    /// A touch, of whoever the file names.
    public struct Touch: Sendable, Hashable {
        public var date: CivilDate
        /// A login or a name; nil for whoever imports.
        public var author: String?
        public var activity: Activity
        public var outcome: TouchOutcome
        public var note: String?
    }

    /// Checks a record of a file with these columns.
    ///
    /// - Throws: the first reason for which the row cannot be imported.
    public init(_ record: CSVRecord, columns: ImportColumns) throws(RowRejection) {
        if let problem = record.problem { throw RowRejection(problem, columns: columns) }
        let cells = try ImportCells(record, columns: columns)

        line = record.line
        name = try cells.name()
        code = try cells.code()
        stockCode = try cells.text(.stockCode, atMost: 20)?.uppercased()
        industryWord = try cells.text(.industry, atMost: 100)
        areaWords = []
        for field in [ImportField.province, .area, .city] {
            if let word = try cells.text(field, atMost: 100), areaWords.last != word { areaWords.append(word) }
        }
        productLine = try cells.text(.productLine, atMost: 100)
        address = try cells.text(.address, atMost: 300)
        phone = try cells.phone(.phone)
        website = try cells.text(.website, atMost: 300)
        employees = try cells.employees()
        source = try cells.text(.source, atMost: 100)
        listedOn = try cells.listedOn()
        need = try cells.need()
        expected = try cells.expected()
        note = try cells.text(.note, atMost: 2000)
        for fields in ImportField.contacts { try readContact(fields, cells) }
        for fields in columns.touches {
            if let touch = try cells.touch(fields), !touches.contains(touch) { touches.append(touch) }
        }
        for column in columns.own {
            if let entry = try cells.own(column) { own.append(entry) }
        }
    }

    /// What is said of a contact whose name is missing is kept in the note.
    private mutating func readContact(_ fields: ImportField.ContactFields, _ cells: ImportCells) throws(RowRejection) {
        let title = try cells.text(fields.role, atMost: 100)
        let phone = try cells.phone(fields.phone)
        let mail = try cells.mail(fields.mail)
        if let name = try cells.text(fields.name, atMost: 100) {
            guard !contacts.contains(where: { $0.name == name }) else { return }
            contacts.append(Contact(name: name, title: title, phone: phone, mail: mail))
        } else {
            let parts = [note, title, phone, mail].compactMap { $0 }
            if parts.count > (note == nil ? 0 : 1) { note = parts.joined(separator: " / ") }
        }
    }
}
