/// How a product is configured for a policy.
package struct PolicyConfiguration: Hashable, Sendable {
  /// By the product's own names.
  package var options: ConfigurationValue
  package var placement: Placement
  /// What the options alone do not bring about.
  package var notes: [Note]

  package init(
    options: ConfigurationValue, placement: Placement = Placement(), notes: [Note] = []
  ) {
    self.options = options
    self.placement = placement
    self.notes = notes
  }

  /// What an author has to know or to see to.
  package enum Note: Hashable, Sendable {
    /// Every site cannot be let in with credentials: it is written without.
    case credentialsNeedOrigins
    /// It has to stand in front of the login, which would answer preflights.
    case standsBeforeAuthentication
    /// What else sends CORS headers has to be told not to: this product cannot take them away.
    case othersMustNotSendHeaders
    /// It has to be the last thing that is done to the application.
    case comesLast
    /// A token against forged requests is needed besides, for other methods than GET and HEAD.
    case forgeryTokenNeeded
    /// What is refused is sent without `Vary`, which a cache in front should be told apart by.
    case refusalsLackVary
    /// Nothing goes out with `Vary`, which a cache in front should be told apart by.
    case lacksVary
    /// It belongs to the server's own configuration: in a folder's, passwords are asked for first.
    case belongsToServer
    /// The origin's letters are compared without regard to case, which no browser makes use of.
    case originsIgnoreCase
    /// It compares origins whole: subdomains would have to be listed one by one.
    case subdomainsImpossible
    /// A star is one label: what is two below has to be listed.
    case subdomainsOfOneLevel
    /// It says to every origin it lets in that credentials may go along, wished for or not.
    case credentialsAlways
    /// It knows five methods, and none of the others can be allowed.
    case methodsImpossible
    /// An error that nothing catches is answered from outside of it, without its headers.
    case uncaughtErrorsLackHeaders
    /// Names in the text stand for what the application has: its login, its routes.
    case namesStandForYours
    /// The package has to be installed and imported.
    case packageIsNeeded
    /// A list stands for the places of what is in it: the application's own stay where they are.
    case listIsPart
    /// In Rails it belongs into an initializer.
    case railsInitializer
    /// Django has the package among its applications, too.
    case installedApplications
    /// These, and whoever else got in in the same way, get in no longer or no longer as far.
    case throwsOut([String])
    /// These stood there, were not read, and stand there no longer.
    case leavesUnread([String])
    /// The environment decides these: for its other answer the text says what it said.
    case leavesOtherCase([String])
    /// Where these say so, every site gets in, with cookies now.
    case givesEverybodyCookies([String])
    /// Every site got in before, and does not any longer.
    case closesToOthers
    /// These got in without cookies before, and do so with them now.
    case givesCookies([String])
    /// It was for some paths, and is for all of them now.
    case coversMorePaths
  }
}
