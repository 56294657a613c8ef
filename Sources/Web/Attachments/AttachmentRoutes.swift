import CRM
import Hummingbird
import Method
import NIOCore

extension CustomerPageRoutes {
    /// Files at a customer: sent by a form, fetched one by one.
    func addAttachments(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/attachments") { _, context in
            do {
                // Before all of it is read; asked again where it is written.
                guard try await workspace.customers.mayWork(context.pathID, by: context.person.id) else {
                    throw Problem.forbidden
                }
                let (file, name) = try await receive(context)
                try await workspace.attachments.add(file, named: name, to: context.pathID, by: context.person.id)
                return context.redirect(
                    to: "/customers/\(context.pathID)#attachments",
                    saying: .done(Text("附件已上传。", "附件已上傳。", "The file was attached.")))
            } catch let problem as Problem {
                // A browser that is still sending would not see why it should stop.
                await context.upload?.drain(atMost: 8 * Attachments.largest)
                guard problem.isAboutTheForm else { throw problem }
                return try await page(context, draft: Draft(form: .attachment, values: Form([:]), problem: problem)).response()
            }
        }
        pages.get("/customers/:id/attachments/:attachment") { _, context in
            let attachment = try await workspace.attachments.attachment(
                context.attachmentID, of: context.pathID, by: context.person.id)
            return attachment.response(from: workspace.attachments)
        }
        pages.post("/customers/:id/attachments/:attachment/removal") { request, context in
            try await answer(.attachment, request, context) { id, _, person in
                try await workspace.attachments.remove(context.attachmentID, of: id, by: person)
                return Text("附件已删除。", "附件已刪除。", "The attachment was removed.")
            }
        }
    }

    private func receive(_ context: SignedInContext) async throws -> (SpooledFile, name: String) {
        guard let upload = context.upload else { throw Problem.badRequest }
        while let part = try await upload.nextPart() {
            guard part.name == "file", let name = part.fileName else { continue }
            return (try await upload.spool(atMost: Attachments.largest, orElse: .attachmentTooLarge), name)
        }
        throw Problem.badRequest
    }
}

extension Attachment {
    /// As a file to keep, of which a browser shows and runs nothing, whatever is in it.
    func response(from attachments: Attachments) -> Response {
        var headers = attachmentHeaders(named: name, type: type.mediaType)
        headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody(contentLength: size) { writer in
                var writer = writer
                try await attachments.read(self) { bytes in try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            })
    }
}

extension SignedInContext {
    fileprivate var attachmentID: Attachment.ID { parameters.get("attachment", as: Int64.self) ?? 0 }
}
