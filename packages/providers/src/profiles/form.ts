/**
 * The form of a profile, as data: what reads a profile, what the published JSON schema says and what an error says are one.
 *
 * Checks plain JSON values. Runs nothing from them; keys are compared with the known ones, never used to look anything up in
 * an object that has a prototype. Every pattern is linear.
 */

export type Form =
  | { readonly kind: 'text'; readonly pattern: RegExp; readonly says: string }
  | { readonly kind: 'word'; readonly of: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly of: Form; readonly atLeast?: number }
  | { readonly kind: 'map'; readonly key: RegExp; readonly of: Form; readonly says: string }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Field>> };

export interface Field {
  readonly form: Form;
  /** One sentence for who writes a profile. */
  readonly about: string;
  readonly required?: true;
}

/** Thrown for a profile that is not what it must be: where in it, and what must stand there. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  /** `/modelNames/form`; empty for the whole. */
  readonly at: string;
  readonly advice: string;

  constructor(at: string, what: string, advice: string) {
    super(`${at === '' ? 'the profile' : at}: ${what}`);
    this.at = at;
    this.advice = advice;
  }
}

/** Names that mean something to every object; they are refused wherever a profile chooses names itself. */
const HOSTILE = /^(?:__proto__|constructor|prototype)$/;

/** Checks `value`. Throws `ProfileError` for the first thing that is wrong. */
export function checkForm(value: unknown, form: Form, at = ''): void {
  const wrong = (): ProfileError => new ProfileError(at, 'is not what it must be', `write ${saysOf(form)}`);
  switch (form.kind) {
    case 'text':
      if (typeof value !== 'string' || !form.pattern.test(value)) throw wrong();
      return;
    case 'word':
      if (typeof value !== 'string' || !form.of.includes(value)) throw wrong();
      return;
    case 'number':
      if (!Number.isInteger(value) || (value as number) < form.min || (value as number) > form.max)
        throw wrong();
      return;
    case 'flag':
      if (typeof value !== 'boolean') throw wrong();
      return;
    case 'list':
      if (!Array.isArray(value) || value.length < (form.atLeast ?? 0)) throw wrong();
      for (const [i, each] of value.entries()) checkForm(each, form.of, `${at}/${i}`);
      return;
    case 'map':
      for (const [key, each] of entriesOf(value, wrong)) {
        if (HOSTILE.test(key) || !form.key.test(key))
          throw new ProfileError(`${at}/${key}`, 'is no name that can stand here', `write ${form.says}`);
        checkForm(each, form.of, `${at}/${key}`);
      }
      return;
    case 'object':
      checkObject(value, form.fields, at, wrong);
  }
}

function checkObject(
  value: unknown,
  fields: Readonly<Record<string, Field>>,
  at: string,
  wrong: () => ProfileError,
): void {
  const known = new Map(Object.entries(fields));
  const given = new Map(entriesOf(value, wrong));
  for (const [key, each] of given) {
    const field = known.get(key);
    if (!field)
      throw new ProfileError(`${at}/${key}`, 'is not known', `known here: ${[...known.keys()].join(', ')}`);
    checkForm(each, field.form, `${at}/${key}`);
  }
  for (const [key, field] of known) {
    if (field.required && !given.has(key))
      throw new ProfileError(at, `lacks ${key}`, `add ${key}: ${field.about}`);
  }
}

function entriesOf(value: unknown, wrong: () => ProfileError): [string, unknown][] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrong();
  return Object.entries(value);
}

/** What must stand there, in words. */
function saysOf(form: Form): string {
  switch (form.kind) {
    case 'text':
      return form.says;
    case 'word':
      return `one of ${form.of.join(', ')}`;
    case 'number':
      return `a whole number from ${form.min} to ${form.max}`;
    case 'flag':
      return 'true or false';
    case 'list':
      return `a list${form.atLeast ? ` of at least ${form.atLeast}` : ''}; each item is ${saysOf(form.of)}`;
    case 'map':
      return `an object; its keys are ${form.says}, its values ${saysOf(form.of)}`;
    case 'object':
      return `an object with ${Object.keys(form.fields).join(', ')}`;
  }
}

/** The form as JSON schema (draft 2020-12). */
export function schemaOf(form: Form): Record<string, unknown> {
  switch (form.kind) {
    case 'text':
      return { type: 'string', pattern: form.pattern.source };
    case 'word':
      return { type: 'string', enum: [...form.of] };
    case 'number':
      return { type: 'integer', minimum: form.min, maximum: form.max };
    case 'flag':
      return { type: 'boolean' };
    case 'list':
      return {
        type: 'array',
        items: schemaOf(form.of),
        ...(form.atLeast === undefined ? {} : { minItems: form.atLeast }),
      };
    case 'map':
      return {
        type: 'object',
        propertyNames: { pattern: form.key.source, not: { pattern: HOSTILE.source } },
        additionalProperties: schemaOf(form.of),
      };
    case 'object':
      return {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(form.fields).map(([name, field]) => [
            name,
            { description: field.about, ...schemaOf(field.form) },
          ]),
        ),
        required: Object.entries(form.fields).flatMap(([name, field]) => (field.required ? [name] : [])),
        additionalProperties: false,
      };
  }
}
