import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const real = process.hrtime.bigint();
const started = Date.now();
await sleep(4000);
await promisify(setTimeout)(3000);
await new Promise((resolve) => {
  let ticks = 0;
  const timer = setInterval(() => ++ticks === 3 && resolve(clearInterval(timer)), 1000);
});
const never = setTimeout(() => console.log('a cleared timer fired'), 500);
clearTimeout(never);
await sleep(1000);
console.log(
  Math.round((Date.now() - started) / 1000),
  Number(process.hrtime.bigint() - real) < 5e9 ? 'quick' : 'slow',
);
