import CRM
import HTML
import Method

/// Whose list the customer is on, how it leaves it, and every move it has made (METHOD section 2).
func listSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let page = model.page
    return sheet(Text("名单", "名單", "List")(language), id: "list") {
        p {
            CustomerColumn.holder.title(language) + " "
            holder(page.holderName, in: language)
            if let since = page.customer.heldSince {
                span(.class("quiet")) {
                    let day = model.clock.date(of: since).spoken(today: page.today)
                    (Text("，自 ", "，自 ", ", since ") + day)(language)
                }
            }
        }
        if page.customer.holderID == nil, page.customer.standing == .valid, !page.pools.isEmpty {
            p {
                Text("客户池：", "客戶池：", "Pool: ")(language)
                page.pools.first { $0.id == page.customer.poolID }?.title ?? Pool.general(language)
            }
        }
        contractLine(model, frame)
        if page.allowed.handOver, !page.allowed.receivers.isEmpty { handOverForm(model, frame) }
        if page.allowed.exchange {
            p {
                linkButton(
                    Text("与同事交换", "與同事交換", "Exchange it with a colleague’s")(language),
                    href: "\(ExchangeRoutes.path)/new?id=\(page.customer.id)")
            }
        }
        if page.allowed.release { releaseForm(model, frame) }
        if page.allowed.transfer, !page.pools.isEmpty { transferForm(model, frame) }
        disclosure(Text("名单台账", "名單臺帳", "Ledger of moves")(language), isOpen: false) {
            ledger(model, in: language)
        }
    }
}

private func handOverForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.handOver)
    let verb =
        model.customer.holderID == nil ? Text("分配", "分配", "Assign") : Text("交出", "交出", "Hand over")
    return moveForm("hand-over", .handOver, verb, model, frame) {
        selectField(
            state.field("receiver", Text("给谁", "給誰", "To whom"), isRequired: true, id: "hand-over-receiver"),
            model.page.allowed.receivers.map { Choice(String($0.id), Text(verbatim: $0.name)) }, in: language)
    } send: {
        sendButton(verb(language), .plain)
    }
}

private func releaseForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    moveForm("release", .release, Text("退回待分配", "退回待分配", "Back to the pool"), model, frame) {
        poolField(model.page.pools, id: "release-pool", in: frame.language)
    } send: {
        sendButton(Text("退回", "退回", "Release")(frame.language), .danger)
    }
}

private func transferForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    moveForm("transfer", .transfer, Text("转到别的池", "轉到別的池", "To another pool"), model, frame) {
        poolField(model.page.pools, id: "transfer-pool", in: frame.language)
    } send: {
        sendButton(Text("转池", "轉池", "Transfer")(frame.language), .plain)
    }
}

/// Where the customer goes, and why.
private func moveForm(
    _ name: String, _ form: CustomerForm, _ title: Text, _ model: CustomerPageModel, _ frame: Frame,
    @MarkupBuilder goal: () -> Markup, @MarkupBuilder send: () -> Markup
) -> Markup {
    let language = frame.language
    let state = model.state(form)
    return disclosure(title(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/\(name)", frame) {
            input(hidden: "version", value: String(model.customer.version))
            goal()
            inputField(
                state.field("reason", .reason, isRequired: true, id: "\(name)-reason"), .autocomplete("off"),
                .maxlength(500), in: language)
            send()
        }
    }
}

/// Until when a signed customer's contract runs, by which it is kept; anybody who works it says so.
private func contractLine(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let (page, state) = (model.page, model.state(.contract))
    guard page.customer.standing == .valid, page.customer.holderID != nil else { return .empty }
    let until = page.customer.contractUntil
    return Markup {
        if let until {
            p {
                Text("合同到期：", "合約到期：", "Contract until ")(language)
                date(until, today: page.today, in: language)
            }
        }
        if page.allowed.work {
            disclosure(Text("签约与合同期限", "簽約與合約期限", "Signed, and until when")(language), isOpen: state.isDraft) {
                postForm(to: "\(model.path)/contract", frame) {
                    input(hidden: "version", value: String(page.customer.version))
                    inputField(
                        state.field(
                            "until", Text("合同到期日", "合約到期日", "The contract’s last day"), now: until?.description ?? "",
                            hint: Text("签约客户按合同保留，不按跟进回收。空着表示没有签约。", "簽約客戶按合約保留，不按跟進回收。空著表示沒有簽約。",
                                "A signed customer is kept by its contract, not by follow-ups. Empty: it has not signed."),
                            id: "contract-until"), type: .date, in: language)
                    sendButton(Text.save(language), .plain)
                }
            }
        }
    }
}

private func ledger(_ model: CustomerPageModel, in language: Language) -> Markup {
    ol(.class("ledger")) {
        for entry in model.page.ledger {
            li {
                date(entry.date, today: model.page.today, in: language)
                " "
                entry.move.name(language)
                " "
                listMove(entry, in: language)
                if let reason = entry.reason { span(.class("quiet")) { " \(reason)" } }
                if let person = entry.personName { span(.class("quiet")) { " · \(person)" } }
            }
        }
    }
}

/// `李娜 → 王建国`
func listMove(_ entry: LedgerEntry, in language: Language) -> Markup {
    let pool = Text("待分配", "待分配", "pool")(language)
    return span(.class("list-move")) {
        if entry.from != nil || entry.to == nil { "\(entry.from ?? pool) " }
        if entry.from != entry.to || entry.to != nil { "→ \(entry.to ?? pool)" }
    }
}
