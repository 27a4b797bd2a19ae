/// Directives that change neither a status nor one of the headers that CORS is about.
enum NginxDirectives {
  static let withoutBearing: Set = [
    "access_log", "aio", "auth_basic_user_file", "auth_delay", "auth_request_set", "autoindex",
    "autoindex_exact_size", "autoindex_format", "autoindex_localtime", "charset", "charset_types",
    "chunked_transfer_encoding", "client_body_buffer_size", "client_body_in_file_only",
    "client_body_in_single_buffer", "client_body_temp_path", "client_body_timeout",
    "client_header_buffer_size", "client_header_timeout", "client_max_body_size",
    "connection_pool_size", "daemon", "default_type", "directio", "disable_symlinks", "env",
    "error_log", "etag", "events", "expires", "gunzip", "http2", "http2_max_field_size",
    "http2_max_header_size", "http2_push_preload", "http3", "if_modified_since",
    "ignore_invalid_headers", "index", "keepalive", "keepalive_disable", "keepalive_requests",
    "keepalive_timeout", "large_client_header_buffers", "limit_conn", "limit_conn_log_level",
    "limit_conn_zone", "limit_rate", "limit_rate_after", "limit_req", "limit_req_log_level",
    "limit_req_zone", "lingering_close", "lingering_time", "lingering_timeout", "load_module",
    "log_format", "log_not_found", "log_subrequest", "map_hash_bucket_size", "map_hash_max_size",
    "max_ranges", "merge_slashes", "mirror", "mirror_request_body", "msie_padding",
    "msie_refresh", "open_file_cache", "open_file_cache_errors", "open_file_cache_min_uses",
    "open_file_cache_valid", "open_log_file_cache", "output_buffers", "pcre_jit", "pid",
    "postpone_output", "quic_retry", "real_ip_header", "real_ip_recursive", "request_pool_size",
    "reset_timedout_connection", "resolver", "resolver_timeout", "rewrite_log", "send_timeout",
    "sendfile", "sendfile_max_chunk", "server_name_in_redirect", "server_names_hash_bucket_size",
    "server_names_hash_max_size", "server_tokens", "set_real_ip_from", "stream", "sub_filter",
    "sub_filter_last_modified", "sub_filter_once", "sub_filter_types", "tcp_nodelay",
    "tcp_nopush", "thread_pool", "timer_resolution", "types", "types_hash_bucket_size",
    "types_hash_max_size", "underscores_in_headers", "uninitialized_variable_warn", "user",
    "variables_hash_bucket_size", "variables_hash_max_size", "worker_connections",
    "worker_cpu_affinity", "worker_priority", "worker_processes", "worker_rlimit_nofile",
    "zone",
  ]

  /// Families of such directives, what they have in common in front.
  static let prefixesWithoutBearing = [
    "brotli", "fastcgi_", "grpc_", "gzip", "opentelemetry", "opentracing", "proxy_", "scgi_",
    "ssl_", "uwsgi_",
  ]

  /// Files that nginx's own packages bring and that say nothing of headers.
  static let filesWithoutBearing: Set = [
    "fastcgi.conf", "fastcgi_params", "mime.types", "options-ssl-nginx.conf", "proxy_params",
    "scgi_params", "uwsgi_params",
  ]
}
