import Servers

/// Frameworks of Node.
extension UnmeasuredTests {
  static let fastify = """
    import cors from '@fastify/cors'
    await fastify.register(cors, { origin: ['https://app.shop.example'], credentials: true })
    """

  static let koa = """
    const cors = require('@koa/cors');
    const app = new Koa();
    app.use(cors({ origin: ctx => ctx.get('Origin').endsWith('.shop.example') && ctx.get('Origin') }));
    """

  static let hono = """
    import { cors } from 'hono/cors'
    app.use('*', cors({ origin: ['https://app.shop.example'], exposeHeaders: ['X-A', 'X-B'] }))
    """

  static let nest = """
    const app = await NestFactory.create(AppModule, { cors: { origin: 'https://app.shop.example' } });
    """

  static let node = [
    Known(
      product: .fastifyCORS, testDescription: "Fastify, let in", text: fastify, request: get(),
      status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify refuses the origin, not the credentials",
      text: fastify, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Allow-Credentials": "true"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify's methods are three",
      text: fastify, request: preflight("PUT", "x-a"), status: 204,
      headers: ["Allow-Methods": "GET,HEAD,POST", "Allow-Headers": "x-a"]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify 4's were six", text: fastify,
      request: preflight(), status: 204,
      headers: ["Allow-Methods": "GET,HEAD,PUT,PATCH,POST,DELETE"], version: "8.5.0"),
    Known(
      product: .fastifyCORS, testDescription: "Fastify refuses an OPTIONS that is no preflight",
      text: fastify, request: ServerRequest("OPTIONS", "/ok"), status: 400,
      headers: ["Allow-Methods": nil]),
    Known(
      product: .fastifyCORS, testDescription: "Fastify keeps them on errors", text: fastify,
      request: get("/boom"), status: 500, headers: ["Allow-Origin": app]),
    Known(
      product: .koaCORS, testDescription: "Koa, a function that gives the origin", text: koa,
      request: get(), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .koaCORS, testDescription: "Koa, a function that gives nothing", text: koa,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .koaCORS, testDescription: "Koa reflects for credentials",
      text:
        "const Koa = require('koa'), cors = require('@koa/cors')\napp.use(cors({ credentials: true }))",
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "true"]),
    Known(
      product: .koaCORS, testDescription: "Koa keeps them on errors",
      text: "const cors = require('@koa/cors')\napp.use(cors())", request: get("/boom"),
      status: 500, headers: ["Allow-Origin": "*"]),
    Known(
      product: .honoCORS, testDescription: "Hono exposes to the refused", text: hono,
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Expose-Headers": "X-A,X-B"]),
    Known(
      product: .honoCORS, testDescription: "Hono's methods have QUERY among them", text: hono,
      request: preflight("PUT", "x-a, x-b"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET,HEAD,PUT,POST,DELETE,PATCH,QUERY",
        "Allow-Headers": "x-a,x-b",
      ]),
    Known(
      product: .nestJS, testDescription: "NestJS sends Express's one text to everybody", text: nest,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .nestJS, testDescription: "NestJS on Fastify answers as that does",
      text:
        "const app = await NestFactory.create(AppModule, new FastifyAdapter());\napp.enableCors({ origin: ['https://app.shop.example'], methods: ['GET', 'PUT'] });",
      request: preflight(), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "GET, PUT"]),
  ]
}
