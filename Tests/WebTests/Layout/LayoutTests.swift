import Foundation
import HTML
import Method
import NIOCore
import Testing

@testable import Web

@Suite("Layout")
struct LayoutTests {
    @Test("every page's tags are closed in order and its ids are unique", arguments: Language.allCases)
    func wellFormed(_ language: Language) throws {
        for (name, page) in Gallery(language).pages {
            let text = page.markup.string
            var open: [Substring] = []
            for match in text.matches(of: /<(\/?)([a-z0-9]+)((?: [a-zA-Z0-9-:]+(?:="[^"]*")?)*)>/) {
                if ["input", "meta", "link", "br", "hr", "img"].contains(match.2) { continue }
                if match.1.isEmpty {
                    open.append(match.2)
                } else {
                    try #require(open.popLast() == match.2, "\(name) in \(language)")
                }
            }
            #expect(open.isEmpty)
            let ids = text.matches(of: /\ id="([^"]*)"/).map(\.1)
            #expect(Set(ids).count == ids.count, "\(name) has an id twice")
            let targets = text.matches(of: /\ (?:for|aria-labelledby|aria-describedby)="([^"]*)"/).map(\.1)
            #expect(
                Set(targets.flatMap { $0.split(separator: " ") }).isSubset(of: Set(ids)),
                "\(name) refers to a missing id")
        }
    }

    @Test(
        "no page has an inline script or style, so that the content security policy holds", arguments: Language.allCases
    )
    func nothingInline(_ language: Language) {
        for (_, page) in Gallery(language).pages {
            let text = page.markup.string
            #expect(text.matches(of: /<script(?! type="module" src="\/assets\/)/).isEmpty)
            #expect(!text.contains("<style"))
            #expect(text.matches(of: /\ (style|on[a-z]+)="/).isEmpty)
        }
    }

    @Test("English pages have no Chinese left but names; Traditional ones no simplified words")
    func translated() {
        let names = ["周晓芸", "协达软件", "王建国", "欧阳慧敏", "李娜", "简体", "繁體", "掘"] + Gallery(.english).customers.map(\.name)
        for (name, page) in Gallery(.english).pages {
            var text = page.markup.string.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing(
                "&gt;", with: ">")
            for known in names + ["向信息中心刘主任演示公文流转", "寄送案例册", "电话回访", "中建八局", "茅台"] {
                text = text.replacing(known, with: "")
            }
            let left = text.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
            #expect(left.isEmpty, "\(name): \(String(String.UnicodeScalarView(left)))")
        }
    }

    @Test("directors see People and Settings, others do not", arguments: [true, false])
    func navigation(_ isDirector: Bool) {
        var frame = Gallery(.english).frame
        frame.person?.permissions = (isDirector ? Role.director : .salesperson).permissions
        let text = Page(title: MainSection.today.title, section: .today, frame: frame) {}.markup.string
        for path in ["/today", "/customers", "/month", "/responsibility", "/overview"] {
            #expect(text.contains("<a href=\"\(path)\""))
        }
        #expect(text.contains("href=\"/people\"") == isDirector)
        #expect(text.contains("href=\"/settings\"") == isDirector)
        #expect(text.contains("<a href=\"/today\" aria-current=\"page\">"))
        #expect(!text.contains("<a href=\"/month\" aria-current"))
    }

    @Test("before sign-in there is neither navigation nor search")
    func signedOut() {
        let text = Gallery(.simplified).signInPage.markup.string
        #expect(!text.contains("main-navigation"))
        #expect(!text.contains("/search/suggest"))
        #expect(!text.contains("/sign-out"))
        #expect(text.contains("language=zh-Hant"))
    }

    @Test("signing out, and every form that changes something, carries the session's token")
    func token() {
        for (_, page) in Gallery(.english).pages {
            let forms = page.markup.string.matches(of: /<form action="[^"]*" method="post"[^>]*>(<input[^>]*>)?/)
            #expect(!forms.isEmpty)
            for form in forms { #expect(form.1 == "<input type=\"hidden\" name=\"csrf\" value=\"t0ken&quot;&lt;\">") }
        }
    }

    @Test(
        "the language switch keeps the rest of the address",
        arguments: [
            ("/customers?q=a&language=en", "/customers?q=a&language=zh-Hans"), ("/today", "/today?language=zh-Hans"),
            ("/x?language=en&p=1", "/x?p=1&language=zh-Hans"), ("/x?", "/x?language=zh-Hans"),
        ])
    func languageAddress(_ path: String, _ expected: String) {
        #expect(address(path, setting: "language", to: "zh-Hans") == expected)
    }

    @Test("values of a query are percent-encoded")
    func encoding() {
        #expect(address("/customers", setting: "q", to: "茅台 &=") == "/customers?q=%E8%8C%85%E5%8F%B0%20%26%3D")
        #expect(address("/customers?q=a&b=1", setting: "q", to: nil) == "/customers?b=1")
    }

    /// Writes the gallery for people to look at, when `QUARRY_GALLERY` names a directory.
    @Test("the gallery can be written out", .enabled(if: ProcessInfo.processInfo.environment["QUARRY_GALLERY"] != nil))
    func writeGallery() throws {
        let directory = URL(fileURLWithPath: try #require(ProcessInfo.processInfo.environment["QUARRY_GALLERY"]))
        try FileManager.default.createDirectory(
            at: directory.appending(path: "assets"), withIntermediateDirectories: true)
        for language in Language.allCases {
            for (name, page) in Gallery(language).pages {
                try Data(page.markup.bytes).write(to: directory.appending(path: "\(name)-\(language.rawValue).html"))
            }
        }
        for name in Assets.names {
            let asset = try #require(Assets.all.asset(at: Assets.path(name)))
            try Data(asset.bytes.readableBytesView).write(to: directory.appending(path: asset.path))
        }
    }
}
