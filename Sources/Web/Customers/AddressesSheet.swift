import CRM
import HTML
import Method

/// Where the customer is reached beside the address of its profile.
func addressesSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let addresses = model.page.addresses
    let isWorkable = model.page.allowed.work
    guard isWorkable || !addresses.isEmpty else { return .empty }
    return sheet(
        Text("其他地址", "其他地址", "Other addresses")(language), id: "addresses",
        count: addresses.isEmpty ? nil : addresses.count
    ) {
        for address in addresses {
            div(.class("address")) {
                p {
                    chip(address.details.kind.name(language))
                    " " + written(address.details, in: language)
                }
                if let receiver = address.details.receiver { p(.class("quiet")) { receiver } }
                if isWorkable { editForm(address, model, frame) }
            }
        }
        if isWorkable {
            let state = model.state(.newAddress)
            disclosure(Text("添加地址", "新增地址", "Add an address")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/addresses", frame) {
                    addressFields(nil, state, in: language)
                    sendButton(Text("添加", "新增", "Add")(language), .plain)
                }
            }
        }
    }
}

/// `广东 深圳 南山区科技园 1 号, 518000`
private func written(_ details: AddressDetails, in language: Language) -> String {
    [regionName(details.region)?(language), details.address, details.postcode].compactMap(\.self)
        .joined(separator: " ")
}

private func editForm(_ address: Address, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.address(address.id))
    let path = "\(model.path)/addresses/\(address.id)"
    return disclosure((Text.edit + Text(" 地址", " 地址", " address"))(language), isOpen: state.isDraft) {
        postForm(to: path, frame) {
            input(hidden: "version", value: String(address.version))
            addressFields(address, state, in: language)
            sendButton(Text.save(language), .plain)
        }
        postForm(to: "\(path)/removal", frame, .class("removal")) {
            input(hidden: "version", value: String(address.version))
            sendButton(Text("删除这个地址", "刪除這個地址", "Remove this address")(language), .danger)
        }
    }
}

private func addressFields(_ address: Address?, _ state: FormState, in language: Language) -> Markup {
    let details = address?.details
    let id = "address-\(address.map { String($0.id) } ?? "new")"
    return Markup {
        inputField(
            state.field(
                "address", Text("地址", "地址", "Address"), now: details?.address ?? "", isRequired: true,
                id: "\(id)-address"),
            .autocomplete("off"), .maxlength(300), in: language)
        div(.class("fields")) {
            selectField(
                state.field(
                    "kind", Text("用途", "用途", "For"), now: (details?.kind ?? .office).rawValue,
                    saying: details?.kind.name, isRequired: true, id: "\(id)-kind"),
                AddressKind.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            selectField(
                state.field(
                    "region", CustomerColumn.region.title, now: (details?.region ?? .anywhere).description,
                    saying: details.flatMap { regionName($0.region) }, id: "\(id)-region"),
                regionChoices(any: .unknown), in: language)
            inputField(
                state.field(
                    "postcode", Text("邮编", "郵遞區號", "Postcode"), now: details?.postcode ?? "", id: "\(id)-postcode"),
                .inputmode("numeric"), .autocomplete("off"), .maxlength(20), in: language)
            inputField(
                state.field(
                    "receiver", Text("收件人和电话", "收件人和電話", "Receiver and phone"), now: details?.receiver ?? "",
                    id: "\(id)-receiver"),
                .autocomplete("off"), .maxlength(200), in: language)
        }
    }
}

extension Form {
    /// An address out of the form's fields.
    ///
    /// - Throws: `Problem.invalid` at the field.
    func addressDetails() throws -> AddressDetails {
        AddressDetails(
            kind: try choice("kind"), address: try text("address", longest: 300),
            region: try region("region"),
            postcode: try optionalText("postcode", longest: 20), receiver: try optionalText("receiver"))
    }
}
