extension Claim.Statement: CustomStringConvertible {
  /// What is said, as a sentence without its capital and full stop.
  package var description: String {
    switch self {
    case .preflight(let said): said.sentence
    case .cookies(let said): said.sentence
    case .server(.acted): "the request reaches the server, which acts on it"
    case .server(.notReached): "the request never reaches the server"
    case .response(let said): said.sentence
    case .contents(.readable): "the page can look into what it shows"
    case .contents(.sealed): "the page cannot look into what it shows"
    case .readable(let name): "the script can read \(name)"
    case .unreadable(let name): "the script cannot read \(name)"
    case .sends(let header): "the request carries \(header)"
    case .omits(let header): "the request does not carry \(header)"
    case .asks(let header): "the preflight carries \(header)"
    case .stores(let name): "the browser keeps the cookie \(name)"
    case .refuses(let name): "the browser does not keep the cookie \(name)"
    case .console(let line): "the console says: \(line)"
    }
  }
}

extension Claim.Preflight {
  fileprivate var sentence: String {
    switch self {
    case .notNeeded: "no preflight is needed"
    case .cached: "an earlier preflight still holds"
    case .passed: "a preflight goes out and passes"
    case .failed: "a preflight goes out and fails"
    case .sent: "a preflight goes out"
    case .notSent: "no preflight goes out"
    }
  }
}

extension Claim.Cookies {
  fileprivate var sentence: String {
    switch self {
    case .sent: "cookies go along"
    case .named(let names): "these cookies go along: \(names.joined(separator: ", "))"
    case .withheld: "the cookies stay behind"
    case .notSent: "no cookie goes along"
    }
  }
}

extension Claim.Response {
  fileprivate var sentence: String {
    switch self {
    case .exposed: "the script can read the response"
    case .opaque: "the script gets a response that it can read nothing of"
    case .withheld: "the script gets an error and no response"
    case .threw: "the call throws before anything is sent"
    case .loaded: "the element loads"
    case .failedToLoad: "the element fails to load"
    }
  }
}

extension Claim.HeaderPattern: CustomStringConvertible {
  package var description: String { name + (value.map { ": " + $0 } ?? "") }
}
