/// The variables that nginx and the modules it is commonly built with bring along.
///
/// https://nginx.org/en/docs/varindex.html
enum NginxVariables {
  /// Whether nginx knows the variable without a directive that defines it.
  static func areBuiltIn(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let prefixes = [
    "arg_", "cookie_", "http_", "jwt_", "sent_http_", "sent_trailer_", "ssl_", "upstream_",
    "geoip_", "geoip2_", "memcached_", "proxy_protocol_", "session_log_", "spdy_", "secure_link",
    "limit_", "realip_", "gzip_", "brotli_", "fastcgi_", "slice_", "time_", "date_", "uid_",
    "ancient_",
    "modern_", "msie",
  ]

  private static let names: Set = [
    "args", "binary_remote_addr", "body_bytes_sent", "bytes_received", "bytes_sent", "connection",
    "connection_requests", "connection_time", "connections_active", "connections_reading",
    "connections_waiting", "connections_writing", "content_length", "content_type",
    "document_root", "document_uri", "host", "hostname", "http2", "http3", "https",
    "invalid_referer", "is_args", "is_request_port", "request_port", "msec", "nginx_version",
    "pid", "pipe", "protocol", "proxy_add_x_forwarded_for", "proxy_host", "proxy_port",
    "query_string", "realpath_root", "remote_addr", "remote_port", "remote_user", "request",
    "request_body", "request_body_file", "request_completion", "request_filename", "request_id",
    "request_length", "request_method", "request_time", "request_uri", "scheme", "server_addr",
    "server_name", "server_port", "server_protocol", "status", "tcpinfo_rtt", "tcpinfo_rttvar",
    "tcpinfo_rcv_space", "tcpinfo_snd_cwnd", "uri",
  ]
}
