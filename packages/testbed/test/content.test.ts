import { expect, test } from 'vitest';
import { mediaFor, textFor, vectorFor } from '../src/content.ts';

const ask = (text: string) => [{ role: 'user', text }];

test('the same conversation always gets the same text in the same chunks', () => {
  expect(textFor(ask('Say hello'))).toEqual(textFor(ask(' Say hello ')));
  expect(textFor(ask('Say hello')).chunks).not.toEqual(textFor(ask('Say goodbye')).chunks);
});

test('the system text counts, and developer is another word for it', () => {
  const plain = textFor(ask('Say hello'));
  const system = textFor([{ role: 'system', text: 'Be brief' }, ...ask('Say hello')]);
  expect(system.chunks).not.toEqual(plain.chunks);
  expect(textFor([{ role: 'developer', text: 'Be brief' }, ...ask('Say hello')])).toEqual(system);
});

test('a token limit cuts the chunks and is named as the reason', () => {
  const whole = textFor(ask('Say hello'));
  const cut = textFor(ask('Say hello'), { maxTokens: 3 });
  expect(cut.chunks).toEqual(whole.chunks.slice(0, 3));
  expect([whole.finish, cut.finish]).toEqual(['stop', 'length']);
});

test('a stop sequence cuts the text before it, also inside a chunk', () => {
  const whole = textFor(ask('Say hello')).chunks.join('');
  const stop = whole.slice(9, 12);
  expect(textFor(ask('Say hello'), { stop: ['not there', stop] }).chunks.join('')).toBe(
    whole.slice(0, whole.indexOf(stop)),
  );
});

test('images are valid PNG files that differ by prompt and by index', () => {
  const first = mediaFor('image', 'a red fox');
  expect(first.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(first.bytes).toEqual(mediaFor('image', 'a red fox', 0).bytes);
  expect(first.id).not.toBe(mediaFor('image', 'a red fox', 1).id);
  expect(first.bytes).not.toEqual(mediaFor('image', 'a blue fox').bytes);
});

test('vectors follow from the text and stay within one', () => {
  const vector = vectorFor('harbor');
  expect(vector).toEqual(vectorFor('harbor'));
  expect(vector).not.toEqual(vectorFor('river'));
  expect(vector.every((value) => Math.abs(value) <= 1)).toBe(true);
});

test('a prompt can ask for an answer in JSON', () => {
  expect(JSON.parse(textFor(ask('[[json]] please')).chunks.join(''))).toMatchObject({ ok: true });
});
