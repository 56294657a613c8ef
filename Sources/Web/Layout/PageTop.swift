import HTML
import Method

/// The bar at the top of every page: product, navigation, search, language and the person's own menu.
func pageTop(_ frame: Frame, _ section: MainSection?) -> Markup {
    let language = frame.language
    return header(.class("top")) {
        a(href: "/", .class("product")) {
            span(.class("product-mark"), .aria("hidden", true)) { "掘" }
            span(.class("product-name")) { Page.product(language) }
            if let workspace = frame.workspace { span(.class("workspace")) { workspace } }
        }
        if let person = frame.person {
            nav(.class("main-navigation"), .aria("label", Text("主导航", "主導覽", "Main")(language))) {
                ul {
                    for item in MainSection.common + MainSection.running(person.permissions) {
                        li { navigationLink(item, item.title, section, language) }
                    }
                }
            }
            searchForm(in: language)
            personMenu(person, frame)
        } else {
            languageSwitch(frame)
        }
    }
}

/// The five sections in the reach of a thumb; shown on narrow screens only.
func bottomBar(_ section: MainSection?, in language: Language) -> Markup {
    nav(.class("bottom-bar"), .aria("label", Text("底部导航", "底部導覽", "Sections")(language))) {
        ul {
            for item in MainSection.bar {
                li { navigationLink(item, item.shortTitle, section, language) }
            }
        }
    }
}

private func navigationLink(
    _ item: MainSection, _ title: Text, _ current: MainSection?, _ language: Language
) -> Markup {
    a(href: item.path, .current(item == current)) {
        item.icon.markup
        span { title(language) }
    }
}

/// The search over everything (`SearchRoutes`). `suggest.js` makes it a combobox, `live.js` brings one there from anywhere.
private func searchForm(in language: Language) -> Markup {
    return search(.class("top-search")) {
        form(
            action: SearchPage.path, method: .get, .data("feature", "suggest"),
            .data("suggest", address: "\(SearchPage.path)/suggest"),
            .data(
                "failed",
                Text(
                    "现在找不到，请稍后再试。", "現在找不到，請稍後再試。", "It cannot be looked for just now. Try again in a moment.")(language))
        ) {
            Icon.search.markup
            input(
                type: .search, name: "q", .id("search"), .placeholder(SearchPage.prompt(language)), .autocomplete("off"),
                .aria("label", SearchPage.title(language)),
                .aria("keyshortcuts", "/ Control+K"), .enterkeyhint("search"), .maxlength(100), .data("feature", "live")
            )
            kbd(.aria("hidden", true)) { "Ctrl K" }
        }
    }
}

private func personMenu(_ person: Frame.Person, _ frame: Frame) -> Markup {
    let language = frame.language
    return details(.class("person-menu"), .data("feature", "menu")) {
        summary {
            Icon.person.markup
            span(.class("person-name")) { person.name }
            if person.requestsWaiting > 0 { waitingMark(person.requestsWaiting, in: language) }
        }
        div(.class("menu")) {
            p(.class("menu-head")) {
                strong { person.name }
                span(.class("quiet")) { person.role(language) }
            }
            let sections = MainSection.running(person.permissions)
            if !sections.isEmpty {
                ul(.class("menu-sections")) {
                    for item in sections {
                        li {
                            a(href: item.path) {
                                item.icon.markup
                                item.title(language)
                            }
                        }
                    }
                }
            }
            p {
                a(href: ApprovalRoutes.path) {
                    Text.approvals(language)
                    if person.requestsWaiting > 0 { span(.class("count")) { grouped(person.requestsWaiting) } }
                }
            }
            if person.permissions.contains(.readAuditLog) { p { a(href: AuditRoutes.path) { Text.auditLog(language) } } }
            p { a(href: "/account") { Text("账户与密码", "帳戶與密碼", "Account and password")(language) } }
            languageSwitch(frame)
            postForm(to: "/sign-out", frame) {
                button(.class("button wide")) { Text("退出登录", "登出", "Sign out")(language) }
            }
        }
    }
}

/// That something waits to be decided: a number for the eye, a sentence for the ear.
private func waitingMark(_ count: Int, in language: Language) -> Markup {
    Markup {
        span(.class("waiting-mark"), .aria("hidden", true)) { grouped(count) }
        span(.class("visually-hidden")) {
            Text("，\(count) 份申请等您审批", "，\(count) 份申請等您審批", ", \(count) to decide")(language)
        }
    }
}

/// Links to the same page in each language. Their names stay in their own language.
func languageSwitch(_ frame: Frame) -> Markup {
    nav(.class("languages"), .aria("label", Text("语言", "語言", "Language")(frame.language))) {
        ul {
            for language in Language.allCases {
                li {
                    a(
                        href: address(frame.path, setting: "language", to: language.rawValue), .lang(language.rawValue),
                        .hreflang(language.rawValue), .rel("nofollow"),
                        .aria("current", language == frame.language ? "true" : nil)
                    ) { language.ownName }
                }
            }
        }
    }
}

extension Language {
    /// The language's name in itself.
    var ownName: String {
        switch self {
        case .simplified: "简体"
        case .traditional: "繁體"
        case .english: "English"
        }
    }
}
