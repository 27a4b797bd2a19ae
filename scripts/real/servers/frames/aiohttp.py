from aiohttp import web


@web.middleware
async def login(request, handler):
    if request.path == "/private" and "Authorization" not in request.headers:
        return web.Response(status=401, headers={"WWW-Authenticate": 'Bearer realm="shop"'})
    return await handler(request)


async def ok(request):
    return web.Response(text="ok", headers={"X-Total": "3"})


async def boom(request):
    raise RuntimeError("boom")


async def slash(request):
    raise web.HTTPMovedPermanently("/slash/")


app = web.Application(middlewares=[login])
for path in ("/ok", "/private", "/slash/"):
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        app.router.add_route(method, path, ok)
app.router.add_get("/boom", boom)
app.router.add_get("/slash", slash)

@CODE@
web.run_app(app, host="127.0.0.1", port=@PORT@, print=None, access_log=None)
