/**
 * Loaded into Node programs with `--import`: production hosts lead to the fakes, and sleeping costs no time.
 *
 * It works at the sockets, below every HTTP client: a TLS connection to a known host becomes a plain one to the fake's port, with
 * the Host header untouched; any other host off this machine is refused. Timers between 50 ms and 20 s run twenty times as
 * fast, except while a request is under way (they may be its deadline), while `Date` shows the full time, and the fakes are told before the callback runs, so "three seconds later" is three
 * seconds later on both sides. Plain JavaScript, because Node loads it as it is. It must not print.
 */
import diagnostics from 'node:diagnostics_channel';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import timersPromises from 'node:timers/promises';
import tls from 'node:tls';
import { promisify } from 'node:util';

/** `{ hosts: {"api.example": port}, clockPort, refusedLog }`; a leading dot in a host means all its subdomains. */
const plan = JSON.parse(process.env.AIG_TESTBED ?? '{"hosts":{}}');
const names = Object.keys(plan.hosts);

redirectSockets();
if (plan.clockPort) hurryTimers();
syncBuiltinESMExports();

/** Index of a host in the plan: by name with or without a port, by suffix, or by the address `dns.lookup` gave out for it. */
function indexOf(host, port) {
  const lower = String(host ?? '').toLowerCase();
  const byAddress = /^127\.77\.0\.(\d+)$/.exec(lower);
  if (byAddress) return Number(byAddress[1]) - 1;
  return names.findIndex(
    (name) => name === lower || name === `${lower}:${port}` || (name.startsWith('.') && lower.endsWith(name)),
  );
}

function isLocal(host) {
  return /^(localhost|127\.(?!77\.)(\d+\.){2}\d+|::1|::ffff:127(\.\d+){3}|0\.0\.0\.0|::)$/.test(
    String(host ?? 'localhost').toLowerCase(),
  );
}

function refusal(host, port) {
  if (plan.refusedLog) appendFileSync(plan.refusedLog, `${host}:${port}\n`);
  const error = new Error(
    `testbed: connection to ${host}:${port} refused, reachable are ${names.join(', ')}`,
  );
  error.code = 'ETESTBED';
  return error;
}

function redirectSockets() {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...args) {
    const list = Array.isArray(args[0]) ? args[0] : net._normalizeArgs(args);
    const options = list[0];
    if (options.path) return connect.call(this, list);
    const index = indexOf(isLocal(options.host) ? 'localhost' : options.host, options.port);
    if (index >= 0) list[0] = { ...options, host: '127.0.0.1', port: plan.hosts[names[index]] };
    else if (!isLocal(options.host)) {
      process.nextTick(() => this.destroy(refusal(options.host, options.port)));
      return this;
    }
    return connect.call(this, list);
  };

  const connectTls = tls.connect;
  tls.connect = (...args) => {
    const options = Object.assign(
      {},
      ...net._normalizeArgs([...args]).filter((item) => item && typeof item === 'object'),
      ...args.filter(isOptions),
    );
    const index = Math.max(indexOf(options.host, options.port), indexOf(options.servername, options.port));
    if (index < 0) return connectTls(...args);
    const socket = net.connect({ host: names[index].replace(/^\./, 'any.'), port: options.port });
    Object.assign(socket, {
      encrypted: true,
      authorized: true,
      alpnProtocol: false,
      getSession: () => undefined,
    });
    socket.once('connect', () => socket.emit('secureConnect'));
    const ready = args.at(-1);
    if (typeof ready === 'function') socket.once('secureConnect', ready);
    return socket;
  };

  const lookup = dns.lookup;
  const answer = (host, options) => {
    const index = indexOf(host, 0);
    if (index < 0) return undefined;
    const entry = { address: `127.77.0.${index + 1}`, family: 4 };
    return options?.all ? [entry] : entry;
  };
  dns.lookup = (host, options, callback) => {
    const done = callback ?? options;
    const found = answer(host, typeof options === 'object' ? options : undefined);
    if (found)
      process.nextTick(() => (Array.isArray(found) ? done(null, found) : done(null, found.address, 4)));
    else if (isLocal(host)) lookup(host, options, callback);
    else process.nextTick(() => done(refusal(host, 0)));
  };
  const lookupLater = dns.promises.lookup;
  dns.promises.lookup = async (host, options) => {
    const found = answer(host, options);
    if (found) return found;
    if (!isLocal(host)) throw refusal(host, 0);
    return lookupLater(host, options);
  };
}

function isOptions(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hurryTimers() {
  const SPEED = 20;
  const inRange = (ms) => ms >= 50 && ms <= 20_000;
  const { setTimeout: realTimeout, clearTimeout: realClear, setInterval: realInterval } = globalThis;
  const realSleep = timersPromises.setTimeout;
  const RealDate = Date;
  const realNow = RealDate.now;
  const realPerformanceNow = performance.now.bind(performance);
  const cleared = new WeakSet();
  const rest = new WeakMap();
  let skew = 0;
  const now = () => realNow() + skew;

  /** Moves the clock to `due`, tells the fakes, then goes on. */
  function arrive(due, goOn) {
    if (now() < due) skew += due - now();
    const request = http.request({
      host: '127.0.0.1',
      port: plan.clockPort,
      path: '/__testbed/clock',
      method: 'POST',
      agent: false,
    });
    request.on('response', (response) => response.resume().on('end', goOn));
    request.on('error', goOn);
    request.end(String(skew));
  }

  const underWay = countRequests();

  /** Waits until no request is under way or `due` has come in real time; then goes on. A cleared timer never does. */
  function whenQuiet(timer, due, goOn) {
    if (cleared.has(timer)) return;
    if (underWay() === 0 || now() >= due) goOn();
    else
      rest.set(
        timer,
        realTimeout(() => whenQuiet(timer, due, goOn), 20),
      );
  }

  function hurriedTimeout(fn, ms, ...args) {
    if (typeof fn !== 'function' || !inRange(ms)) return realTimeout(fn, ms, ...args);
    let due = now() + ms;
    const timer = realTimeout(() => {
      // A timer nobody waits for (a client's housekeeping) keeps real time and does not move the clock.
      if (!timer.hasRef()) return rest.set(timer, realTimeout(fn, ms - ms / SPEED, ...args).unref());
      whenQuiet(timer, due, () => arrive(due, () => cleared.has(timer) || fn(...args)));
    }, ms / SPEED);
    const refresh = timer.refresh;
    timer.refresh = () => {
      due = now() + ms;
      return refresh.call(timer);
    };
    return timer;
  }
  hurriedTimeout[promisify.custom] = (ms, value) => sleep(ms, value);

  async function sleep(ms, value, options) {
    if (!inRange(ms)) return realSleep(ms, value, options);
    const due = now() + ms;
    await realSleep(ms / SPEED, undefined, options);
    await new Promise((resolve) => whenQuiet({}, due, () => arrive(due, resolve)));
    return value;
  }

  function hurriedInterval(fn, ms, ...args) {
    if (typeof fn !== 'function' || !inRange(ms)) return realInterval(fn, ms, ...args);
    let due = now();
    const timer = realInterval(() => {
      due += ms;
      arrive(due, () => cleared.has(timer) || fn(...args));
    }, ms / SPEED);
    return timer;
  }

  function clear(timer) {
    if (typeof timer === 'object' && timer !== null) {
      cleared.add(timer);
      realClear(rest.get(timer));
    }
    realClear(timer);
  }

  const hurried = {
    setTimeout: hurriedTimeout,
    setInterval: hurriedInterval,
    clearTimeout: clear,
    clearInterval: clear,
  };
  Object.assign(globalThis, hurried);
  Object.assign(timers, hurried);
  timersPromises.setTimeout = sleep;
  performance.now = () => realPerformanceNow() + skew;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: (target) => new target(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

/** Gives a function that tells how many requests of the program have no complete answer yet. */
function countRequests() {
  const open = new Set();
  diagnostics.subscribe('undici:request:create', ({ request }) => open.add(request));
  for (const end of ['undici:request:trailers', 'undici:request:error']) {
    diagnostics.subscribe(end, ({ request }) => open.delete(request));
  }
  diagnostics.subscribe('http.client.request.start', ({ request }) => {
    if (request.path === '/__testbed/clock') return;
    open.add(request);
    request.once('close', () => open.delete(request));
  });
  return () => open.size;
}
