import CRM
import HTML
import Method

/// The forms of a customer's page.
enum CustomerForm: Sendable, Hashable {
    case facts, nextStep, touch, mail, profile, claim, release, handOver, transfer, contract, standing, override, deal, newContact
    case dealDetails, dealPeople, dealNeed
    case gradeRequest, tags, newAddress, newRelation, deletion, customFields, attachment
    case address(Address.ID)
    case man(MANAspect)
    case contact(Contact.ID)
}

/// A form that could not be saved: which one, what was typed and why.
struct Draft: Sendable {
    var form: CustomerForm
    var values: Form
    var problem: Problem
    /// What somebody else has done in the meantime.
    var overtakenBy: RecordedEvent?
}

/// How a form is shown: as things stand, or as it was typed with its problem.
struct FormState: Sendable {
    /// Nil as things stand.
    var values: Form?
    var problem: Problem?

    init(values: Form? = nil, problem: Problem? = nil) {
        self.values = values
        self.problem = problem
    }

    init(_ form: CustomerForm, _ draft: Draft?) {
        let own = draft?.form == form ? draft : nil
        self.init(values: own?.values, problem: own?.problem)
    }

    /// Whether this is the form that could not be saved, so that it has to be open.
    var isDraft: Bool { values != nil }

    /// A field with what was typed, else with what holds now. Where somebody else has changed it meanwhile, both are shown.
    ///
    /// - Parameter shown: how the current value reads for people, where its stored form is a code.
    func field(
        _ name: String, _ label: Text, now value: String = "", saying shown: Text? = nil, hint: Text? = nil,
        isRequired: Bool = false, id: String
    ) -> Field {
        let typed = values?[name] ?? value
        var hint = hint
        if problem?.kind == .changedMeanwhile, typed != value {
            let current = value.isEmpty ? Text("空", "空", "empty") : shown ?? Text(verbatim: value)
            hint = Text("现在是：", "現在是：", "Now it is: ") + current
        }
        return Field(
            name, label, value: typed, hint: hint, error: problem.error(at: name), isRequired: isRequired, id: id)
    }
}
