import CORS
import SafeText
package import Servers

extension PolicyConfiguration.Note {
  /// What an author has to know or to see to, in a sentence or two.
  package var sentence: String {
    switch self {
    case .credentialsNeedOrigins:
      "No response can be shared with every site and with cookies, so this is written without"
        + " cookies; name the origins to have both."
    case .standsBeforeAuthentication:
      "It has to stand in front of whatever asks for a login: a preflight never carries one."
    case .othersMustNotSendHeaders:
      "It cannot take away what others send: see to it that nothing else on the way sends headers"
        + " of CORS, or they go out twice."
    case .comesLast:
      "It has to be the last thing that is done to the application, around everything else."
    case .forgeryTokenNeeded:
      "For other methods than GET and HEAD the page needs Django's token against forged requests,"
        + " too (X-CSRFToken)."
    case .refusalsLackVary:
      "Refusals go out without Vary: Origin; have a cache in front of it keep responses by Origin."
    case .lacksVary:
      "Responses go out without Vary: Origin; have a cache in front of it keep them by Origin."
    case .belongsToServer:
      "It belongs into the server's own configuration: in a folder's (.htaccess), passwords are"
        + " asked for before preflights are answered."
    case .originsIgnoreCase:
      "Origins are compared without regard to case, which no browser makes use of."
    case .subdomainsImpossible:
      "This product compares origins whole: list the subdomains one by one."
    case .subdomainsOfOneLevel:
      "A star stands for one label here: list the names that are two below the host."
    case .credentialsAlways:
      "It says to every origin it lets in that cookies may go along, whether they are wished for or"
        + " not."
    case .methodsImpossible:
      "It knows GET, HEAD, POST, PUT and DELETE alone: other methods cannot be allowed."
    case .uncaughtErrorsLackHeaders:
      "An error that nothing catches is still answered without the headers, from outside of it: have"
        + " errors caught inside, or put it around the whole application."
    case .namesStandForYours:
      "Names like auth, routes, recoverer, Auth, Rescue and APP stand for your own login, routes,"
        + " handling of errors and application."
    case .packageIsNeeded:
      "The package has to be installed and imported."
    case .installedApplications: "corsheaders has to stand among INSTALLED_APPS, too."
    case .throwsOut(let origins):
      "No longer let in as before: \(Self.named(origins)), and whoever else got in in the same way."
    case .leavesUnread(let texts):
      "Not in it any longer, and whoever it lets in neither, as it could not be read: "
        + "\(Self.named(texts.map(\.quoted)))."
    case .leavesOtherCase(let texts):
      "Decided by the environment, and changed for one case alone: \(Self.named(texts.map(\.quoted)))."
        + " What the text says for the other case stays as it is, and may need the same change."
    case .givesEverybodyCookies(let texts):
      "Where \(Self.named(texts.map(\.quoted))) is true, every site reads with the user's cookies now: see"
        + " that it is not."
    case .closesToOthers:
      "Every other site could read responses before, and no longer can."
    case .givesCookies(let origins):
      "Let in with cookies now, and only without them before: \(Self.named(origins)), and whoever"
        + " else gets in in the same way."
    case .coversMorePaths:
      "It was for some paths alone, and is for every path now: see to it that they may be shared, or"
        + " limit it again."
    case .listIsPart:
      "MIDDLEWARE shows where it stands: put it first in your own list, and leave the others in it."
    case .railsInitializer:
      "In Rails the block belongs into config/initializers/cors.rb, as"
        + " Rails.application.config.middleware.insert_before 0, Rack::Cors do … end."
    }
  }
}

extension PolicyConfiguration.Note {
  /// A few of a list, and how many more there are.
  private static func named(_ origins: [String]) -> String {
    let few = origins.prefix(5).joined(separator: ", ")
    return origins.count > 5 ? "\(few) and \(origins.count - 5) more" : few
  }
}

extension SharingPolicy.Fault {
  /// Why no configuration can be written, in a sentence.
  package var sentence: String {
    switch self {
    case .nothingShared:
      "The page gets no response of another origin that it could read, whatever a server sends: see"
        + " corsplain eval for what stands in the way."
    case .nullOrigin:
      "The page's origin is null, and every site can have that one: to let it in is to let"
        + " everybody in. Give the page an origin of its own."
    case .notAnOrigin(let text):
      "\(text.quoted) is no origin as browsers send it."
    }
  }
}

extension SharingPolicy {
  /// What it shares and with whom, on one line: "https://app.shop.example, with cookies; PUT".
  package var summary: String {
    var parts: [String] = []
    switch origins {
    case .list(let origins): parts.append(origins.joined(separator: ", "))
    case .subdomains(let hosts, let others):
      let below = hosts.map { "https://\($0) and every name below it" }
      parts.append((below + others).joined(separator: ", "))
    case .any: parts.append("every site")
    }
    parts[0] += sharesCredentials ? ", with cookies" : ", without cookies"
    if !methods.isEmpty { parts.append("methods " + methods.joined(separator: ", ")) }
    if !requestHeaders.isEmpty {
      parts.append("request headers " + requestHeaders.joined(separator: ", "))
    }
    if !exposedHeaders.isEmpty {
      parts.append("readable headers " + exposedHeaders.joined(separator: ", "))
    }
    return parts.joined(separator: "; ")
  }
}

extension ConfigurationChange.Extent {
  /// What was changed, in a sentence.
  package var sentence: String {
    switch self {
    case .nothing: "nothing is to be changed."
    case .some(let names): "changed: \(names.joined(separator: ", "))."
    case .everything:
      "no small change will do, so it was written anew: what else stood there is not in it. Take its"
        + " lines into yours; ports, targets, routes and names in it are examples."
    }
  }
}

extension SharingPolicy.Failure {
  /// What is not as the policy would have it, in a sentence.
  package var sentence: String {
    switch self {
    case .withheld(let question, let answer):
      "\(question.origin) cannot read the response to \(question.method) \(question.path):"
        + " \(answer.verdict.words)."
    case .given(let question, _):
      "\(question.origin) can read the response to \(question.method) \(question.path)"
        + (question.credentials == .include ? ", with cookies." : ".")
    case .notExposed(let name): "Scripts cannot read the header \(name)."
    case .refusesToStart(let message): "It does not start with this: \(message)"
    }
  }
}
