/**
 * Text for the trees of the benchmark: code that parses, prose and data, made of words by a seeded generator. Each kind
 * is one long text of units that files are cut from; none of it mentions a source.
 */

/** Mulberry32: small, fast, and the same everywhere. */
export const random = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};

export const WORDS =
  'account action batch buffer cache call channel check client config context count create current data default delete detail device editor element entry error event export fetch field file filter format frame group handler header index input insert item label layout length level limit list load local member message method model module mount name node number object offset option order output owner page panel parse path pattern pointer position prefix process profile query queue range reader record region remove render report request result route schema scope score section select server session setting signal source stack state status stream string style submit table target task template theme thread ticket token total track trigger update upload user value version view visible watch widget width window worker write'.split(
    ' ',
  );

const capital = (word) => word[0].toUpperCase() + word.slice(1);

const typescript = (a, b, c, n, typed) => `/** Reads the ${a} of a ${b} and keeps what the ${c} asks for. */
export async function ${a}${capital(b)}${n}(${c}Context${typed ? ': Context' : ''}, limit = ${n % 90}) {
  // The ${b} may be older than the ${c}; ask again when it is.
  const entry = await ${c}Context.${b}s.find((item) => item.${a} === limit);
  if (!entry) {
    throw new Error(\`no ${b} for \${limit}\`);
  }
  const totals = entry.items.map((item, position) => ({ ...item, position, label: '${a} ${c}' }));
  return { name: '${b}', count: totals.length, totals: totals.filter((one) => one.position > ${n % 7}) };
}

`;

const component = (a, b, c, n) => `export function ${capital(a)}${capital(b)}${n}({ ${c}, onChange }: Props) {
  const [open, setOpen] = useState(false);
  // The ${c} is shown only while somebody looks at it.
  return (
    <section className="${a}-${b}" onClick={() => setOpen(!open)}>
      <h2>{${c}.title ?? '${capital(a)}'}</h2>
      {open && <${capital(b)}List items={${c}.items} limit={${n % 50}} onChange={onChange} />}
    </section>
  );
}

`;

const python = (a, b, c, n) => `def ${a}_${b}_${n}(${c}_context, limit=${n % 90}):
    """Read the ${a} of a ${b} and keep what the ${c} asks for."""
    # The ${b} may be older than the ${c}; ask again when it is.
    entry = ${c}_context.find("${b}", limit)
    if entry is None:
        raise ValueError(f"no ${b} for {limit}")
    totals = [item for item in entry.items if item.${a} > ${n % 7}]
    return {"name": "${b}", "count": len(totals), "label": "${a} ${c}"}


`;

const go = (a, b, c, n) => `// ${capital(a)}${capital(b)}${n} reads the ${a} of a ${c}.
func ${capital(a)}${capital(b)}${n}(ctx context.Context, ${c}Limit int) (*${capital(b)}, error) {
	entry, err := load(ctx, "${b}", ${c}Limit)
	if err != nil {
		return nil, fmt.Errorf("no ${b}: %w", err)
	}
	return entry, nil
}

`;

const UNITS = {
  '.ts': (a, b, c, n) => typescript(a, b, c, n, true),
  '.tsx': component,
  '.js': (a, b, c, n) => typescript(a, b, c, n, false),
  '.py': python,
  '.go': go,
  '.json': (a, b, c, n) => `  "${a}.${b}.${n}": { "${c}": ${n}, "label": "${a} ${c}" },\n`,
  '.md': (a, b, c) =>
    `## ${capital(a)} and ${b}\n\nThe ${a} of a ${b} is read once, and the ${c} keeps what it needs of it.\n\n- ${a}: as in the ${c}\n- ${b}: see below\n\n`,
  '.yml': (a, b, c, n) => `- ${a}: ${b}\n  ${c}_${n}:\n    limit: ${n}\n    label: ${a} ${c}\n`,
  '.toml': (a, b, c, n) => `[${a}.${b}_${n}]\n${c} = ${n}\nlabel = "${a} ${c}"\n\n`,
  '.css': (a, b, c, n) => `.${a}-${b} .${c} {\n  margin: ${n % 40}px;\n  color: var(--${b});\n}\n\n`,
  '.html': (a, b, c) =>
    `<section class="${a}-${b}">\n  <h2>${capital(c)}</h2>\n  <p>The ${a} of a ${b}.</p>\n</section>\n`,
  '.txt': (a, b, c) => `The ${a} of a ${b} is kept by the ${c}.\n`,
};

/** What stands before the units of a program: imports of modules that lie elsewhere in the tree, or nowhere. */
export function heading(kind, pick) {
  const some = Array.from({ length: 5 }, () => pick(WORDS));
  if (kind === '.py')
    return `import os\n${some.map((word) => `from app.${word} import ${word}_${pick(WORDS)}\n`).join('')}\n\n`;
  if (kind === '.go') return `package ${some[0]}\n\nimport (\n\t"context"\n\t"fmt"\n)\n\n`;
  if (kind === '.ts' || kind === '.tsx')
    return `${some.map((word) => `import { ${word}${capital(pick(WORDS))} } from '../${word}/${pick(WORDS)}';\n`).join('')}\n`;
  if (kind === '.js')
    return `${some.map((word, i) => `const ${word}${i} = require('../${word}/${pick(WORDS)}');\n`).join('')}\n`;
  return '';
}

/** A long text of one kind, and where its units begin. */
export function textOf(kind, next, pick) {
  const unit = UNITS[kind];
  const starts = [];
  const parts = [];
  let length = 0;
  for (let n = 0; length < 3_000_000; n++) {
    starts.push(length);
    const text = unit(pick(WORDS), pick(WORDS), pick(WORDS), n);
    parts.push(text);
    length += text.length;
  }
  const text = parts.join('');
  /** About `size` characters, in whole units. */
  return (size) => {
    const first = Math.floor(next() * starts.length * 0.9);
    const from = starts[first];
    let last = first + 1;
    while (last < starts.length && starts[last] - from < size) last++;
    return text.slice(from, starts[last] ?? text.length);
  };
}
