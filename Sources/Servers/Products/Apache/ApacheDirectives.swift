import Web

/// Directives by what they have to do with the headers that CORS is about.
enum ApacheDirectives {
  enum Bearing {
    /// Neither a status nor one of the headers changes.
    case none
    /// It could change them, and is not modelled.
    case notModelled
    /// What it says stands in another file.
    case elsewhere
    /// A module of somebody else's knows it; neither a status nor one of the headers changes.
    case ofModule(String)
    /// Apache 2.4 knows no such directive.
    case unknown
  }

  static func bearing(of name: String) -> Bearing {
    let name = name.asciiLowercased
    if name.hasPrefix("php_") || name == "phpinidir" { return .ofModule("mod_php") }
    if ["include", "includeoptional", "accessfilename", "use"].contains(name) { return .elsewhere }
    if notModelled.contains(name) || familiesNotModelled.contains(where: name.hasPrefix) {
      return .notModelled
    }
    return withoutBearing.contains(name)
      || familiesWithoutBearing.contains(where: name.hasPrefix) ? .none : .unknown
  }

  private static let notModelled: Set = [
    "action", "addhandler", "addoutputfilterbytype", "allow", "allowmethods", "anonymous",
    "authmerging", "dav", "deny", "error", "filterchain", "filterprovider", "imapbase",
    "imapdefault", "imapmenu", "passenv",
    "proxyexpressenable", "proxyset", "rewritemap", "rewriteoptions", "satisfy", "script",
    "setoutputfilter", "userdir", "virtualdocumentroot", "xbithack",
  ]

  private static let familiesNotModelled = [
    "authform", "cache", "lua", "passenger", "sec", "session", "wsgi",
  ]

  private static let withoutBearing: Set = [
    "acceptfilter", "acceptpathinfo", "aliaspreservepath", "allowconnect",
    "assignuserid", "maxclientsvhost", "nicevalue",
    "allowencodedslashes", "allowoverride", "allowoverridelist", "asyncrequestworkerfactor",
    "bufferedlogs", "buffersize", "casefilter", "casefilterin", "cgidscripttimeout",
    "cgipassauth", "cgivar", "checkbasenamematch", "checkcaseonly", "checkspelling", "chrootdir",
    "contentdigest", "coredumpdirectory", "customlog", "defaulticon", "defaultlanguage",
    "defaultruntimedir", "defaulttype", "directorycheckhandler", "directoryindex",
    "directoryindexredirect", "dumpioinput", "dumpiooutput", "enablemmap",
    "enablesendfile", "errorlog", "errorlogformat", "extendedstatus", "fancyindexing",
    "fileetag", "flushmaxpipelined", "flushmaxthreshold", "forcelanguagepriority", "forcetype",
    "forensiclog", "globallog", "gracefulshutdowntimeout", "group", "headername",
    "hostnamelookups", "httpprotocoloptions", "inputsed", "keepalive", "keepalivetimeout",
    "keptbodysize", "languagepriority", "loadfile", "loadmodule", "logformat",
    "logiotrackttfb", "loglevel", "logmessage", "mergeslashes", "mergetrailers",
    "mimemagicfile", "modemstandard", "modmimeusepathinfo", "multiviewsmatch", "mutex",
    "namevirtualhost", "noproxy", "options", "outputsed", "pidfile", "port", "protocol",
    "protocolecho", "protocols", "protocolshonororder", "qualifyredirecturl",
    "readbuffersize", "readmename", "receivebuffersize", "redirectrelative", "reflectorheader",
    "regexdefaultoptions", "registerhttpmethod", "requestreadtimeout", "rewritebase",
    "scoreboardfile", "scriptlog", "scriptsock", "seerequesttail", "sendbuffersize",
    "serveradmin", "serverlimit", "serverpath", "serverroot", "serversignature", "servertokens",
    "setinputfilter", "startservers", "stricthostcheck", "substitute", "suexec", "threadlimit",
    "threadstacksize", "threadsperchild", "timeout", "traceenable", "transferlog",
    "typesconfig", "undefmacro", "usecanonicalname", "usecanonicalphysicalport", "user",
    "watchdoginterval",
  ]

  /// What the names of whole families of such directives have in front.
  private static let familiesWithoutBearing = [
    "addalt", "addcharset", "adddefaultcharset", "adddescription", "addencoding", "addicon",
    "addinputfilter", "addlanguage", "addmoduleinfo", "addoutputfilter", "addtype", "authbasic",
    "authdbm", "authdigest", "authgroupfile", "authn", "authuserfile", "authz", "balancer",
    "brotli", "charset", "cookie", "deflate", "expires", "extfilter", "filter", "heartbeat",
    "identitycheck", "index", "limitinternal", "limitrequest", "limitxml", "listen", "macro",
    "max", "memcache", "min", "nolog", "proxy", "redis", "remoteip", "remove", "rlimit", "ssi",
    "ssl", "virtualscriptalias",
  ]

  /// Whether `mod_headers.c`, `headers_module` names a module that comes with Apache.
  static func isModule(_ name: String) -> Bool {
    var bare = name.asciiLowercased[...].drop { $0 == "!" }
    if bare.hasPrefix("mod_") { bare = bare.dropFirst(4) }
    for end in [".c", "_module"] where bare.hasSuffix(end) { bare = bare.dropLast(end.count) }
    return modules.contains(String(bare))
  }

  private static let modules: Set = [
    "access_compat", "actions", "alias", "allowmethods", "asis", "auth_basic", "auth_digest",
    "auth_form", "authn_core", "authn_file", "authz_core", "authz_groupfile", "authz_host",
    "authz_user", "autoindex", "brotli", "cache", "cache_disk", "cgi", "cgid", "core", "deflate",
    "dir", "env", "expires", "ext_filter", "filter", "headers", "http", "http2", "include",
    "info", "log_config", "mime", "mpm_event", "negotiation", "proxy", "proxy_balancer",
    "proxy_connect", "proxy_fcgi", "proxy_http", "proxy_http2", "proxy_wstunnel", "ratelimit",
    "remoteip", "reqtimeout", "rewrite", "session", "setenvif", "so", "socache_shmcb", "ssl",
    "status", "substitute", "unique_id", "unixd", "userdir", "usertrack", "version",
    "vhost_alias",
  ]
}
