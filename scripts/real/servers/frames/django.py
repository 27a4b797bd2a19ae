import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings
from django.http import HttpResponse
from django.urls import path

@CODE@
# The login is a middleware of the project's, behind whatever stands there already.
MIDDLEWARE = [*MIDDLEWARE, "__main__.Auth"]
settings.configure(
    SECRET_KEY="x", ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"],
    INSTALLED_APPS=["corsheaders"],
    **{name: value for name, value in list(globals().items()) if name.isupper()})


class Auth:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path == "/private" and "Authorization" not in request.headers:
            return HttpResponse("login", status=401,
                                headers={"WWW-Authenticate": 'Bearer realm="shop"'})
        return self.get_response(request)


def ok(request):
    if request.method == "OPTIONS":
        return HttpResponse(status=405)
    return HttpResponse("ok", headers={"X-Total": "3"})


def boom(request):
    raise RuntimeError("boom")


urlpatterns = [path("ok", ok), path("private", ok), path("slash/", ok), path("boom", boom)]

if __name__ == "__main__":
    import django
    from django.core.wsgi import get_wsgi_application

    sys.modules["__main__"] = sys.modules[__name__]
    django.setup()

    class Quiet(WSGIRequestHandler):
        def log_message(self, *_):
            pass

    make_server("127.0.0.1", @PORT@, get_wsgi_application(), handler_class=Quiet).serve_forever()
