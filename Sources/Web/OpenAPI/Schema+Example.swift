/// Examples for people who read the description, and for programs that try it out. They are made of the schema, so they always fit it.
extension Schema {
    func writeExample(of name: String = "", to json: inout JSONWriter) {
        switch shape {
        case .named(_, let schema): schema.writeExample(of: name, to: &json)
        case .text(let rules): json.value(rules.example(of: name))
        case .integer(let range): json.value(min(max(1, range?.lowerBound ?? 1), range?.upperBound ?? 1))
        case .truth: json.value(false)
        case .array(let element): json.array([element]) { $1.writeExample(of: name, to: &$0) }
        case .object(let properties):
            json.object { json in
                for property in properties where property.isRequired || !Self.leftOut.contains(property.name) {
                    json.member(named: property.name) { property.schema.writeExample(of: property.name, to: &$0) }
                }
            }
        case .anyObject: json.object { _ in }
        case .file: json.value("")
        }
    }

    /// What may be left out, and in an example would be somebody's or nobody's.
    private static let leftOut: Set<String> = [
        "code", "stockCode", "contact", "boss", "need", "expected", "nextStep", "nextStepOn", "version", "key",
        "birthday", "ids", "view", "field", "tag", "columns",
    ]
}

extension Schema.Text {
    fileprivate func example(of name: String) -> String {
        if let word = words?.first { return word }
        switch format {
        case .date: return "2027-01-23"
        case .instant: return "2027-01-23T02:00:00.000Z"
        case .dateOrMonth, .month: return "2027-01"
        case nil: return Self.words[name] ?? "…"
        }
    }

    private static let words = [
        "name": "协达软件有限公司", "title": "重点", "names": "重点", "market": "manufacturing.chemicals", "region": "4403",
        "address": "科技园路 1 号", "website": "https://example.com", "phone": "0755-26770000", "mobile": "13800138000",
        "mail": "li@example.com", "source": "展会", "note": "下周再谈", "where": "grade = A, B", "q": "协达", "login": "li.na",
        "person": "李娜", "holder": "李娜", "sentence": "需求已明确，3 个月内购买", "type": "urn:quarry:problem:invalid",
        "Idempotency-Key": "0d5d2c1e-6c7a-4a58-9f0e-5f7f6a1c0b1d", "headings": "企业名称", "fields": "name",
        "to": "展会", "word": "化学制药", "channel": "mail", "columns": "grade",
        "other": "协达集团有限公司", "postcode": "518057", "receiver": "前台", "value": "是", "reason": "已停业", "url": "https://crm.example/hook", "lines": "li.na,manufacturing,33,1,,",
        "link": "https://quarry.example/password/…",
    ]
}
