/// Directives by what they have to do with the headers that CORS is about.
///
/// The names are those of nginx 1.22.1 as Debian builds it, and of later versions' documentation.
enum NginxDirectives {
  enum Bearing {
    /// Neither a status nor one of the headers changes.
    case none
    /// It could change them, and is not modelled.
    case notModelled
    /// nginx knows no such directive.
    case unknown
  }

  static func bearing(of directive: Directive) -> Bearing {
    let name = directive.name
    if name == "include" {
      let file = directive.arguments.first?.split(separator: "/").last.map(String.init) ?? ""
      return filesWithoutBearing.contains(file) ? .none : .notModelled
    }
    if withoutBearing.contains(name) || familiesWithoutBearing.contains(where: name.hasPrefix) {
      return .none
    }
    return notModelled.contains(name) || familiesOfModules.contains(where: name.hasPrefix)
      || name.contains("_by_lua") ? .notModelled : .unknown
  }

  private static let withoutBearing: Set = [
    "accept_mutex", "accept_mutex_delay", "access_log", "add_after_body", "add_before_body",
    "add_trailer", "addition_types", "aio", "aio_write", "ancient_browser",
    "ancient_browser_value", "auth_basic_user_file", "auth_delay", "auth_request_set",
    "autoindex", "autoindex_exact_size", "autoindex_format", "autoindex_localtime", "charset",
    "charset_map", "charset_types", "chunked_transfer_encoding", "client_body_buffer_size",
    "client_body_in_file_only", "client_body_in_single_buffer", "client_body_temp_path",
    "client_body_timeout", "client_header_buffer_size", "client_header_timeout",
    "client_max_body_size", "connection_pool_size", "daemon", "debug_connection",
    "default_type", "directio", "directio_alignment", "disable_symlinks", "env", "epoll_events",
    "error_log", "etag", "events", "expires", "flv", "hash", "http2", "http3", "if_modified_since",
    "ignore_invalid_headers", "index", "ip_hash", "keepalive", "keepalive_disable",
    "keepalive_requests", "keepalive_time", "keepalive_timeout", "large_client_header_buffers",
    "least_conn", "load_module", "lock_file", "log_format", "log_not_found", "log_subrequest",
    "map_hash_bucket_size", "map_hash_max_size", "master_process", "max_headers", "max_ranges",
    "merge_slashes", "mirror", "mirror_request_body", "modern_browser", "modern_browser_value",
    "msie_padding", "msie_refresh", "multi_accept", "open_log_file_cache", "output_buffers",
    "override_charset", "pcre_jit", "pid", "post_action", "postpone_output", "random",
    "read_ahead", "real_ip_header", "real_ip_recursive", "request_pool_size",
    "reset_timedout_connection", "resolver", "resolver_timeout", "rewrite_log", "send_lowat",
    "send_timeout", "sendfile", "sendfile_max_chunk", "server_name_in_redirect",
    "server_names_hash_bucket_size", "server_names_hash_max_size", "server_tokens",
    "set_real_ip_from", "slice", "source_charset", "stream", "subrequest_output_buffer_size",
    "tcp_nodelay", "tcp_nopush", "thread_pool", "timer_resolution", "types",
    "types_hash_bucket_size", "types_hash_max_size", "underscores_in_headers",
    "uninitialized_variable_warn", "use", "user", "variables_hash_bucket_size",
    "variables_hash_max_size", "worker_aio_requests", "worker_connections",
    "worker_cpu_affinity", "worker_priority", "worker_processes", "worker_rlimit_core",
    "worker_rlimit_nofile", "worker_shutdown_timeout", "working_directory", "zone",
  ]

  /// What the names of whole families of such directives have in front.
  private static let familiesWithoutBearing = [
    "brotli", "fastcgi_", "grpc_", "gunzip", "gzip", "http2_", "http3_", "limit_conn",
    "limit_rate", "limit_req", "lingering_", "mp4", "open_file_cache", "opentelemetry",
    "opentracing", "proxy_", "quic_", "scgi_", "ssi", "ssl_", "sub_filter", "uwsgi_", "zstd",
  ]

  private static let notModelled: Set = [
    "geo", "if", "internal", "mail", "memcached_pass", "perl", "perl_set", "random_index",
    "secure_link", "secure_link_md5", "secure_link_secret", "split_clients", "valid_referers",
  ]

  /// Modules that are built in elsewhere, or on their own.
  private static let familiesOfModules = [
    "acme_", "array_", "auth_jwt", "auth_ldap", "auth_oidc", "auth_pam", "create_full_put_path",
    "dav_", "echo", "encrypted_session", "fancyindex", "geoip", "image_filter", "js_", "lua_",
    "memc_", "memcached_", "min_delete_depth", "modsecurity", "naxsi", "nchan_", "njs_", "otel_",
    "pagespeed", "passenger_", "perl_", "push_", "redis", "referer_hash", "rtmp", "set_",
    "srcache_",
    "status_zone", "upload", "upsync", "userid", "vhost_traffic_status", "vod", "xslt_",
  ]

  /// Files that nginx's own packages bring and that say nothing of headers.
  private static let filesWithoutBearing: Set = [
    "fastcgi.conf", "fastcgi_params", "mime.types", "options-ssl-nginx.conf", "proxy_params",
    "scgi_params", "uwsgi_params",
  ]
}
