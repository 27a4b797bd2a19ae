import uvicorn
from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import PlainTextResponse, RedirectResponse

app = FastAPI()


async def auth(request, call_next):
    if request.url.path == "/private" and "authorization" not in request.headers:
        return PlainTextResponse("login", 401, {"WWW-Authenticate": 'Bearer realm="shop"'})
    return await call_next(request)


def ok():
    return PlainTextResponse("ok", headers={"X-Total": "3"})


for path in ["/ok", "/private", "/slash/"]:
    app.add_api_route(path, ok, methods=["GET", "POST", "PUT", "DELETE", "PATCH"])


@app.get("/boom")
def boom():
    raise RuntimeError("boom")


app.middleware("http")(auth)
@CODE@
uvicorn.run(app, host="127.0.0.1", port=@PORT@, log_level="critical")
