import Method

/// A column of an export. Those that an import knows have its headings, so that what was exported, corrected and imported again
/// finds its place.
struct ExportColumn {
    let title: Text
    /// The columns of lists that show the same.
    private let shown: ShownColumn?
    let cell: (ExportedCustomer, Language) -> ExportCell

    /// The columns of a list, by the names under which views keep them.
    private enum ShownColumn: String {
        case name, standing, holder, industry, region, productLine, progress, nextStep, lastTouch
    }

    private init(
        _ title: Text, _ shown: ShownColumn? = nil, _ cell: @escaping (ExportedCustomer, Language) -> ExportCell
    ) {
        self.shown = shown
        self.title = title
        self.cell = cell
    }

    private init(
        _ field: ImportField, _ shown: ShownColumn? = nil, _ cell: @escaping (ExportedCustomer, Language) -> ExportCell
    ) {
        self.init(field.title, shown, cell)
    }

    /// The columns of an export.
    ///
    /// - Parameters:
    ///   - names: what the list shows, in its order; empty for everything that is known of customers.
    ///   - own: the fields that directors have added.
    static func columns(_ names: [String], own: [CustomField]) -> [ExportColumn] {
        guard !names.isEmpty else { return all + own.map(column) }
        let shown = names.compactMap(ShownColumn.init)
        // Without its name a row says nothing.
        return ([.name] + shown.filter { $0 != .name }).flatMap { name in all.filter { $0.shown == name } }
    }

    private static func column(_ field: CustomField) -> ExportColumn {
        ExportColumn(Text(verbatim: field.title)) { customer, _ in
            guard let value = customer.own[field.id]?.value(of: field.kind) else { return .empty }
            if case .date(let date) = value { return .date(date) }
            return .text(value.written(choices: field.listed))
        }
    }

    private static var all: [ExportColumn] {
        profile + work + (0..<ImportField.contacts.count).flatMap(contact) + [
            ExportColumn(.note) { customer, _ in ExportCell(customer.note) }
        ]
    }

    private static let regions = Regions.china

    private static var profile: [ExportColumn] {
        [
            ExportColumn(.name, .name) { customer, _ in .text(customer.row.name) },
            ExportColumn(.code) { customer, _ in ExportCell(customer.code) },
            ExportColumn(.stockCode) { customer, _ in ExportCell(customer.stockCode) },
            // What was said where it is no industry of ours.
            ExportColumn(.industry, .industry) { customer, language in
                customer.row.market == .any
                    ? ExportCell(customer.row.industryWord) : .text(customer.row.market.name(language))
            },
            ExportColumn(.province, .region) { customer, language in
                guard let code = customer.row.region.provinceCode, let province = Region(province: code) else {
                    return ExportCell(customer.areaWord)
                }
                return .text(regions.name(province)(language))
            },
            ExportColumn(.city, .region) { customer, language in
                customer.row.region.cityCode == nil ? .empty : .text(regions.name(customer.row.region)(language))
            },
            ExportColumn(.productLine, .productLine) { customer, language in ExportCell(customer.row.productLine?.name(language)) },
            ExportColumn(.address) { customer, _ in ExportCell(customer.address) },
            ExportColumn(.phone) { customer, _ in ExportCell(customer.phone) },
            ExportColumn(.website) { customer, _ in ExportCell(customer.website) },
            ExportColumn(.employees) { customer, _ in ExportCell(customer.employees) },
            ExportColumn(.source) { customer, _ in ExportCell(customer.source) },
            ExportColumn(.listedOn) { customer, _ in ExportCell(customer.listedOn) },
        ]
    }

    private static var work: [ExportColumn] {
        [
            ExportColumn(Text("级别", "級別", "grade"), .name) { customer, _ in ExportCell(customer.row.grade?.rawValue) },
            ExportColumn(Text("状态", "狀態", "standing"), .standing) { customer, language in
                .text(customer.row.standing.name(language))
            },
            ExportColumn(Text("负责销售", "負責業務", "holder"), .holder) { customer, _ in ExportCell(customer.row.holderName) },
            ExportColumn(.need, .progress) { customer, language in .text(customer.row.need.name(language)) },
            ExportColumn(.expected) { customer, _ in
                guard let expected = customer.row.expected else { return .empty }
                if case .date(let date) = expected { return .date(date) }
                return .text(expected.description)
            },
            ExportColumn(Text("商机阶段", "商機階段", "stage"), .progress) { customer, language in
                ExportCell(customer.row.stage?.name(language))
            },
            ExportColumn(Text("下一步", "下一步", "next step"), .nextStep) { customer, _ in ExportCell(customer.row.nextStep) },
            ExportColumn(Text("下一步日期", "下一步日期", "next step on"), .nextStep) { customer, _ in
                ExportCell(customer.row.nextStepOn)
            },
            ExportColumn(Text("最近接触日期", "最近接觸日期", "last touch on"), .lastTouch) { customer, _ in
                ExportCell(customer.row.lastTouchOn)
            },
        ]
    }

    private static func contact(_ index: Int) -> [ExportColumn] {
        let fields = ImportField.contacts[index]
        func column(_ field: ImportField, _ said: @escaping (ExportedCustomer.Contact) -> String?) -> ExportColumn {
            ExportColumn(field) { customer, _ in
                customer.contacts.indices.contains(index) ? ExportCell(said(customer.contacts[index])) : .empty
            }
        }
        return [
            column(fields.name) { $0.name }, column(fields.role) { $0.title }, column(fields.phone) { $0.phone },
            column(fields.mail) { $0.mail },
        ]
    }
}
