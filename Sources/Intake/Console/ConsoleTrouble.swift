/// What a line of a browser's console tells of, where it is not the CORS protocol.
///
/// No change of a CORS header mends any of these.
package enum ConsoleTrouble: String, Hashable, Sendable, CaseIterable {
  // No connection, or none that lasted.
  case connectionRefused, connectionLost, nameNotResolved, timedOut, offline, unreachable
  case certificate, tls, protocolError, proxy, unsafePort, tooManyRedirects

  // Stopped by the browser or by something in it.
  case blockedByClient, aborted, contentSecurityPolicy, contentSecurityPolicyReport
  case mixedContent, mixedContentUpgraded, resourcePolicy, embedderPolicy, opaqueResponse
  case localNetworkAccess, addressSpaceMismatch, frameRefused, frameAccess, sandboxed, integrity
  case unsafeHeader, wrongType, integrityWithoutCORS, workerOfOtherOrigin, workerNotSecure
  case insideWithheld, inlineForbidden
  case urlNotAllowed, redirectRefused, passwordNotAsked, warning

  // CORS goes over http: and https: only.
  case pageFromFile, schemeMissing, otherScheme

  // An answer came, and the script asks it for more than it was given.
  case headerNotExposed

  // A page without an origin that a server could name.
  case opaqueOrigin

  // What a server's own log says.
  case serverRefusedOrigin, originListedWrong, csrfRefused

  // Cookies.
  case cookieRefused, cookieWarning, thirdPartyStorage

  // What a script or the network log says afterwards.
  case serviceWorker, scriptSawFailure, requestFailed, httpStatus, notJSON, taintedCanvas
  case webSocketFailed, webSocketRefused, eventSourceFailed
}

extension ConsoleTrouble {
  /// What the line means, in one sentence.
  package var meaning: String {
    switch self {
    case .connectionRefused:
      "Nothing accepts connections at this host and port, so no request was made."
    case .connectionLost: "The server closed the connection before it had answered."
    case .nameNotResolved: "The host's name leads to no address, so no request was made."
    case .timedOut: "No response came in time."
    case .offline: "The browser has no network, or the network changed under the request."
    case .unreachable: "No way leads to the host's address from this network."
    case .certificate: "The browser does not trust the server's certificate, so it sends nothing."
    case .tls: "Browser and server agreed on no way to encrypt the connection."
    case .protocolError: "What the server sent is no HTTP that the browser can read."
    case .proxy: "The proxy that the browser uses could not be reached, or let nothing through."
    case .unsafePort: "Browsers send no requests to this port, which belongs to another service."
    case .tooManyRedirects: "The responses point to each other in a circle."
    case .blockedByClient:
      "An extension of this browser, mostly an ad blocker, stopped the request; it was not sent."
    case .aborted: "The page itself, or its leaving, cancelled the request."
    case .contentSecurityPolicy:
      "The page's own Content-Security-Policy forbids the request; it was not sent."
    case .contentSecurityPolicyReport:
      "A Content-Security-Policy that only reports names the request; it was sent all the same."
    case .inlineForbidden:
      "The page's own Content-Security-Policy forbids scripts or styles that stand in the page itself,"
        + " event handlers in attributes, or eval; no request is concerned."
    case .opaqueOrigin:
      "The page's origin is null, so no server can allow it by name: it was opened from the disk (file:)"
        + " or in a sandboxed frame, or the call was redirected from one foreign origin to another."
    case .serverRefusedOrigin:
      "The server's own CORS rules refused the request: the page's origin, its method or a header is not"
        + " among those that its configuration lists."
    case .originListedWrong:
      "The server's own CORS configuration allows every origin together with credentials, which its"
        + " framework refuses, as browsers do."
    case .csrfRefused:
      "The server's protection against forged requests (CSRF) refused the request; CORS headers have no"
        + " part in that."
    case .mixedContent: "A page loaded over https: may not ask for this by http:; nothing was sent."
    case .mixedContentUpgraded: "The browser asked by https: instead of http: for this."
    case .resourcePolicy:
      "The response's Cross-Origin-Resource-Policy keeps it from pages of other origins or sites."
    case .embedderPolicy:
      "The page's Cross-Origin-Embedder-Policy wants a Cross-Origin-Resource-Policy that is missing."
    case .opaqueResponse:
      "An element asked for data that is no picture, script or style, so the response was withheld."
    case .localNetworkAccess:
      "A page of the public network asked for something on this machine or in the local network,"
        + " and the browser did not let it, whatever the server would have answered."
    case .addressSpaceMismatch:
      "The call's targetAddressSpace names another address space than the one that the host is in, so"
        + " the browser did not send it."
    case .frameRefused: "The document does not let itself be shown in this page's frame."
    case .sandboxed:
      "The page stands in a sandboxed frame, which sends no forms and opens no windows by itself."
    case .frameAccess:
      "A script tried to reach into a document of another origin, which no header allows."
    case .integrity: "The file is not the one that the element's integrity attribute names."
    case .integrityWithoutCORS:
      "An element with integrity must ask for the file by CORS, as crossorigin has it do: else another"
        + " origin's file is not compared, and not used."
    case .insideWithheld:
      "The page may not look into another origin's script or style sheet that its element did not ask for"
        + " by CORS: of errors it sees no more than \"Script error.\", of rules none."
    case .workerOfOtherOrigin:
      "A worker's script must come from the page's own origin, whatever headers another one sends."
    case .workerNotSecure:
      "Service workers are registered only by pages that came by https:, or from localhost."
    case .unsafeHeader: "A script may not set this request header; the browser left it out."
    case .wrongType: "The response's Content-Type is none that the element takes."
    case .urlNotAllowed: "Requests of this kind do not go to such a URL."
    case .redirectRefused: "The call's redirect mode is error, and the response was a redirect."
    case .passwordNotAsked:
      "The response asked for a password, which is not asked of the user for another site's page."
    case .pageFromFile:
      "The page was opened from the disk (file:), so it has no origin that a server could allow, and"
        + " no file is fetched for it."
    case .schemeMissing:
      "The URL has no http:// in front, so what stands before its colon is taken for a scheme."
    case .otherScheme:
      "CORS goes over http: and https: only; no browser asks another scheme for a page's script."
    case .headerNotExposed:
      "The script got the response, and may not read this header of it: no"
        + " Access-Control-Expose-Headers names it."
    case .warning: "The browser warns of something that has stopped no request."
    case .cookieRefused: "The browser did not keep the cookie that a response set."
    case .cookieWarning: "The browser kept the cookie and warns that this is going to change."
    case .thirdPartyStorage:
      "The browser keeps cookies and storage from a site inside another site's page."
    case .serviceWorker: "The page's service worker answered, or failed to."
    case .scriptSawFailure:
      "All that a script sees when a request fails, for whatever reason: CORS, network or a policy."
    case .requestFailed:
      "The browser's log of a request that failed or was withheld; the reason stands in another line."
    case .httpStatus: "The server answered with this status."
    case .notJSON: "The response is no JSON; mostly it is an HTML page: a login, or an error."
    case .taintedCanvas: "A picture of another origin was drawn, so the canvas may not be read."
    case .webSocketFailed: "The WebSocket did not open; CORS has no part in that."
    case .webSocketRefused:
      "The server answered the WebSocket's handshake with a status that says no instead of 101; CORS has no"
        + " part in that."
    case .eventSourceFailed: "The event stream did not open, or is none by its type."
    }
  }

  /// What to look at next, in one sentence.
  package var next: String {
    switch self {
    case .connectionRefused: "See whether the server runs, and on this port."
    case .connectionLost, .protocolError:
      "See the server's own log, and the proxies in front of it."
    case .nameNotResolved: "Check the host's spelling and its DNS entry."
    case .timedOut, .unreachable: "Ask the same URL with curl, and look at firewalls on the way."
    case .offline: "Look at the machine's network."
    case .certificate: "Open the URL in a tab of its own and read what the browser says of it."
    case .tls: "Look at the server's TLS versions, and whether the port speaks TLS at all."
    case .proxy: "Look at the proxy settings of the browser and the system."
    case .unsafePort: "Let the server listen on another port."
    case .tooManyRedirects: "Follow the Location headers with curl."
    case .blockedByClient: "Try a window without extensions."
    case .aborted: "Look for a navigation, a submitted form or an AbortController."
    case .contentSecurityPolicy, .contentSecurityPolicyReport:
      "Look at the page's own Content-Security-Policy header or meta element."
    case .inlineForbidden:
      "Move the code into a file of its own, or name its hash or a nonce in the policy."
    case .opaqueOrigin:
      "Open the page by http:, as from http://localhost; look at a frame's sandbox attribute, and at where"
        + " the call is redirected."
    case .serverRefusedOrigin:
      "Look at the origins, methods and headers that the server's CORS configuration lists, and compare"
        + " them with the request's Origin letter for letter."
    case .originListedWrong: "Name the origins, or take the credentials away."
    case .csrfRefused:
      "Look at the origins that the server's CSRF protection trusts, and at its token."
    case .mixedContent, .mixedContentUpgraded: "Ask for it by https:."
    case .resourcePolicy:
      "Look at the response's Cross-Origin-Resource-Policy header: same-site or cross-origin lets in."
    case .embedderPolicy:
      "Send Cross-Origin-Resource-Policy: cross-origin with the response; or give the element crossorigin,"
        + " and let the response carry Access-Control-Allow-Origin."
    case .opaqueResponse:
      "Look at the response's status and Content-Type, or ask for it with fetch."
    case .localNetworkAccess:
      "Look at the site's permission for the local network, and at whether the page is https:."
    case .addressSpaceMismatch:
      "Name the one that the line ends with: targetAddressSpace: \"loopback\" for localhost, 127.0.0.1 and"
        + " [::1], \"local\" for addresses such as 192.168.0.0/16."
    case .frameRefused: "Look at the document's X-Frame-Options and frame-ancestors."
    case .sandboxed:
      "Look at the frame's sandbox attribute: allow-forms and allow-popups let out what they say."
    case .frameAccess:
      "Let the two talk by postMessage, with the other's own origin as its target; pictures made of"
        + " symbols belong on the page's own origin."
    case .integrity: "Compute the file's hash anew."
    case .integrityWithoutCORS:
      "Write crossorigin=\"anonymous\" on the element, and see that the response has"
        + " Access-Control-Allow-Origin."
    case .insideWithheld:
      "Write crossorigin=\"anonymous\" on the element, and let the response carry"
        + " Access-Control-Allow-Origin."
    case .workerOfOtherOrigin: "Serve the script from the page's own origin."
    case .workerNotSecure: "Open the page by https:, or at http://localhost."
    case .unsafeHeader: "Take the header out of the script."
    case .wrongType: "Look at the response's Content-Type, its status, and what is really in it."
    case .urlNotAllowed: "Look at the URL's scheme and spelling."
    case .redirectRefused: "Look at where the response's Location header leads."
    case .passwordNotAsked: "Log in at the other site first, or send the credentials explicitly."
    case .pageFromFile:
      "Serve the page over http, as `python3 -m http.server` does, and open it at its localhost URL."
    case .schemeMissing: "Write the URL in full: http:// or https:// in front of the host."
    case .otherScheme:
      "Ask an http: or https: URL. An app in a web view needs a server that allows its origin."
    case .headerNotExposed:
      "Let the server send Access-Control-Expose-Headers with the header's name, on this response."
    case .warning: "Look at the console's other lines."
    case .cookieRefused, .cookieWarning:
      "Look at the Set-Cookie line: SameSite, Secure, Domain, Path and Partitioned."
    case .thirdPartyStorage:
      "Look at the browser's setting for cookies of other sites, and at Partitioned."
    case .serviceWorker:
      "Look at the service worker's fetch handler, or unregister it and try again."
    case .scriptSawFailure: "Look at the console's other lines, and at the network log."
    case .requestFailed: "Look for the line above or below that says why."
    case .httpStatus: "Look at the response's body, and at the server's log."
    case .notJSON: "Look at the response's status, its URL after redirects, and its first lines."
    case .taintedCanvas:
      "Give the picture crossorigin=\"anonymous\", and let its response carry Access-Control-Allow-Origin."
    case .webSocketRefused:
      "Look at which origins the server takes (it checks Origin itself), at a login, and at whether proxies"
        + " hand Upgrade and Connection on."
    case .webSocketFailed: "Look at the handshake's status, and at the server's check of Origin."
    case .eventSourceFailed:
      "Look at the response's status, and for Content-Type: text/event-stream."
    }
  }
}

extension ConsoleTrouble {
  /// Whether no answer came, or none that was whole.
  package var isOfConnection: Bool {
    switch self {
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy:
      true
    case .unsafePort, .tooManyRedirects, .blockedByClient, .aborted, .contentSecurityPolicy,
      .contentSecurityPolicyReport, .mixedContent, .mixedContentUpgraded, .resourcePolicy,
      .embedderPolicy, .opaqueResponse, .localNetworkAccess, .addressSpaceMismatch,
      .frameRefused, .frameAccess, .sandboxed, .integrity,
      .unsafeHeader, .wrongType, .urlNotAllowed, .redirectRefused, .passwordNotAsked, .warning,
      .pageFromFile, .schemeMissing, .otherScheme, .headerNotExposed, .cookieRefused,
      .cookieWarning,
      .thirdPartyStorage, .serviceWorker, .scriptSawFailure,
      .requestFailed, .httpStatus, .notJSON, .taintedCanvas, .webSocketFailed, .webSocketRefused,
      .eventSourceFailed, .integrityWithoutCORS, .workerOfOtherOrigin, .workerNotSecure,
      .insideWithheld, .inlineForbidden, .opaqueOrigin, .serverRefusedOrigin, .originListedWrong,
      .csrfRefused:
      false
    }
  }
}

/// What headers of CORS have to do with what a line tells.
package enum PartOfCORS: Hashable, Sendable {
  /// No change of one mends it.
  case none
  /// It may be CORS as well as something else: the line does not tell.
  case possible
  /// One mends it, and so does another header.
  case alternative
  /// A header of CORS is what is missing.
  case whole
}

extension ConsoleTrouble {
  package var partOfCORS: PartOfCORS {
    switch self {
    case .scriptSawFailure, .requestFailed: .possible
    case .headerNotExposed, .taintedCanvas, .integrityWithoutCORS, .insideWithheld, .opaqueOrigin,
      .serverRefusedOrigin, .originListedWrong:
      .whole
    case .embedderPolicy: .alternative
    case .connectionRefused, .connectionLost, .nameNotResolved, .timedOut, .offline, .unreachable,
      .certificate, .tls, .protocolError, .proxy, .unsafePort, .tooManyRedirects, .blockedByClient,
      .aborted, .contentSecurityPolicy, .contentSecurityPolicyReport, .mixedContent,
      .mixedContentUpgraded, .resourcePolicy, .opaqueResponse, .localNetworkAccess,
      .addressSpaceMismatch, .frameRefused, .frameAccess, .sandboxed, .integrity, .unsafeHeader,
      .wrongType,
      .urlNotAllowed,
      .redirectRefused, .passwordNotAsked, .warning, .pageFromFile, .schemeMissing, .otherScheme,
      .cookieRefused,
      .cookieWarning, .thirdPartyStorage, .serviceWorker, .httpStatus, .notJSON, .webSocketFailed,
      .webSocketRefused, .eventSourceFailed, .workerOfOtherOrigin, .workerNotSecure,
      .inlineForbidden, .csrfRefused:
      .none
    }
  }
}
