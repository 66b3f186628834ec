/**
 * The contract of AIgateway: which paths exist and what their bodies, queries and headers may hold.
 *
 * Everything is read from data/aigateway-openapi.json; no rule about a field is written here. `check…` functions answer with
 * the list of complaints and never throw. Answers of the fake are checked with the same document, so it cannot drift.
 */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  schema?: object;
}

interface Operation {
  parameters?: object[];
  requestBody?: { required?: boolean; content: Record<string, { schema: object }> };
  responses: Record<string, object>;
  security?: unknown[];
}

interface Document {
  paths: Record<string, Record<string, unknown>>;
  'x-fake-gateway': Policy;
}

/** The part of the contract written for test doubles. */
export interface Policy {
  auth: { pattern: string; reject_other_key_headers: string[] };
  path_rules: { common_mistakes: Record<string, string> };
  foreign_body_keys: Record<string, string>;
  job: { poll_min_interval_seconds: number };
  known_slugs: Record<string, string[]>;
}

/** One operation of the contract together with the path parameters of a request. */
export interface Route {
  /** Template, e.g. `/v1/jobs/{id}`. */
  template: string;
  method: string;
  params: Record<string, string>;
  /** Media types the request body may have; empty when the operation takes none. */
  bodyTypes: string[];
  bodyRequired: boolean;
  /** False for operations that need no key. */
  secured: boolean;
}

const ID = 'contract';
const text = readFileSync(new URL('../../data/aigateway-openapi.json', import.meta.url), 'utf8');
const contract = JSON.parse(text) as Document;

const strict = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
/** Form fields are texts; a number in a form is right when it reads as one. */
const lenient = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, coerceTypes: true });
strict.addSchema(contract, ID);
lenient.addSchema(contract, ID);
const compiled = new Map<string, ValidateFunction>();

const templates = Object.keys(contract.paths)
  .map((template) => ({ template, pattern: patternOf(template) }))
  .sort((a, b) => holes(a.template) - holes(b.template) || b.template.length - a.template.length);

/** The part of the contract that describes keys, slugs and common mistakes. */
export const policy: Policy = contract['x-fake-gateway'];

/** The operation of a request, or undefined when the contract has no such path or method. */
export function routeOf(method: string, path: string): Route | undefined {
  for (const { template, pattern } of templates) {
    const found = pattern.exec(path);
    const operation = found ? operationOf(template, method) : undefined;
    if (!found || !operation) continue;
    return {
      template,
      method,
      params: Object.fromEntries(
        Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
      ),
      bodyTypes: Object.keys(operation.requestBody?.content ?? {}),
      bodyRequired: operation.requestBody?.required ?? false,
      secured: operation.security?.length !== 0,
    };
  }
  return undefined;
}

/** Complaints about a request body; `form` bodies may write numbers as text. */
export function checkBody(route: Route, type: string, value: unknown): string[] {
  const pointer = `${pointerOf(route)}/requestBody/content/${escaped(type)}/schema`;
  const complaints = run(type === 'multipart/form-data' ? lenient : strict, pointer, value);
  return complaints.map((complaint) => withHint(complaint, route));
}

/** Complaints about the query: unknown names and wrong values. */
export function checkQuery(route: Route, query: URLSearchParams): string[] {
  const known = parametersOf(route).filter((parameter) => parameter.in === 'query');
  const complaints = [...query.keys()]
    .filter((name) => !known.some((parameter) => parameter.name === name))
    .map((name) => `unknown query parameter ${name}`);
  for (const { name, required, schema } of known) {
    const value = query.get(name);
    if (value === null && required) complaints.push(`missing query parameter ${name}`);
    if (value !== null && schema)
      complaints.push(
        ...validate(lenient, { type: 'object', properties: { [name]: schema } }, { [name]: value }),
      );
  }
  return complaints;
}

/** Complaints about documented headers that are there with a wrong value. */
export function checkHeaders(route: Route, headers: Record<string, string>): string[] {
  return parametersOf(route)
    .filter((parameter) => parameter.in === 'header' && headers[parameter.name.toLowerCase()] !== undefined)
    .flatMap(({ name, schema }) =>
      validate(
        strict,
        { type: 'object', properties: { [name]: schema ?? true } },
        { [name]: headers[name.toLowerCase()] },
      ),
    );
}

/** Complaints about an answer of the fake; an undocumented status is one. */
export function checkAnswer(route: Route, status: number, value: unknown): string[] {
  const response = resolve(operationOf(route.template, route.method)?.responses[String(status)]) as
    | { content?: Record<string, { schema: object }> }
    | undefined;
  if (!response) return [`status ${status} is not documented for ${route.method} ${route.template}`];
  const schema = response.content?.['application/json']?.schema;
  return schema ? validate(strict, located(schema), value) : [];
}

/** All header names the contract documents, in lower case. */
export function documentedHeaders(): Set<string> {
  const parameters = (contract as unknown as { components: { parameters: Record<string, Parameter> } })
    .components.parameters;
  return new Set(Object.values(parameters).map((parameter) => parameter.name.toLowerCase()));
}

/** The modality under which the contract lists a slug, or undefined when it does not. */
export function modalityOf(slug: string): string | undefined {
  const row = Object.entries(policy.known_slugs).find(([, slugs]) => slugs.includes(slug));
  return row?.[0].replace(/-(docs-table|examples)-only$/, '');
}

function operationOf(template: string, method: string): Operation | undefined {
  return contract.paths[template]?.[method.toLowerCase()] as Operation | undefined;
}

function parametersOf(route: Route): Parameter[] {
  const shared = (contract.paths[route.template]?.parameters ?? []) as object[];
  const own = operationOf(route.template, route.method)?.parameters ?? [];
  return [...shared, ...own].map((parameter) => resolve(parameter) as Parameter);
}

function resolve(node: object | undefined): object | undefined {
  if (!node || !('$ref' in node)) return node;
  const parts = String(node.$ref).slice(2).split('/');
  return parts.reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], contract) as object;
}

/** A schema taken out of the document, its local references made absolute. */
function located(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', `"$ref":"${ID}#/`)) as object;
}

function run(ajv: Ajv2020, pointer: string, value: unknown): string[] {
  return validate(ajv, { $ref: `${ID}#${pointer}` }, value);
}

function validate(ajv: Ajv2020, schema: object, value: unknown): string[] {
  const key = `${ajv === lenient ? 'lenient' : 'strict'} ${JSON.stringify(schema)}`;
  const check = compiled.get(key) ?? ajv.compile(schema);
  compiled.set(key, check);
  return check(value) ? [] : (check.errors ?? []).map(worded);
}

function worded(error: ErrorObject): string {
  const at = error.instancePath.slice(1).replaceAll('/', '.') || 'body';
  const extra = error.params.additionalProperty as string | undefined;
  return extra === undefined ? `${at}: ${error.message}` : `${at}: unknown field ${extra}`;
}

function withHint(complaint: string, route: Route): string {
  const field = /unknown field (\S+)$/.exec(complaint)?.[1];
  const hint =
    field &&
    (policy.foreign_body_keys[field] ??
      (route.template.endsWith('/chat/completions') && policy.foreign_body_keys[`${field}_on_chat`]));
  return hint ? `${complaint} (${hint})` : complaint;
}

function pointerOf(route: Route): string {
  return `/paths/${escaped(route.template)}/${route.method.toLowerCase()}`;
}

function escaped(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Model ids hold slashes, raw or encoded; every other parameter is one segment. */
function patternOf(template: string): RegExp {
  const hole = template.startsWith('/v1/models/') ? '.+' : '[^/]+';
  return new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, `(?<$1>${hole})`)}$`);
}

function holes(template: string): number {
  return template.split('{').length - 1;
}
