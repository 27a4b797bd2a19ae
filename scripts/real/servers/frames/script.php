@CODE@
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if ($path === '/private' && !isset($_SERVER['HTTP_AUTHORIZATION'])) {
    header('WWW-Authenticate: Bearer realm="shop"');
    http_response_code(401);
    echo 'login';
} elseif ($path === '/boom') {
    throw new Exception('boom');
} elseif ($path === '/slash') {
    header('Location: /slash/', true, 301);
} elseif (in_array($path, ['/ok', '/private', '/slash/'], true)) {
    header('X-Total: 3');
    echo 'ok';
} else {
    http_response_code(404);
}
