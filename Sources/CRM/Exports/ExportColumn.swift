import Method

/// A column of an export. Those that an import knows have its headings, so that what was exported, corrected and imported again
/// finds its place.
struct ExportColumn {
    let title: Text
    let cell: (ExportedCustomer, Language) -> ExportCell

    private init(_ title: Text, _ cell: @escaping (ExportedCustomer, Language) -> ExportCell) {
        self.title = title
        self.cell = cell
    }

    private init(_ field: ImportField, _ cell: @escaping (ExportedCustomer, Language) -> ExportCell) {
        self.init(field.title, cell)
    }

    static var all: [ExportColumn] {
        profile + work + (0..<ImportField.contacts.count).flatMap(contact) + [
            ExportColumn(.note) { customer, _ in ExportCell(customer.note) }
        ]
    }

    private static let regions = Regions.china

    private static var profile: [ExportColumn] {
        [
            ExportColumn(.name) { customer, _ in .text(customer.row.name) },
            ExportColumn(.code) { customer, _ in ExportCell(customer.code) },
            ExportColumn(.stockCode) { customer, _ in ExportCell(customer.stockCode) },
            // What was said where it is no industry of ours.
            ExportColumn(.industry) { customer, language in
                customer.row.market == .any
                    ? ExportCell(customer.row.industryWord) : .text(customer.row.market.name(language))
            },
            ExportColumn(.province) { customer, language in
                guard let code = customer.row.region.provinceCode, let province = Region(province: code) else {
                    return ExportCell(customer.areaWord)
                }
                return .text(regions.name(province)(language))
            },
            ExportColumn(.city) { customer, language in
                customer.row.region.cityCode == nil ? .empty : .text(regions.name(customer.row.region)(language))
            },
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
            ExportColumn(Text("级别", "級別", "grade")) { customer, _ in ExportCell(customer.row.grade?.rawValue) },
            ExportColumn(Text("状态", "狀態", "standing")) { customer, language in
                .text(customer.row.standing.name(language))
            },
            ExportColumn(Text("负责销售", "負責業務", "holder")) { customer, _ in ExportCell(customer.row.holderName) },
            ExportColumn(.need) { customer, language in .text(customer.row.need.name(language)) },
            ExportColumn(.expected) { customer, _ in
                guard let expected = customer.row.expected else { return .empty }
                if case .date(let date) = expected { return .date(date) }
                return .text(expected.description)
            },
            ExportColumn(Text("商机阶段", "商機階段", "stage")) { customer, language in
                ExportCell(customer.row.stage?.name(language))
            },
            ExportColumn(Text("下一步", "下一步", "next step")) { customer, _ in ExportCell(customer.row.nextStep) },
            ExportColumn(Text("下一步日期", "下一步日期", "next step on")) { customer, _ in
                ExportCell(customer.row.nextStepOn)
            },
            ExportColumn(Text("最近接触日期", "最近接觸日期", "last touch on")) { customer, _ in
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
