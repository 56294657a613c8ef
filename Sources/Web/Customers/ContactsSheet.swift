import CRM
import HTML
import Method

/// The people of the customer, each below whom they report to.
func contactsSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let contacts = model.page.contacts
    let isWorkable = model.page.allowed.work && model.customer.standing == .valid
    return sheet(
        Text("联系人", "聯絡人", "Contacts")(language), id: "contacts", count: contacts.isEmpty ? nil : contacts.count
    ) {
        if contacts.isEmpty {
            p(.class("quiet")) {
                Text(
                    "还没有联系人。先找到主管、IT 人和决策人。", "還沒有聯絡人。先找到主管、IT 人和決策人。",
                    "Nobody yet. Find the manager, the IT person and who decides.")(language)
            }
        } else {
            people(below: nil, model, frame, isWorkable)
            if contacts.contains(where: { $0.details.bossID != nil }) {
                p {
                    a(href: "\(model.path)/organisation") {
                        Text("组织架构图", "組織架構圖", "Organisation chart")(language)
                    }
                }
            }
        }
        if isWorkable {
            let state = model.state(.newContact)
            disclosure(Text("添加联系人", "新增聯絡人", "Add a contact")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/contacts", frame) {
                    contactFields(nil, model, state, in: language)
                    sendButton(Text("添加", "新增", "Add")(language), .plain)
                }
            }
        }
    }
}

/// Those who report to somebody, and below each those who report to them. Nobody is above themselves, so it ends.
private func people(below boss: Contact.ID?, _ model: CustomerPageModel, _ frame: Frame, _ isWorkable: Bool) -> Markup {
    let reports = model.page.contacts.filter { $0.details.bossID == boss }
    guard !reports.isEmpty else { return .empty }
    return ul(.class("organisation")) {
        for contact in reports {
            li {
                person(contact, model, frame, isWorkable)
                people(below: contact.id, model, frame, isWorkable)
            }
        }
    }
}

private func person(_ contact: Contact, _ model: CustomerPageModel, _ frame: Frame, _ isWorkable: Bool) -> Markup {
    let language = frame.language
    let details = contact.details
    return div(.class("contact")) {
        p {
            strong { details.name }
            " "
            chip(details.role.name(language))
            if let title = details.title { span(.class("quiet")) { " \(title)" } }
            if details.attitude != .unknown {
                " "
                chip(details.attitude.name(language), .class("attitude-\(details.attitude.rawValue)"))
            }
        }
        if details.phone != nil || details.mobile != nil || details.mail != nil {
            p(.class("reach")) {
                if let mobile = details.mobile { numberLink(mobile) }
                if let phone = details.phone { numberLink(phone) }
                if let mail = details.mail {
                    if mail.contains("*") { span(.class("masked")) { mail } } else { a(href: "mailto:\(mail)") { mail } }
                }
            }
        }
        if let refused = model.page.refused[contact.id], !refused.isEmpty {
            p(.class("refused")) {
                let ways = ContactChannel.allCases.filter(refused.contains).map { $0.name(language) }
                Text("勿用：", "勿用：", "Not by: ")(language) + ways.joined(separator: "、")
            }
        }
        p { a(href: "\(model.path)/contacts/\(contact.id)/personal-data") { Text.personalData(language) } }
        if let birthday = details.birthday {
            p(.class("quiet")) { (Text("生日 ", "生日 ", "Birthday ") + birthday.spoken)(language) }
        }
        if let note = details.note { p(.class("quiet")) { note } }
        if isWorkable { editForm(contact, model, frame) }
    }
}

/// A number that a phone dials at once; one that cannot be read, such as a local one, is shown as it was typed.
func numberLink(_ typed: String) -> Markup {
    // Of those whose whole number is not theirs to see.
    if typed.contains("*") { return span(.class("masked")) { typed } }
    guard let number = PhoneNumber(typed) else {
        let digits = typed.filter { $0.isASCII && $0.isNumber }
        return digits.count < 3 ? span { typed } : a(href: "tel:\(digits)") { typed }
    }
    let dialled = number.extension.map { "\(number.e164),\($0)" } ?? number.e164
    return a(href: "tel:\(dialled)", .title(number.e164)) {
        number.national + (number.extension.map { "-\($0)" } ?? "")
    }
}

private func editForm(_ contact: Contact, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.contact(contact.id))
    let path = "\(model.path)/contacts/\(contact.id)"
    return disclosure((Text.edit + Text(verbatim: " \(contact.details.name)"))(language), isOpen: state.isDraft) {
        postForm(to: path, frame) {
            input(hidden: "version", value: String(contact.version))
            contactFields(contact, model, state, in: language)
            sendButton(Text.save(language), .plain)
        }
        postForm(to: "\(path)/removal", frame, .class("removal")) {
            input(hidden: "version", value: String(contact.version))
            sendButton(
                Text("删除 \(contact.details.name)", "刪除 \(contact.details.name)", "Remove \(contact.details.name)")(
                    language),
                .danger)
        }
    }
}

private func contactFields(
    _ contact: Contact?, _ model: CustomerPageModel, _ state: FormState, in language: Language
) -> Markup {
    let details = contact?.details
    let id = "contact-\(contact.map { String($0.id) } ?? "new")"
    let bosses = model.page.contacts.filter { $0.id != contact?.id }
    let boss = bosses.first { $0.id == details?.bossID }
    return Markup {
        inputField(
            state.field("name", Text("姓名", "姓名", "Name"), now: details?.name ?? "", isRequired: true, id: "\(id)-name"),
            .autocomplete("off"), .maxlength(100), in: language)
        div(.class("fields")) {
            selectField(
                state.field(
                    "role", Text("角色", "角色", "Role"), now: (details?.role ?? .manager).rawValue,
                    saying: details?.role.name, isRequired: true, id: "\(id)-role"),
                ContactRole.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            inputField(
                state.field("title", Text("职务", "職務", "Title"), now: details?.title ?? "", id: "\(id)-title"),
                .autocomplete("off"), .maxlength(100), in: language)
            inputField(
                state.field("phone", .phone, now: details?.phone ?? "", id: "\(id)-phone"), type: .tel,
                .autocomplete("off"), .maxlength(100), in: language)
            inputField(
                state.field(
                    "mobile", Text("手机", "手機", "Mobile"), now: details?.mobile ?? "", id: "\(id)-mobile"), type: .tel,
                .autocomplete("off"), .maxlength(100), in: language)
            inputField(
                state.field("mail", Text("邮箱", "電子郵件", "E-mail"), now: details?.mail ?? "", id: "\(id)-mail"),
                .inputmode("email"), .autocomplete("off"), .maxlength(200), in: language)
            selectField(
                state.field(
                    "attitude", Text("态度", "態度", "Attitude"), now: (details?.attitude ?? .unknown).rawValue,
                    saying: details?.attitude.name, id: "\(id)-attitude"),
                ContactAttitude.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            inputField(
                state.field(
                    "birthday", Text("生日（月-日）", "生日（月-日）", "Birthday (month-day)"),
                    now: details?.birthday?.description ?? "", id: "\(id)-birthday"),
                .autocomplete("off"), .maxlength(12), .placeholder("03-08"), in: language)
            if !bosses.isEmpty {
                selectField(
                    state.field(
                        "boss", Text("上级", "上級", "Reports to"), now: details?.bossID.map(String.init) ?? "",
                        saying: boss.map { Text(verbatim: $0.details.name) }, id: "\(id)-boss"),
                    [Choice("", Text("没有或不知道", "沒有或不知道", "Nobody, or not known"))]
                        + bosses.map { Choice(String($0.id), Text(verbatim: $0.details.name)) }, in: language)
            }
        }
        inputField(
            state.field("note", .note, now: details?.note ?? "", id: "\(id)-note"), .autocomplete("off"),
            .maxlength(1000), in: language)
    }
}

extension Form {
    /// A contact out of the form's fields.
    ///
    /// - Throws: `Problem.invalid` at the field.
    func contactDetails() throws -> ContactDetails {
        ContactDetails(
            name: try text("name", longest: 100), role: try choice("role"),
            title: try optionalText("title", longest: 100), phone: try optionalText("phone", longest: 100),
            mobile: try optionalText("mobile", longest: 100), mail: try optionalMail("mail"),
            note: try optionalText("note", longest: 1000), bossID: try optionalID("boss"),
            attitude: try optionalText("attitude") == nil ? .unknown : choice("attitude"),
            birthday: try optionalMonthDay("birthday"))
    }

    /// - Throws: `Problem.invalid` for what no mail can be sent to.
    private func optionalMail(_ name: String) throws -> String? {
        guard let typed = try optionalText(name) else { return nil }
        guard let mail = MailAddress(typed) else {
            throw Problem.invalid(
                Text("这不是邮箱地址。", "這不是電子郵件地址。", "This is no mail address."),
                advice: Text("请写成 li@example.com 这样。", "請寫成 li@example.com 這樣。", "Write it like li@example.com."), field: name)
        }
        return mail.description
    }

    private func optionalMonthDay(_ name: String) throws -> MonthDay? {
        guard let typed = try optionalText(name) else { return nil }
        guard let day = MonthDay(typed) else {
            throw Problem.invalid(
                Text("没有这一天。", "沒有這一天。", "There is no such day."),
                advice: Text("请写月和日，例如 03-08。", "請寫月和日，例如 03-08。", "Write month and day, such as 03-08."), field: name)
        }
        return day
    }
}
