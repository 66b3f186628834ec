/**
 * From what the bench measured to words: the tables of `docs/performance.md`, which target is met, and what a million
 * files would take. Only arithmetic.
 */

const seconds = (value) =>
  value === undefined ? '–' : value < 1 ? `${Math.round(value * 1000)} ms` : `${value.toFixed(2)} s`;
const megabytes = (value) => (value === undefined ? '–' : `${Math.round(value)} MB`);
const times = (value) => (value === undefined || Number.isNaN(value) ? '–' : `${value.toFixed(2)} ×`);
const thousands = (value) => value.toLocaleString('en-US');
const ratio = (a, b, key = 'wall') =>
  a?.[key] === undefined || b?.[key] === undefined ? undefined : a[key] / b[key];

/** Seconds for one more file between two sizes of tree. */
const slope = (a, b) => (b.one.wall - a.one.wall) / (b.files - a.files);

/** Every target with what was measured; `met` is undefined where the other tool is not installed. */
export function judged({ sizes, start, planning, long }) {
  const last = sizes.at(-1);
  const [first, middle] = sizes;
  const slowest = Math.max(...Object.values(long).map((run) => run.wall));
  const growth = slope(middle, last) / slope(first, middle);
  const above = last.one.peak === undefined ? undefined : last.one.peak - last.empty.peak;
  const most = (what, value, limit, unit = times) => ({
    what,
    target: `≤ ${unit(limit)}`,
    measured: unit(value),
    met: value === undefined ? undefined : value <= limit,
  });
  const least = (what, value, limit, unit = times) => ({
    what,
    target: `≥ ${unit(limit)}`,
    measured: unit(value),
    met: value === undefined ? undefined : value >= limit,
  });
  const rate = (value) => (value === undefined ? '–' : `${Math.round(value)} files/s`);
  const files = thousands(last.files);
  return [
    most(`one source over ${files} files, of \`rg -l\``, ratio(last.one, last.rg), 1.5),
    least(`jscodeshift, of one source`, ratio(last.jscodeshift, last.one), 20),
    least(`jscodeshift with a guard, of one source`, ratio(last.jscodeshiftGuarded, last.one), 20),
    least(`ast-grep, of one source`, ratio(last.astGrep, last.one), 8),
    most('all sources at once, of one source', ratio(last.all, last.one), 1.3),
    most('`aig --help`, of `node -e 0`', ratio(start.help, start.empty), 1.4),
    most('200 files with 10 hits, of `node -e 0`', ratio(start.everyday, start.empty), 4),
    {
      what: `a file more costs the same from ${thousands(first.files)} to ${thousands(middle.files)} as on to ${files}`,
      target: '± 15 %',
      measured: `${growth >= 1 ? '+' : '−'}${Math.abs((growth - 1) * 100).toFixed(0)} %`,
      met: Math.abs(growth - 1) <= 0.15,
    },
    most(`memory over that of \`node -e 0\`, ${files} files`, above, 200, megabytes),
    least(
      'planning JavaScript and TypeScript, one processor',
      planning.javascript.perProcessorSecond ?? planning.javascript.perSecond,
      300,
      rate,
    ),
    least(
      'planning Python, one processor',
      planning.python.perProcessorSecond ?? planning.python.perSecond,
      300,
      rate,
    ),
    most('a file of 5 MB in one line, the slowest kind', slowest, 10, seconds),
  ];
}

const NAMES = {
  rg: '`rg -l`, the same needles',
  git: '`git ls-files -co --exclude-standard`',
  one: '`aig migrate portkey --dry-run --format json`',
  all: '`aig migrate --dry-run --format json` (all sources)',
  astGrep: '`ast-grep scan`, six rules',
  jscodeshiftGuarded: 'jscodeshift, files with the word only',
  jscodeshift: 'jscodeshift, every file',
  empty: '`node -e 0`',
};

/** What is printed: times of all trees, then the targets. */
export function tableOf(result, judgements) {
  return `${timesOf(result)}\n${targetsOf(judgements)}`;
}

function timesOf({ sizes, machine }) {
  const blocks = sizes.map((size) => {
    const rows = Object.keys(NAMES)
      .filter((name) => size[name])
      .map((name) => {
        const { wall, cpu, peak, runs } = size[name];
        return `| ${NAMES[name]} | ${seconds(wall)} | ${times(ratio(size[name], size.rg))} | ${seconds(cpu)} | ${times(ratio(size[name], size.rg, 'cpu'))} | ${megabytes(peak)} | ${runs} |`;
      });
    return `**${thousands(size.files)} files, ${megabytes(size.bytes / 1e6)}, ${size.hits} of them hits** (and as many files again that git ignores)

| | median time | of \`rg\` | processor time | of \`rg\` | memory | runs |
|---|--:|--:|--:|--:|--:|--:|
${rows.join('\n')}
`;
  });
  const load = machine.load.map((value) => value.toFixed(1)).join(' before, ');
  return `Measured on ${machine.system}, ${machine.cores} processors, ${machine.memory}, Node ${machine.node}; load average ${load} after.\n\n${blocks.join('\n')}`;
}

function targetsOf(judgements) {
  const rows = judgements.map(
    ({ what, target, measured, met }) =>
      `| ${what} | ${target} | ${measured} | ${met === undefined ? 'not measured' : met ? 'yes' : '**no**'} |`,
  );
  return `| target | wanted | measured | met |\n|---|--:|--:|---|\n${rows.join('\n')}\n`;
}

/** A million files, and a thousand repositories, from the slopes. */
function onPaper({ sizes, start, planning }) {
  const [first, , last] = [sizes[0], sizes[1], sizes.at(-1)];
  const each = (last.one.wall - first.one.wall) / (last.files - first.files);
  const memory =
    last.one.peak === undefined ? undefined : (last.one.peak - first.one.peak) / (last.files - first.files);
  const base = first.one.wall - each * first.files;
  const million = base + each * 1e6;
  const everyday = start.everyday.wall;
  const perHit = 1 / planning.python.perSecond;
  return `| | time | how |
|---|--:|---|
| one more file | ${(each * 1e6).toFixed(1)} µs | slope from ${thousands(first.files)} to ${thousands(last.files)} files |
| one more hit | ${(perHit * 1000).toFixed(1)} ms | slope of the planning runs, Python |
| everything else | ${seconds(base)} | what is left at no files: start, engines, 200 hits |
| 1,000,000 files, 200 hits | ${seconds(million)} | one run |
| 1,000,000 files, 10,000 hits | ${seconds(million + 9800 * perHit)} | one run |
| 1,000 repositories of 200 files | ${seconds(1000 * everyday)} | one after another, on one machine |
| memory at 1,000,000 files | ${memory === undefined ? '–' : megabytes(last.one.peak + memory * (1e6 - last.files))} | slope from ${thousands(first.files)} to ${thousands(last.files)} files |
`;
}

/** The document with its measured parts replaced; what stands outside the marks is written by people. */
export function documentOf(text, result, judgements) {
  const parts = { targets: targetsOf(judgements), times: timesOf(result), paper: onPaper(result) };
  return Object.entries(parts).reduce((whole, [name, part]) => {
    const [from, to] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
    const start = whole.indexOf(from);
    const end = whole.indexOf(to);
    if (start < 0 || end < start) throw new Error(`docs/performance.md has no place for ${name}`);
    return whole.slice(0, start + from.length) + part + whole.slice(end);
  }, text);
}
