require 'rack'
require 'rack/cors'

class Auth
  def initialize(app) = @app = app

  def call(env)
    return @app.call(env) if env['PATH_INFO'] != '/private' || env['HTTP_AUTHORIZATION']

    [401, { 'WWW-Authenticate' => 'Bearer realm="shop"', 'Content-Type' => 'text/plain' }, ['login']]
  end
end

class Rescue
  def initialize(app) = @app = app

  def call(env)
    @app.call(env)
  rescue RuntimeError
    [500, { 'Content-Type' => 'text/plain' }, ['boom']]
  end
end

ROUTES = lambda do |env|
  head = { 'Content-Type' => 'text/plain', 'X-Total' => '3' }
  case env['PATH_INFO']
  when '/boom' then raise 'boom'
  when '/slash' then [301, head.merge('Location' => '/slash/'), []]
  when '/ok', '/private', '/slash/'
    env['REQUEST_METHOD'] == 'OPTIONS' ? [405, head, ['no']] : [200, head, ['ok']]
  else [404, head, ['none']]
  end
end
# A login of the application's own, wherever the configuration asks for another one.
APP = Auth.new(ROUTES)

@CODE@
