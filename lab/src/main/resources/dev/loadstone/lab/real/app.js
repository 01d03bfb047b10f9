// A small web application: one page that waits, computes, and sometimes fails, as its settings say.
'use strict';
const http = require('http');
const fs = require('fs');
const settings = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const body = settings.body;
let random = settings.seed >>> 0;

function next() {
  random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
  return random / 4294967296;
}

function gaussian() {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

function burn(millis) {
  let x = 1;
  for (let i = 0; i < millis * settings.roundsPerMilli; i++) x = (x * 31 + i) | 0;
  return x;
}

// The fastest of some samples is how many rounds a millisecond holds when nothing disturbs.
settings.roundsPerMilli = 100000;
let best = 0;
for (let i = 0; i < 20; i++) {
  const start = process.hrtime.bigint();
  burn(0.5);
  best = Math.max(best, 5e10 / Number(process.hrtime.bigint() - start));
}
settings.roundsPerMilli = best;

let first = 0;
const server = http.createServer((request, response) => {
  const path = request.url.split('?')[0];
  if (path === '/') {
    response.end('It works.\n');
    return;
  }
  if (path !== settings.path) {
    response.statusCode = 404;
    response.end('Not found\n');
    return;
  }
  if (first === 0) first = Date.now();
  const cycle = ((Date.now() - first) / 1000) % settings.cycleSeconds;
  const fails = cycle > settings.cycleSeconds * (1 - settings.failShare);
  if (settings.burnMillis > 0) burn(settings.burnMillis);
  const millis = settings.sleepMillis * Math.exp(settings.spread * gaussian());
  setTimeout(() => {
    response.statusCode = fails ? 500 : 200;
    response.setHeader('Content-Type', fails ? 'text/plain' : 'application/json');
    response.end(fails ? 'Internal Server Error\n' : body);
    if (settings.log) log.write(path + ' ' + response.statusCode + '\n');
  }, millis);
});
const log = settings.log ? fs.createWriteStream(settings.log) : null;
server.keepAliveTimeout = 60000;
server.listen(settings.port, '127.0.0.1', 1024);
