import CORS

// Lines of the network, of scripts and of the request log.
extension ConsoleSign {
  /// What servers' frameworks log when they refuse, and proxies when nobody answers them.
  static let servers = [
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Not allowed by CORS"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Invalid CORS request"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "CORS policy execution failed"),
    ConsoleSign(
      .other(.serverRefusedOrigin), nil, "Request origin ", "does not have permission to"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Disallowed CORS origin"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Rejected: origin"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Reject: ", "origin is not allowed"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "This CORS request is not allowed"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "CORSResponse: "),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Actual request aborted: origin"),
    ConsoleSign(.other(.serverRefusedOrigin), nil, "Preflight aborted: origin"),
    ConsoleSign(.other(.originListedWrong), nil, "allowCredentials is true, allowedOrigins cannot"),
    ConsoleSign(
      .other(.originListedWrong), nil, "The CORS protocol does not allow specifying a wildcard"),
    ConsoleSign(.other(.csrfRefused), nil, "Origin checking failed"),
    ConsoleSign(.other(.csrfRefused), nil, "Referer checking failed"),
    ConsoleSign(.other(.csrfRefused), nil, "CSRF verification failed"),
    ConsoleSign(.other(.csrfRefused), nil, "HTTP Origin header (", "didn't match request.base_url"),
    ConsoleSign(.other(.csrfRefused), nil, "Can't verify CSRF token authenticity"),
    ConsoleSign(.other(.csrfRefused), nil, "Cross-site POST form submissions are forbidden"),
    ConsoleSign(.other(.connectionRefused), nil, "connect ECONNREFUSED"),
    ConsoleSign(.other(.connectionRefused), nil, "[HPM] ", "ECONNREFUSED"),
    ConsoleSign(.other(.connectionRefused), nil, "Could not proxy request"),
    ConsoleSign(.other(.nameNotResolved), nil, "getaddrinfo ENOTFOUND"),
    ConsoleSign(.other(.connectionLost), nil, "read ECONNRESET"),
    ConsoleSign(.other(.connectionLost), nil, "socket hang up"),
    ConsoleSign(.other(.timedOut), nil, "connect ETIMEDOUT"),
    ConsoleSign(.other(.timedOut), nil, "AxiosError: timeout of "),
  ]

  static let network = [
    ConsoleSign(.netError, .chromium, "net::ERR_"),
    ConsoleSign(.other(.opaqueOrigin), .webkit, "Cannot make any requests from null"),
    ConsoleSign(.netError, .chromium, "ERR_"),
    ConsoleSign(.netError, .chromium, "err_blocked_by_"),
    ConsoleSign(.netError, .chromium, "net::err_"),
    ConsoleSign(.netError, .firefox, "NS_ERROR_"),
    ConsoleSign(.netError, .firefox, "NS_BINDING_ABORTED"),
    ConsoleSign(.netError, .firefox, "SEC_ERROR_"),
    ConsoleSign(.netError, .firefox, "MOZILLA_PKIX_ERROR_"),
    ConsoleSign(.netError, .firefox, "SSL_ERROR_"),
    ConsoleSign(
      .other(.serviceWorker), nil, "The FetchEvent for ", "resulted in a network error"),
    ConsoleSign(
      .other(.serviceWorker), .firefox, "Failed to load ", "A ServiceWorker"),
    ConsoleSign(.other(.serviceWorker), .firefox, "ServiceWorker intercepted the request"),
    ConsoleSign(.other(.serviceWorker), nil, "FetchEvent.respondWith"),
    ConsoleSign(
      .other(.workerOfOtherOrigin), nil, "Failed to register a ServiceWorker",
      "does not match the current origin"),
    ConsoleSign(
      .other(.workerNotSecure), nil, "Failed to register a ServiceWorker", "Only secure origins"),
    ConsoleSign(.other(.workerNotSecure), nil, "Only secure origins are allowed"),
    ConsoleSign(
      .other(.workerOfOtherOrigin), nil, "Failed to construct 'Worker'", "cannot be accessed from"),
    ConsoleSign(
      .other(.workerOfOtherOrigin), nil, "Failed to construct 'SharedWorker'",
      "cannot be accessed from"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Failed to execute 'importScripts' on "),
    ConsoleSign(.other(.serviceWorker), nil, "Failed to register a ServiceWorker"),
    ConsoleSign(
      .other(.webSocketRefused), .chromium, "WebSocket connection to ", "failed",
      "Unexpected response code: "),
    ConsoleSign(.other(.webSocketFailed), nil, "WebSocket connection to ", "failed"),
    ConsoleSign(
      .other(.webSocketFailed), .firefox, "Firefox can’t establish a connection to the server at ws"
    ),
    ConsoleSign(
      .other(.webSocketFailed), .firefox, "The connection to ws", "was interrupted"),
    ConsoleSign(
      .other(.eventSourceFailed), .firefox, "Firefox can’t establish a connection to the server at "
    ),
    ConsoleSign(.other(.eventSourceFailed), .chromium, "EventSource's response has a"),
    ConsoleSign(.other(.scriptSawFailure), .firefox, "Loading failed for the "),
    ConsoleSign(.other(.requestFailed), .firefox, "downloadable font: "),
  ]

  static let scripts = [
    ConsoleSign(.other(.scriptSawFailure), .chromium, "Failed to fetch"),
    ConsoleSign(
      .other(.scriptSawFailure), .firefox, "NetworkError when attempting to fetch resource"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "TypeError: Load failed"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "Load failed"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Network request failed"),
    ConsoleSign(.other(.scriptSawFailure), nil, "SCRIPT7002"),
    // Libraries' words for it: Angular, jQuery, superagent, Dart.
    ConsoleSign(.other(.scriptSawFailure), nil, "Http failure response for ", ": 0 "),
    ConsoleSign(.other(.scriptSawFailure), nil, "HttpErrorResponse", "status: 0,"),
    ConsoleSign(.other(.scriptSawFailure), nil, "0 Unknown Error"),
    ConsoleSign(.other(.scriptSawFailure), nil, "readyState\":0,"),
    ConsoleSign(.other(.scriptSawFailure), nil, "readyState\": 0,"),
    ConsoleSign(.other(.scriptSawFailure), nil, "readyState: 0,"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Request has been terminated"),
    ConsoleSign(.other(.scriptSawFailure), nil, "XMLHttpRequest error"),
    ConsoleSign(.other(.httpStatus), nil, "Http failure response for "),
    ConsoleSign(.other(.scriptSawFailure), nil, "AxiosError", "Network Error"),
    ConsoleSign(.other(.scriptSawFailure), nil, "Error: Network Error"),
    ConsoleSign(
      .other(.scriptSawFailure), .chromium, "Failed to execute 'send' on 'XMLHttpRequest'"),
    ConsoleSign(.other(.scriptSawFailure), .webkit, "The network connection was lost"),
    ConsoleSign(.other(.aborted), .webkit, "Failed to load resource: cancelled"),
    ConsoleSign(.other(.aborted), .chromium, "(canceled)"),
    ConsoleSign(.other(.connectionRefused), .webkit, "Could not connect to the server"),
    ConsoleSign(
      .other(.nameNotResolved), .webkit, "A server with the specified hostname could not"),
    ConsoleSign(.other(.certificate), .webkit, "The certificate for this server is invalid"),
    ConsoleSign(.other(.offline), .webkit, "The Internet connection appears to be offline"),
    ConsoleSign(.other(.tls), .webkit, "An SSL error has occurred"),
    ConsoleSign(.other(.timedOut), .webkit, "The request timed out"),
    ConsoleSign(.other(.aborted), nil, "AbortError"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected token", "is not valid JSON"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected token < in JSON"),
    ConsoleSign(.other(.notJSON), nil, "Unexpected end of JSON input"),
    ConsoleSign(.other(.notJSON), .firefox, "JSON.parse: unexpected"),
    ConsoleSign(.other(.notJSON), .webkit, "JSON Parse error"),
  ]

  static let status = [
    ConsoleSign(.other(.httpStatus), nil, "the server responded with a status of "),
    ConsoleSign(.other(.httpStatus), nil, "Request failed with status code "),
    ConsoleSign(.requestLine, nil, "GET"), ConsoleSign(.requestLine, nil, "POST"),
    ConsoleSign(.requestLine, nil, "PUT"), ConsoleSign(.requestLine, nil, "PATCH"),
    ConsoleSign(.requestLine, nil, "DELETE"), ConsoleSign(.requestLine, nil, "OPTIONS"),
    ConsoleSign(.requestLine, nil, "HEAD"), ConsoleSign(.requestLine, .firefox, "XHRGET"),
    ConsoleSign(.requestLine, .firefox, "XHRPOST"), ConsoleSign(.requestLine, .firefox, "XHRPUT"),
    ConsoleSign(.requestLine, .firefox, "XHRPATCH"),
    ConsoleSign(.requestLine, .firefox, "XHRDELETE"),
    ConsoleSign(.requestLine, .firefox, "XHROPTIONS"),
    ConsoleSign(.requestLine, .firefox, "XHRHEAD"), ConsoleSign(.requestLine, .firefox, "XHR"),
  ]
}
