import CRM
import HTML
import Method

/// What is known of the organisation itself, and the form that changes it.
func profileSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let profile = model.customer.profile
    let state = model.state(.profile)
    return sheet(Text("资料", "資料", "Profile")(language), id: "profile") {
        dl(.class("facts")) {
            for (title, value) in lines(of: profile, model.page.productLines) {
                dt { title(language) }
                dd { value(language) }
            }
            if let website = profile.website {
                dt { Text("网站", "網站", "Website")(language) }
                dd { a(href: website.contains("://") ? website : "http://\(website)", .rel("noreferrer")) { website } }
            }
        }
        if model.page.allowed.work {
            disclosure(Text("修改资料", "修改資料", "Edit the profile")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/profile", frame) {
                    input(hidden: "version", value: String(model.customer.version))
                    profileFields(profile, model.page.productLines, state, in: language)
                    sendButton(Text.save(language), .plain)
                }
            }
        }
    }
}

/// What there is, and nothing for what is not known.
private func lines(of profile: CustomerProfile, _ productLines: [ProductLine]) -> [(Text, Text)] {
    let all: [(Text, Text?)] = [
        (CustomerColumn.industry.title, industryName(profile.market, word: profile.industryWord)),
        (CustomerColumn.region.title, profile.place),
        (.productLine, productLines.first { $0.id == profile.productLine }?.shownName),
        (Text("信用代码", "信用代碼", "Credit code"), profile.code.map { Text(verbatim: $0.description) }),
        (Text("股票代码", "股票代碼", "Stock code"), profile.stockCode.map(Text.init(verbatim:))),
        (Text("上市日期", "上市日期", "Listed on"), profile.listedOn.map { Text(verbatim: $0.description) }),
        (Text("员工人数", "員工人數", "Employees"), profile.employees.map { Text(verbatim: grouped($0)) }),
        (.phone, profile.phone.map(Text.init(verbatim:))),
        (Text("地址", "地址", "Address"), profile.address.map(Text.init(verbatim:))),
        (Text("来源", "來源", "Source"), profile.source.map(Text.init(verbatim:))),
        (.note, profile.note.map(Text.init(verbatim:))),
    ]
    return all.compactMap { title, value in value.map { (title, $0) } }
}
