import CRM
import HTML
import Method

/// The files at a customer, the newest first, and where one is brought.
func attachmentsSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let attachments = model.page.attachments
    let isWorkable = model.page.allowed.work
    guard isWorkable || !attachments.isEmpty else { return .empty }
    return sheet(
        Text("附件", "附件", "Attachments")(language), id: "attachments", count: attachments.isEmpty ? nil : attachments.count
    ) {
        if attachments.isEmpty { p(.class("quiet")) { Text("还没有附件。", "還沒有附件。", "Nothing is attached yet.")(language) } }
        for attachment in attachments {
            div(.class("attachment")) {
                p { a(href: "\(model.path)/attachments/\(attachment.id)") { attachment.name } }
                p(.class("quiet")) {
                    "\(written(bytes: attachment.size)) · \(attachment.personName) · "
                    moment(attachment.at, model.clock, in: language)
                }
                if isWorkable { removal(of: attachment, model, frame) }
            }
        }
        if isWorkable { uploadForm(model, frame) }
    }
}

private func uploadForm(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let state = model.state(.attachment)
    let megabytes = Attachments.largest >> 20
    return disclosure(Text("上传附件", "上傳附件", "Attach a file")(language), isOpen: state.isDraft) {
        postForm(to: "\(model.path)/attachments", frame, .enctype("multipart/form-data")) {
            inputField(
                Field(
                    "file", Text("文件", "檔案", "File"),
                    hint: Text(
                        "文档、图片或录音，最大 \(megabytes) MB。", "文件、圖片或錄音，最大 \(megabytes) MB。",
                        "A document, picture or recording of up to \(megabytes) MB."),
                    error: state.problem.error(at: "file"), isRequired: true, id: "attachment-file"),
                type: .file, .accept(AttachmentType.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")),
                in: language)
            sendButton(Text("上传", "上傳", "Upload")(language), .plain)
        }
    }
}

private func removal(of attachment: Attachment, _ model: CustomerPageModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return disclosure(Text("删除", "刪除", "Remove")(language), isOpen: false) {
        postForm(to: "\(model.path)/attachments/\(attachment.id)/removal", frame, .class("removal")) {
            sendButton(
                Text("删除这个附件", "刪除這個附件", "Remove this attachment")(language), .danger,
                .aria("label", Text("删除附件 \(attachment.name)", "刪除附件 \(attachment.name)", "Remove the attachment \(attachment.name)")(language)))
        }
    }
}

/// `812 B`, `3.4 KB`, `12 MB`.
private func written(bytes: Int) -> String {
    let units = [(1 << 20, "MB"), (1 << 10, "KB")]
    guard let (unit, name) = units.first(where: { bytes >= $0.0 }) else { return "\(bytes) B" }
    let tenths = (bytes * 10 + unit / 2) / unit
    return tenths >= 100 || tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
}
