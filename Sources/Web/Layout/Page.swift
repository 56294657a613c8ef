import HTML
import Hummingbird
import Method

/// A whole page: its content in the frame that all pages share.
///
/// A feature writes `func page(_ model: Model, _ frame: Frame) -> Page`, and its route answers with it:
///
///     Page(title: Text("客户", "客戶", "Customers"), section: .customers, frame: frame) {
///         pageHeader(…)
///         customerTable(model.customers, today: model.today, in: frame.language)
///     }
struct Page: Sendable, ResponseGenerator {
    /// How much of the window the content takes.
    enum Width: String, Sendable {
        /// Tables, boards and calendars.
        case wide
        /// One column to read or to fill in.
        case narrow
        /// A single form in the middle, such as sign-in.
        case dialog
    }

    var title: Text
    /// The section that the navigation marks as the current one.
    var section: MainSection?
    var frame: Frame
    var width: Width
    var status: HTTPResponse.Status
    var content: Markup

    init(
        title: Text, section: MainSection? = nil, frame: Frame, width: Width = .wide,
        status: HTTPResponse.Status = .ok, @MarkupBuilder content: () -> Markup
    ) {
        self.title = title
        self.section = section
        self.frame = frame
        self.width = width
        self.status = status
        self.content = content()
    }

    var markup: Markup {
        let language = frame.language
        return document(lang: language.rawValue) {
            head {
                meta(.charset("utf-8"))
                meta(name: "viewport", content: "width=device-width, initial-scale=1")
                meta(name: "color-scheme", content: "light dark")
                HTML.title("\(title(language)) · \(Self.product(language))")
                link(rel: "stylesheet", href: Assets.path("quarry.css"))
                link(rel: "icon", href: Assets.path("icon.svg"), .type("image/svg+xml"))
                script(module: Assets.path("quarry.js"))
            }
            body(.class("width-\(width.rawValue)"), .when(frame.person != nil, .class("signed-in"))) {
                a(href: "#content", .class("skip-link")) { Text("跳到正文", "跳到正文", "Skip to content")(language) }
                pageTop(frame, section)
                main(.id("content"), .tabindex(-1)) {
                    messageArea(frame.messages, in: language)
                    content
                }
                if frame.person != nil { bottomBar(section, in: language) }
                div(.id("announcements"), .class("visually-hidden"), .aria("live", "polite"))
            }
        }
    }

    static let product = Text("掘客", "掘客", "Quarry")

    func response(from request: Request, context: some RequestContext) -> Response {
        response()
    }

    /// The page as an answer. It belongs to one person, so no cache keeps it; but where somebody is signed in it has
    /// a tag, with which `Revalidation` lets their own browser do so. Pages before sign-in may hold one-time links.
    func response() -> Response {
        let markup = markup
        var response = markup.response(status: status)
        if status == .ok, frame.person != nil { response.headers[.eTag] = EntityTag(of: markup.bytes).text }
        return response
    }
}

extension Markup {
    /// The markup as an answer: a whole page, or a fragment that a script puts into one.
    func response(status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
