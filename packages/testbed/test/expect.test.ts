import { expect, test } from 'vitest';
import { comparable, differences, missingRequests } from '../src/expect.ts';
import { type RecordedRequest, recordOf } from '../src/http/record.ts';

const request = (path: string, body: unknown): RecordedRequest => ({
  host: 'api.aigateway.sh',
  method: 'POST',
  path,
  query: {},
  headers: {},
  body,
  status: 200,
});
const recorded = (aigateway: RecordedRequest[]) => ({
  aigateway,
  replicate: [],
  portkey: [],
  assets: [],
  openrouter: [],
  requesty: [],
  together: [],
  fireworks: [],
  helicone: [],
  openai: [],
  bifrost: [],
  keeptrusts: [],
  litellm: [],
});

test('an object matches by its parts, a list only as a whole', () => {
  expect(differences({ a: 1 }, { a: 1, b: 2 })).toEqual([]);
  expect(differences({ a: [1] }, { a: [1, 2] })).toEqual(['a: [1,2], expected [1]']);
  expect(differences({ a: { b: 1 } }, { a: { b: 2 } })).toEqual(['a.b: 2, expected 1']);
});

test('the special words ask for a part of a text, for presence and for absence', () => {
  expect(differences({ a: { $match: 'sk-aig-' } }, { a: 'Bearer sk-aig-***' })).toEqual([]);
  expect(differences({ a: { $match: 'r8_' } }, { a: 'Bearer sk-aig-***' })).toHaveLength(1);
  expect(differences({ a: { $any: true } }, {})).toEqual(['a: absent']);
  expect(differences({ a: { $absent: true } }, { a: 1 })).toEqual(['a: 1, expected nothing']);
});

test('requests are expected in order and the complaint names the wrong field', () => {
  const all = recorded([request('/v1/chat/completions', { model: 'a/b' }), request('/v1/embeddings', {})]);
  expect(missingRequests([{ path: '/v1/chat/completions' }, { path: '/v1/embeddings' }], all)).toEqual([]);
  expect(missingRequests([{ path: '/v1/embeddings' }, { path: '/v1/chat/completions' }], all)).toEqual([
    'request 2 to aigateway: no further request was made',
  ]);
  expect(missingRequests([{ path: '/v1/chat/completions', body: { model: 'c/d' } }], all)).toEqual([
    'request 1 to aigateway: body.model: "a/b", expected "c/d"',
  ]);
});

test('links to the same generated file compare equal on all sides', () => {
  const id = '0123456789abcdef01234567';
  const links = [
    `https://replicate.delivery/xezq/abc123/${id}.png`,
    `https://media.aigateway.sh/media/${id}.png?exp=1&sig=01234567`,
    `https://media.aigateway.sh/v1/files/jobs/job_1/${id}.mp4/public?token=t&exp=1&k=k`,
    `https://media.portkey.ai/media/${id}.png`,
  ];
  expect(new Set(links.map(comparable))).toEqual(new Set([`<file ${id}>`]));
  expect(comparable('https://replicate.com/owner/name')).toBe('https://replicate.com/owner/name');
});

test('keys are masked in a recording and their kind stays readable', () => {
  const headers = {
    authorization: 'Bearer sk-aig-secret',
    'x-portkey-api-key': 'hidden',
    'x-aig-tag': 'team',
  };
  const query = new URLSearchParams({ api_key: 'sk-aig-secret', model: 'm' });
  const record = recordOf({ host: 'h', method: 'GET', path: '/', query, headers }, { kind: 'none' });
  expect(record.headers).toEqual({
    authorization: 'Bearer sk-aig-***',
    'x-portkey-api-key': '***',
    'x-aig-tag': 'team',
  });
  expect(record.query).toEqual({ api_key: 'sk-aig-***', model: 'm' });
  expect(JSON.stringify(record)).not.toMatch(/secret|hidden/);
});
