import CRM
import Method

extension Schema {
    /// What changes while one works with a customer; what every write of it answers.
    static let customerState = Schema.named("CustomerState", .object(stateProperties))

    /// All that is known of a customer now.
    static let customerRecord = Schema.named("CustomerRecord", .object(stateProperties + recordProperties))

    private static let stateProperties: [Property] = [
        .required("id", .integer), .required("name", .text),
        .required(
            "version", .integer.noted("Counts the changes; a write that depends on what was read sends it back.")),
        .required("grade", .grade.orNull), .required("gradeReason", gradeReason.orNull),
        .required("regradeOn", Schema.date.orNull.noted("When time alone changes the grade next.")),
        .required("standing", .word(of: Standing.self)), .required("need", .word(of: Need.self)),
        .required("expected", .expected.orNull), .required("stage", .word(of: Stage.self).orNull),
        .required("nextStep", .text.orNull), .required("nextStepOn", .date.orNull),
        .required("lastTouchOn", .date.orNull), .required("touchDueOn", .date.orNull), .required("sample", .truth),
    ]

    private static let recordProperties: [Property] = [
        .required("holder", personReference.orNull), .required("heldSince", .text(.instant).orNull),
        .required("standingReason", .text.orNull), .required("mergedInto", .integer.orNull),
        .required("code", Schema.text.orNull.noted("Unified Social Credit Code (GB 32100).")),
        .required("stockCode", .text.orNull), .required("market", .market.orNull), .required("industry", .text.orNull),
        .required("region", .region.orNull),
        .required("productLine", productLineReference.orNull), .required("address", .text.orNull), .required("website", .text.orNull),
        .required("phone", .text.orNull), .required("employees", .integer.orNull), .required("listedOn", .date.orNull),
        .required("source", .text.orNull), .required("note", .text.orNull), .required("createdAt", .text(.instant)),
        .required("contacts", .array(of: contact)), .required("statements", .array(of: statement)),
        .required(
            "missing",
            .array(of: .word(of: MANAspect.self)).noted("What an A customer must not be without, and is.")),
    ]

    private static let gradeReason = Schema.named(
        "GradeReason",
        .object(
            .required("rule", .word(of: GradeRule.self)), .required("sentence", .text),
            .required("stale", .truth), .required("until", Schema.date.orNull.noted("The last day of an override."))))

    private static let contact = Schema.named(
        "Contact",
        .object(
            .required("id", .integer), .required("name", .text), .required("role", .word(of: ContactRole.self)),
            .required("title", .text.orNull), .required("phone", .text.orNull), .required("mobile", .text.orNull),
            .required("mail", .text.orNull), .required("note", .text.orNull),
            .required("attitude", .word(of: ContactAttitude.self)),
            .required("birthday", Schema.text.orNull.noted("Month and day: `03-08`.")),
            .required("boss", Schema.integer.orNull.noted("Another contact of the customer.")),
            .required("version", .integer)))

    private static let statement = Schema.named(
        "Statement",
        .object(
            .required("aspect", .word(of: MANAspect.self)), .required("what", .text), .required("saidBy", .text)))
}

extension JSONWriter {
    /// The members of `customerState`.
    mutating func state(of customer: Customer, _ sentence: Text?, in language: Language) {
        member("id", customer.id)
        member("name", customer.profile.name.written)
        member("version", customer.version)
        member("grade", customer.grade)
        member("gradeReason") { json in
            guard let reason = customer.gradeReason, let sentence else { return json.null() }
            json.object { json in
                json.member("rule", reason.rule)
                json.member("sentence", sentence(language))
                json.member("stale", customer.isStale)
                json.member("until", reason.override?.until)
            }
        }
        member("regradeOn", customer.regradeOn)
        member("standing", customer.standing)
        member("need", customer.need)
        member("expected", customer.expected?.description)
        member("stage", customer.stage)
        member("nextStep", customer.nextStep)
        member("nextStepOn", customer.nextStepOn)
        member("lastTouchOn", customer.lastTouchOn)
        member("touchDueOn", customer.touchDueOn)
        member("sample", customer.isSample)
    }

    mutating func record(_ record: CustomerRecord, in language: Language) {
        let (customer, profile) = (record.customer, record.customer.profile)
        object { json in
            json.state(of: customer, record.gradeSentence, in: language)
            json.holder(customer.holderID, record.holderName)
            json.member("heldSince", customer.heldSince)
            json.member("standingReason", customer.standingReason)
            json.member("mergedInto", customer.mergedInto)
            json.member("code", profile.code?.description)
            json.member("stockCode", profile.stockCode)
            json.place(profile.market, industry: profile.industryWord, profile.region)
            json.optionalReference("productLine", record.productLine?.id, record.productLine?.name(language))
            json.member("address", profile.address)
            json.member("website", profile.website)
            json.member("phone", profile.phone)
            json.member("employees", profile.employees)
            json.member("listedOn", profile.listedOn)
            json.member("source", profile.source)
            json.member("note", profile.note)
            json.member("createdAt", customer.createdAt)
            json.member("contacts", record.contacts) { $0.contact($1) }
            json.member("statements", MANAspect.allCases.filter { record.man.known[$0] != nil }) { json, aspect in
                json.object { json in
                    json.member("aspect", aspect)
                    json.member("what", record.man.known[aspect]?.what ?? "")
                    json.member("saidBy", record.man.known[aspect]?.saidBy ?? "")
                }
            }
            json.member("missing", record.missing) { $0.value($1.rawValue) }
        }
    }

    private mutating func contact(_ contact: Contact) {
        object { json in
            json.member("id", contact.id)
            json.members(of: contact.details)
            json.member("boss", contact.details.bossID)
            json.member("version", contact.version)
        }
    }

    /// What is known of a person, within their object.
    mutating func members(of details: ContactDetails) {
        member("name", details.name)
        member("role", details.role)
        member("title", details.title)
        member("phone", details.phone)
        member("mobile", details.mobile)
        member("mail", details.mail)
        member("note", details.note)
        member("attitude", details.attitude)
        member("birthday", details.birthday?.description)
    }
}
