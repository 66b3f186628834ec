/**
 * Finds secrets by the name they are given to: assignments, options, headers, arguments, `name:`/`value:` pairs.
 *
 * Reads text without knowing its language, because diffs, prose and twenty formats pass through it. It must not take
 * an expression (`apiKey: config.apiKey`) for a value: outside quotes only what looks like a key counts.
 */
import type { Span } from '../model.ts';
import { isPlaceholder, looksRandom } from './placeholder.ts';

/**
 * What some part of every name that `secrecy` knows says, however it is broken up. Looking for these is many times faster
 * than taking every word of a text.
 */
const HINT = new RegExp(
  ['key', 'token', 'secret', 'auth', 'pass', 'pwd', 'credential', 'bearer', 'sig']
    .map((word) => word.split('').join('[_-]*'))
    .join('|'),
  'gi',
);
const IN_WORD = /[A-Za-z0-9_-]/;
const WORD = /[A-Za-z_][A-Za-z0-9_-]*/y;
const STARTS_WORD = /[A-Za-z_]/;

/** `certain`: whatever is given to it is a secret. `maybe`: it is one if it looks like one. */
function secrecy(name: string): 'certain' | 'maybe' | undefined {
  if (name.length > 120) return undefined;
  const plain = name.toLowerCase().replace(/[_-]/g, '');
  if (
    /apikey|apitoken|secretkey|accesskey|virtualkey|masterkey|accesstoken|authtoken|password|passwd/.test(
      plain,
    )
  )
    return 'certain';
  if (/secret$|authorization$/.test(plain)) return 'certain';
  if (/^[A-Z0-9_]+_(?:KEY|TOKEN|SECRET|PWD|PASS|CREDENTIALS?)(?:_[A-Z0-9]+)?$/.test(name)) return 'certain';
  return /(?:key|token|auth|pwd|pass|credentials?|bearer|sig|signature)$/.test(plain) ? 'maybe' : undefined;
}

const QUOTE = String.raw`\\?["'\x60]`;
const WRAP = String.raw`(?:[A-Za-z_.]{1,40}\([ \t]{0,8})?[frbuFRBU]{0,2}`;
/** From the end of the name to the start of the value. Groups: what joins them, a call around it, the opening quote. */
const JOIN = new RegExp(
  String.raw`!?(?:${QUOTE})?[ \t]{0,8}[\])]?!?[ \t]{0,40}(:[ \t]{0,8}[A-Za-z_<>|.\[\]?]{1,40}[ \t]{0,8}=|:=|=>|\?\?=?|\|\|=?|\bor\b|=(?!=)|:|,|[ \t])\s{0,80}(?:(${WRAP})(${QUOTE}))?`,
  'y',
);
/** `name: X` then `value: …`, on one line or two, in YAML, JSON, XML and HCL. Groups: the word, nothing, the opening quote. */
const PAIR = new RegExp(
  String.raw`(?:${QUOTE})?[ \t]{0,8},?\s{0,80}[-+ \t]{0,40}(?:${QUOTE})?((?:default_?)?value)(?:${QUOTE})?[ \t]{0,40}[:=][ \t]{0,40}()(${QUOTE})?`,
  'iy',
);
/** So much of a value is looked at to decide, which bounds the work at each name; a longer one is then masked whole. */
const QUOTED = /[^"'`\r\n]{1,256}/y;
const BARE = /[^\s"'`,;(){}[\]<>|&]{1,256}/y;
const REST = /[^\s"'`,;(){}[\]<>|&]*/y;
/** A call whose argument is a name, as in `api_key = os.getenv("…")`. */
const LOOKUP = /env|get/i;
const BARE_SCHEME = /(?:bearer|basic)[ \t]{1,8}(?=\S)/iy;
const SCHEME = /^(?:bearer|basic|token|key|api-key)[ \t]+/i;

/** Spans of values that stand beside a secret's name, ascending. */
export function namedSecrets(text: string): Span[] {
  const spans: Span[] = [];
  let masked = 0;
  for (const { word, at } of wordsWithHint(text)) {
    if (at < masked) continue;
    const certainty = secrecy(word);
    if (certainty === undefined) continue;
    const span = valueAfter(text, word, at, certainty);
    if (!span) continue;
    spans.push(span);
    masked = span.end;
  }
  return spans;
}

/** The words that may be names of secrets, in order. */
function* wordsWithHint(text: string): Generator<{ readonly word: string; readonly at: number }> {
  let done = 0;
  HINT.lastIndex = 0;
  for (let hint = HINT.exec(text); hint; hint = HINT.exec(text)) {
    let at = hint.index;
    while (at > done && IN_WORD.test(text[at - 1] as string)) at--;
    while (!STARTS_WORD.test(text[at] as string)) at++;
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0] ?? '';
    done = at + word.length;
    yield { word, at };
    HINT.lastIndex = done;
  }
}

const isUpper = (name: string): boolean => /^[A-Z0-9_]+$/.test(name);

function valueAfter(
  text: string,
  name: string,
  at: number,
  certainty: 'certain' | 'maybe',
): Span | undefined {
  const end = at + name.length;
  PAIR.lastIndex = end;
  JOIN.lastIndex = end;
  const pair = PAIR.exec(text);
  const join = pair ?? JOIN.exec(text);
  if (!join) return undefined;
  let start = end + join[0].length;
  const [, joint = ':', call = '', quote] = join;
  const quoted = quote !== undefined;
  BARE_SCHEME.lastIndex = start;
  const bareScheme = quoted ? '' : (BARE_SCHEME.exec(text)?.[0] ?? '');
  start += bareScheme.length;
  const run = quoted ? QUOTED : BARE;
  run.lastIndex = start;
  let value = run.exec(text)?.[0] ?? '';
  const quotedScheme = SCHEME.exec(value)?.[0] ?? '';
  const scheme = bareScheme + quotedScheme;
  start += quotedScheme.length;
  value = value.slice(quotedScheme.length).replace(/\\+$/, '');
  if (isPlaceholder(value) || value.includes('://')) return undefined;
  const literal = quoted
    ? joint !== ',' && joint.trim() !== '' && !LOOKUP.test(call)
    : isEnvLine(text, name, at, joint, end + join[0].length, value) ||
      isHeaderLine(text, name, end, joint, start, value, scheme);
  if (/\s/.test(value) && !(quoted && literal && certainty === 'certain' && (joint === '=' || isUpper(name))))
    return undefined;
  if (!(certainty === 'certain' && literal) && !(value.length >= 12 && looksRandom(value))) return undefined;
  if (!quoted && !literal && /[.(]/.test(value) && !/[+/=~-]/.test(value)) return undefined;
  REST.lastIndex = start + value.length;
  return { start, end: start + value.length + (value.length < 250 ? 0 : (REST.exec(text)?.[0].length ?? 0)) };
}

/** `x-api-key: value` and `Authorization: Bearer value`, as they stand in commands, requests and YAML: never a name in code. */
function isHeaderLine(
  text: string,
  name: string,
  end: number,
  joint: string,
  start: number,
  value: string,
  scheme: string,
): boolean {
  if (joint.trim() !== ':' || text[end] !== ':' || value.length < 4) return false;
  const header = name.includes('-') ? /\w/.test(value) : /^authorization$/i.test(name) && scheme !== '';
  return (
    header && !/[.(]/.test(value) && (scheme !== '' || !/^[a-z]{1,12} /.test(text.slice(start, start + 14)))
  );
}

/** `NAME=value` with nothing around it, as in env files and shells, or `NAME: value` with a digit in it, as in YAML. */
function isEnvLine(
  text: string,
  name: string,
  at: number,
  joint: string,
  start: number,
  value: string,
): boolean {
  if (!/^[A-Z0-9_]+$/.test(name) || text[start + value.length] === '(') return false;
  if (joint === '=') return start === at + name.length + 1;
  if (joint.trim() !== ':' || value.includes('.')) return false;
  // The rest of its line, and no type such as `string`.
  const alone =
    value.length >= 4 &&
    /^[ \t]*(?:\r?\n|$)/.test(text.slice(start + value.length, start + value.length + 40));
  return (value.length >= 6 && /\d/.test(value)) || (alone && /[^A-Za-z]|[a-z]{6}/.test(value));
}
