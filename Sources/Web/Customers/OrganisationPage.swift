import CRM
import HTML
import Method

/// The organisation chart of a customer, drawn, and the same in words below it.
func organisationPage(_ customer: Customer, _ contacts: [Contact], _ frame: Frame) -> Page {
    let language = frame.language
    let name = customer.profile.name.written
    let title = Text("组织架构：\(name)", "組織架構：\(name)", "Organisation of \(name)")
    return Page(title: title, section: .customers, frame: frame) {
        pageHeader(title(language)) {
            linkButton(
                Text("返回客户", "返回客戶", "Back to the customer")(language), href: "/customers/\(customer.id)#contacts")
        }
        if contacts.isEmpty {
            emptyState(
                Text("还没有联系人", "還沒有聯絡人", "Nobody yet")(language),
                hint: Text(
                    "先在客户页添加联系人和他们的上级。", "先在客戶頁新增聯絡人和他們的上級。",
                    "Add people and whom they report to on the customer’s page first.")(language))
        } else {
            chart(OrganisationTree(contacts), contacts, in: language)
            lines(below: nil, contacts, in: language)
        }
    }
}

private enum Box {
    static let width = 148.0
    static let height = 58.0
    static let gap = 16.0
    static let drop = 34.0

    static func left(_ place: OrganisationTree.Place) -> Double { place.column * (width + gap) - width / 2 }
    static func top(_ place: OrganisationTree.Place) -> Double { 2 + Double(place.row) * (height + drop) }
}

private func chart(_ tree: OrganisationTree, _ contacts: [Contact], in language: Language) -> Markup {
    let people = Dictionary(uniqueKeysWithValues: contacts.map { ($0.id, $0) })
    let places = Dictionary(uniqueKeysWithValues: tree.places.map { ($0.contact, $0) })
    let width = max(1, tree.width) * (Box.width + Box.gap)
    let height = Double(tree.height) * (Box.height + Box.drop)
    let label = Text(
        "组织架构图，共 \(contacts.count) 人，文字见下方", "組織架構圖，共 \(contacts.count) 人，文字見下方",
        "Organisation chart of \(contacts.count) people; in words below")
    return figure(.class("organisation-chart"), .tabindex(0)) {
        svg(
            width: width, height: height, .role("img"), .aria("label", label(language)), .width(width), .height(height)
        ) {
            for place in tree.places {
                if let boss = place.boss.flatMap({ places[$0] }) { connection(from: boss, to: place) }
            }
            for place in tree.places {
                if let contact = people[place.contact] { box(contact, place, in: language) }
            }
        }
    }
}

private func connection(from boss: OrganisationTree.Place, to place: OrganisationTree.Place) -> Markup {
    let start = (x: Box.left(boss) + Box.width / 2, y: Box.top(boss) + Box.height)
    let end = (x: Box.left(place) + Box.width / 2, y: Box.top(place))
    let middle = start.y + Box.drop / 2
    return polyline(
        .class("organisation-line"),
        .points([start, (start.x, middle), (end.x, middle), end]))
}

private func box(_ contact: Contact, _ place: OrganisationTree.Place, in language: Language) -> Markup {
    let details = contact.details
    let (left, top) = (Box.left(place), Box.top(place))
    return g(.class("organisation-box attitude-\(details.attitude.rawValue)")) {
        svgTitle(sentence(details, in: language))
        rect(x: left, y: top, width: Box.width, height: Box.height, .rx(4))
        svgText(x: left + 10, y: top + 23, .class("organisation-name")) { shortened(details.name, to: 9) + mark(details.attitude) }
        svgText(x: left + 10, y: top + 44, .class("organisation-role")) {
            shortened([details.role.name(language), details.title].compactMap(\.self).joined(separator: " · "), to: 11)
        }
    }
}

/// Readable without colour: for us, against us.
private func mark(_ attitude: ContactAttitude) -> String {
    switch attitude {
    case .supports: " ＋"
    case .opposes: " －"
    case .neutral, .unknown: ""
    }
}

/// Chinese characters are as wide as two Latin letters.
private func shortened(_ text: String, to width: Int) -> String {
    var used = 0
    for (offset, character) in text.enumerated() {
        used += character.isASCII ? 1 : 2
        if used > 2 * width { return text.prefix(max(1, offset - 1)) + "…" }
    }
    return text
}

private func sentence(_ details: ContactDetails, in language: Language) -> String {
    [details.name, details.role.name(language), details.title, details.attitude.name(language)].compactMap(\.self)
        .joined(separator: ", ")
}

/// The same in words. Nobody is above themselves, so it ends.
private func lines(below boss: Contact.ID?, _ contacts: [Contact], in language: Language) -> Markup {
    let reports = contacts.filter { $0.details.bossID == boss }
    guard !reports.isEmpty else { return .empty }
    return ul(.class("organisation")) {
        for contact in reports {
            li {
                sentence(contact.details, in: language)
                lines(below: contact.id, contacts, in: language)
            }
        }
    }
}
