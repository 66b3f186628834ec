/**
 * Tells a key from what merely stands where a key would: references, names, examples.
 *
 * Asked by the secret finders for every candidate. It must lean to "key": a masked placeholder costs a little
 * legibility, a shown key costs the key.
 */

const REFERENCE =
  /^[$%&*!#]|\$\{|\$\(|\{\{|<[^>]*>|%\(|process\.env|os\.environ|import\.meta|getenv|^\{[A-Za-z_.]*\}$|…|\.\.\.|\*{3}/i;

const EXAMPLE =
  /^(?:example|placeholder|change[-_ ]?me|replace[-_ ]?me|insert|redacted|dummy|sample|your|fake|test|none|null|nil|undefined|true|false|todo|tbd|string|str|any|secret|password|token|key|apikey|api[-_]key|not[-_]?(?:needed|used|required|set)|unused|empty|anything|n\/a|no[-_]?key)$/i;

/** `your-api-key`, `sk-aig-your-key`, `insert your key here`, `xxxx`: words of an example that end as one. */
const PHRASE =
  /^(?:[a-z]{2,10}[-_ ]){0,3}(?:your|example|placeholder|replace|insert|redacted|dummy|sample|fake)(?:[-_ ][A-Za-z]{1,16}){0,5}[-_ ]?(?:api[-_ ]?)?(?:key|token|secret|password|value|id|here|placeholder|me|with|example)(?:[-_ ]here)?$|^(?:[a-z]{2,10}[-_]){0,3}x{3,}(?:[-_]?x+){0,8}$/i;

/** `PORTKEY_API_KEY`, also with a prefix: the name of a variable, not its value. */
const VARIABLE_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** Whether some unbroken run of letters and digits is too irregular to have been typed as a word. */
export function looksRandom(value: string): boolean {
  for (const run of value.split(/[^A-Za-z0-9]+/)) {
    const digits = run.length - run.replace(/[0-9]/g, '').length;
    const distinct = new Set(run).size;
    if (run.length >= 10 && digits >= 1 && digits < run.length && distinct >= 6) return true;
    if (run.length >= 20 && distinct >= 8 && /[a-z][A-Z].*[a-z][A-Z]/.test(run.slice(0, 64))) return true;
  }
  const digits = value.length - value.replace(/[0-9]/g, '').length;
  return value.length >= 20 && digits >= 5 && /[A-Za-z]/.test(value) && !/[/\s]/.test(value);
}

/** Whether `value` may be shown: it is a reference, a variable's name, an example, or empty. */
export function isPlaceholder(value: string): boolean {
  if (value.length === 0 || new Set(value).size <= 2 || REFERENCE.test(value)) return true;
  if (VARIABLE_NAME.test(value)) return value.length < 60;
  // An example word inside forty random characters is chance, not an example.
  const longest = Math.max(...value.split(/[^A-Za-z0-9]+/).map((run) => run.length));
  return (
    (EXAMPLE.test(value) || (value.length <= 80 && PHRASE.test(value.replace(/([a-z])([A-Z])/g, '$1-$2')))) &&
    !(longest >= 24 && looksRandom(value) && !/xxx/i.test(value))
  );
}
