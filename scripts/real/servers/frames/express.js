const express = require('express');
const cors = require('cors');
const app = express();
const auth = (req, res, next) => {
  if (req.path === '/private' && !req.headers.authorization) {
    res.set('WWW-Authenticate', 'Bearer realm="shop"').status(401).send('login');
  } else {
    next();
  }
};
const routes = (...before) => {
  for (const path of ['/ok', '/private', '/slash/']) {
    for (const method of ['get', 'post', 'put', 'delete', 'patch']) {
      app[method](path, ...before, (req, res) => res.set('X-Total', '3').send('ok'));
    }
  }
  app.get('/boom', ...before, () => { throw new Error('boom'); });
};
app.set('strict routing', true);
app.get('/slash', (req, res, next) => { next(); });
@CODE@
app.get('/slash', (req, res) => res.redirect(301, '/slash/'));
app.use((error, req, res, next) => res.status(500).send('boom'));
app.listen(@PORT@, '127.0.0.1');
