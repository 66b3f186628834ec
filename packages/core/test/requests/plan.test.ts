import { describe, expect, test } from 'vitest';
import { type BodyField, type BodyValue, type DestinationRequest, planRequest } from '../../src/index.ts';
import { migrationWith, request } from './table.ts';

type Made = ReturnType<typeof request>;

function moved(made: Made, map: Readonly<Record<string, string>> = {}): DestinationRequest {
  const verdict = planRequest(made, migrationWith(map));
  if (verdict.stays) throw new Error(verdict.reasons.map((r) => r.reason.message).join('; '));
  return verdict.request;
}

function staying(made: Made, map: Readonly<Record<string, string>> = {}): string[] {
  const verdict = planRequest(made, migrationWith(map));
  if (!verdict.stays) throw new Error(`it moves: ${JSON.stringify(verdict.request.body)}`);
  for (const { reason } of verdict.reasons) {
    expect(reason.confidence).toBe('manual');
    expect(reason.advice).toBeTruthy();
  }
  return verdict.reasons.map((r) => r.reason.rule);
}

/** A value in short: literals as they are, what is copied as `<name of the input>`. */
function short(made: Made, value: BodyValue): unknown {
  const all = [...made.inputs, ...made.options];
  const nameAt = (start: number): string => {
    for (const input of all) {
      if (input.value.span.start === start) return `<${input.name}>`;
      if (input.value.kind === 'json' && input.value.inner.span.start === start)
        return `<${input.name}.inner>`;
      if (input.value.kind === 'list') {
        const index = input.value.items.findIndex((i) => i.span.start === start);
        if (index >= 0) return `<${input.name}[${index}]>`;
      }
    }
    throw new Error(`nothing stands at ${start}`);
  };
  switch (value.kind) {
    case 'source':
      return nameAt(value.span.start);
    case 'string':
      return value.text;
    case 'number':
    case 'boolean':
      return value.value;
    case 'list':
      return value.items.map((item) => short(made, item));
    case 'object':
      return fields(made, value.entries);
    case 'text':
      return value.parts.map((part) => (typeof part === 'string' ? part : nameAt(part.start))).join('');
    case 'quotient':
      return `${short(made, value.over)}/${short(made, value.under)}`;
    default:
      return `${value.kind} ${nameAt(value.span.start)}`;
  }
}

const fields = (made: Made, list: readonly BodyField[]): Record<string, unknown> =>
  Object.fromEntries(list.map((f) => [f.name, short(made, f.value)]));

const body = (made: Made, map = {}): Record<string, unknown> => fields(made, moved(made, map).body);

const rules = (made: Made, map = {}): string[] =>
  moved(made, map)
    .reasons.filter((r) => r.reason.confidence !== 'safe')
    .map((r) => r.reason.rule);

describe('chat', () => {
  test('prompt and system prompt become messages, limits are renamed, stop text becomes a list', () => {
    const made = request('lab/chatty', {
      prompt: 'Hi',
      system_prompt: { expr: true },
      max_new_tokens: 50,
      stop_sequences: 'a,b',
      temperature: 0.5,
    });
    expect(body(made)).toEqual({
      model: 'new/chatty',
      messages: [
        { role: 'system', content: '<system_prompt>' },
        { role: 'user', content: '<prompt>' },
      ],
      max_tokens: '<max_new_tokens>',
      stop: ['a', 'b'],
      temperature: '<temperature>',
    });
    expect(rules(made)).toEqual([]);
  });

  test('the model and the messages stand first whatever the order of the inputs', () => {
    const made = request('lab/chatty', { temperature: 1, prompt: 'x' });
    expect(Object.keys(body(made))).toEqual(['model', 'messages', 'temperature']);
  });

  test('a picture joins the text in the user message, an open file as data', () => {
    const made = request('lab/chatty', { prompt: 'What?', image: { expr: true } });
    expect(body(made).messages).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: '<prompt>' },
          { type: 'image_url', image_url: { url: '<image>' } },
        ],
      },
    ]);
    const file = request('lab/chatty', { prompt: 'What?', image: { file: 'handle' } });
    expect(JSON.stringify(body(file).messages)).toContain('data-url <image>');
    const list = request('lab/chatty', { prompt: 'What?', images: ['https://a.b/1', 'https://a.b/2'] });
    expect(JSON.stringify(body(list).messages)).toContain('<images[1]>');
  });

  test('messages take the place of the prompt, JSON text of them is unwrapped', () => {
    const made = request('lab/chatty', { prompt: 'unread', messages: { json: { expr: true } } });
    expect(body(made)).toEqual({ model: 'new/chatty', messages: '<messages.inner>' });
    expect(rules(made)).toEqual(['input-lost']);
    const text = request('lab/chatty', { messages: '[{"role":"user","content":"Hi"}]' });
    expect(body(text).messages).toEqual([{ role: 'user', content: 'Hi' }]);
  });

  test('pictures beside messages, or a list of pictures made elsewhere, keep the request', () => {
    expect(staying(request('lab/chatty', { messages: [], image: 'https://a.b/c' }))).toEqual([
      'input-blocked',
    ]);
    expect(staying(request('lab/chatty', { prompt: 'x', images: { expr: true } }))).toEqual([
      'input-blocked',
    ]);
  });

  test('what is lost is told, what says nothing is not', () => {
    expect(rules(request('lab/chatty', { prompt: 'x', top_k: 40 }))).toEqual(['input-lost']);
    expect(rules(request('lab/chatty', { prompt: 'x', top_k: 0, debug: true }))).toEqual([]);
    expect(rules(request('lab/chatty', { prompt: 'x', max_length: 9 }))).toEqual(['input-mark']);
    expect(rules(request('lab/chatty', { prompt: '[INST] x', temperature: null }))).toEqual(['input-remark']);
  });

  test('an input nobody knows is left out and told', () => {
    const made = request('lab/chatty', { prompt: 'x', frobnicate: 3 });
    expect(body(made)).not.toHaveProperty('frobnicate');
    expect(rules(made)).toEqual(['input-unknown']);
    expect(staying(request('lab/paint', { prompt: 'x', pose: 'https://a.b/c.png' }))).toEqual([
      'input-unknown',
    ]);
  });

  test('a second secret goes and is told as a matter of security', () => {
    const reasons = moved(request('lab/chatty', { prompt: 'x', api_key: { expr: true } })).reasons;
    expect(reasons.find((r) => r.reason.rule === 'input-secret')?.reason.severity).toBe('security');
  });

  test('an input that changes the meaning keeps the request', () => {
    expect(staying(request('lab/chatty', { prompt: 'x', weights: 'w' }))).toEqual(['input-blocked']);
  });

  test('a request without a prompt stays and says what is missing', () => {
    expect(staying(request('lab/chatty', { temperature: 1 }))).toEqual(['input-missing']);
  });

  test('inputs that are not seen keep the request', () => {
    expect(staying(request('lab/chatty', { prompt: 'x' }, { complete: false }))).toEqual(['inputs-unseen']);
  });

  test('a stream asks for events', () => {
    const made = request('lab/chatty', { prompt: 'x' }, { kind: 'stream' });
    expect(body(made).stream).toBe(true);
    expect(moved(made).stream).toBe(true);
    expect(staying(request('lab/draw', { prompt: 'x' }, { kind: 'stream' }))).toEqual(['stream']);
  });
});

describe('images', () => {
  test('two sides are a size, also when they are expressions', () => {
    expect(body(request('lab/paint', { prompt: 'x', width: 512, height: 768 })).size).toBe('512x768');
    const made = request('lab/paint', { prompt: 'x', width: { expr: 1 }, height: 768 });
    expect(body(made).size).toBe('<width>x<height>');
    const one = request('lab/paint', { prompt: 'x', width: 512 });
    expect(body(one)).not.toHaveProperty('size');
    expect(rules(one)).toEqual(['input-lost']);
  });

  test('a ratio is a size by the table, and both sides count only where it says custom', () => {
    const both = { width: 512, height: 512 };
    const ratio = request('lab/paint', { prompt: 'x', aspect_ratio: '16:9', ...both });
    expect(body(ratio).size).toBe('1792x1024');
    expect(rules(ratio)).toEqual(['input-lost']);
    expect(body(request('lab/paint', { prompt: 'x', aspect_ratio: 'custom', ...both })).size).toBe('512x512');
    const odd = request('lab/paint', { prompt: 'x', aspect_ratio: '7:3' });
    expect(rules(odd)).toEqual(['input-lost']);
    const dynamic = request('lab/paint', { prompt: 'x', aspect_ratio: { expr: true } });
    expect(body(dynamic).size).toBe('choice <aspect_ratio>');
    expect(rules(dynamic)).toEqual(['input-choice']);
  });

  test('a picture makes an edit: a link as a link, a file as an upload', () => {
    const link = request('lab/paint', { prompt: 'x', image: 'https://a.b/c.png' });
    expect(moved(link).endpoint.id).toBe('edits-link');
    expect(body(link).image_url).toBe('<image>');
    const file = request('lab/paint', { prompt: 'x', image: { file: 'handle' } });
    expect(moved(file).endpoint.id).toBe('edits');
    expect(body(file).image).toBe('<image>');
    const data = request('lab/paint', { prompt: 'x', image: 'data:image/png;base64,AA' });
    expect(body(data).image).toBe('fetched <image>');
  });

  test('one file among links makes all of them uploads', () => {
    const made = request('lab/paint', { prompt: 'x', image: 'https://a.b/c.png', mask: { file: 'handle' } });
    expect(moved(made).endpoint.id).toBe('edits');
    expect(body(made)).toMatchObject({ image: 'fetched <image>', mask: '<mask>' });
  });

  test('an expression is taken for an address and told', () => {
    expect(rules(request('lab/paint', { prompt: 'x', image: { expr: true } }))).toEqual(['input-address']);
  });

  test('more pictures than the endpoint takes keep the request, a list of one does not', () => {
    expect(body(request('lab/paint', { prompt: 'x', input_images: ['https://a.b/1'] })).image_url).toBe(
      '<input_images[0]>',
    );
    expect(
      staying(request('lab/paint', { prompt: 'x', input_images: ['https://a.b/1', 'https://a.b/2'] })),
    ).toEqual(['input-blocked']);
    expect(staying(request('lab/paint', { prompt: 'x', input_images: { expr: true } }))).toEqual([
      'input-blocked',
    ]);
  });

  test('a field that the chosen endpoint has not is told', () => {
    const made = request('lab/paint', { prompt: 'x', image: 'https://a.b/c.png', quality: 'high' });
    expect(body(made)).not.toHaveProperty('quality');
    expect(rules(made)).toEqual(['input-lost']);
  });

  test('a mask alone is no edit', () => {
    expect(staying(request('lab/paint', { prompt: 'x', mask: { file: 'handle' } }))).toEqual([
      'input-missing',
    ]);
  });
});

describe('other modalities', () => {
  test('frames become seconds, milliseconds too, text becomes a number', () => {
    expect(body(request('lab/film', { prompt: 'x', num_frames: 81 })).duration).toBe(5.06);
    expect(body(request('lab/film', { prompt: 'x', fps: 8, num_frames: 80 })).duration).toBe(10);
    expect(rules(request('lab/film', { prompt: 'x', fps: 8, num_frames: 80 }))).toEqual(['input-frames']);
    expect(rules(request('lab/film', { prompt: 'x', fps: 8 }))).toEqual(['input-lost']);
    expect(body(request('lab/film', { prompt: 'x', num_frames: { expr: 1 } })).duration).toBe(
      '<num_frames>/16',
    );
    expect(body(request('lab/film', { prompt: 'x', length_ms: 5000 })).duration).toBe(5);
    expect(body(request('lab/film', { prompt: 'x', length_ms: { expr: 1 } })).duration).toBe(
      '<length_ms>/1000',
    );
    expect(body(request('lab/film', { prompt: 'x', duration: '5' })).duration).toBe(5);
    expect(body(request('lab/film', { prompt: 'x', duration: { expr: 1 } })).duration).toBe(
      'number-of <duration>',
    );
  });

  test('an address is fetched where only uploads are taken; fields the SDK lacks are extra', () => {
    const made = request('lab/listen', { audio: 'https://a.b/c.mp3', diarize: true, format: 'srt' });
    expect(body(made)).toEqual({ model: 'new/listen', file: 'fetched <audio>', response_format: 'srt' });
    expect(fields(made, moved(made).extra)).toEqual({ diarize: '<diarize>' });
  });

  test('JSON text of a list becomes the list', () => {
    expect(body(request('lab/embed', { texts: { json: { expr: true } } })).input).toBe('<texts.inner>');
    expect(body(request('lab/embed', { texts: '["a","b"]' })).input).toEqual(['a', 'b']);
    expect(body(request('lab/embed', { texts: { expr: true } })).input).toBe('parsed <texts>');
    expect(body(request('lab/embed', { sentences: 'a\nb' })).input).toEqual(['a', 'b']);
  });

  test('fields an SDK needs are added for its language, and told where they choose something', () => {
    expect(body(request('lab/embed', { texts: '["a"]' })).encoding_format).toBe('float');
    expect(body(request('lab/embed', { texts: '["a"]' }, { language: 'python' }))).not.toHaveProperty(
      'encoding_format',
    );
    const said = request('lab/say', { text: 'Hi' });
    expect(body(said)).toEqual({ model: 'new/say', input: '<text>', voice: 'alloy' });
    expect(rules(said)).toEqual(['field-added']);
  });
});

describe('options beside the inputs', () => {
  test('go by their rows: out, along, into the body, or against the move', () => {
    const signal = request('lab/chatty', { prompt: 'x' }, { with: { wait: true, signal: { expr: true } } });
    expect(fields(signal, moved(signal).options)).toEqual({ signal: '<signal>' });
    const hook = request('lab/film', { prompt: 'x' }, { with: { webhook: { expr: true } } });
    expect(body(hook).webhook_url).toBe('<webhook>');
    expect(staying(request('lab/chatty', { prompt: 'x' }, { with: { webhook: 'https://a.b' } }))).toEqual([
      'input-blocked',
    ]);
    expect(staying(request('lab/chatty', { prompt: 'x' }, { with: { odd: 1 } }))).toEqual(['option-unknown']);
  });
});

describe('models', () => {
  test('a near model is for review, one without counterpart stays', () => {
    expect(rules(request('lab/draw', { prompt: 'x' }))).toEqual(['model']);
    expect(staying(request('lab/prose', { prompt: 'x' }))).toEqual(['model-unknown']);
    expect(staying(request('lab/upscale', { image: 'x' }))).toEqual(['model-none']);
    expect(staying(request('me/private', { prompt: 'x' }))).toEqual(['model-unknown']);
  });

  test('versions are read off the name, or looked up by at least eight digits', () => {
    expect(moved(request('Lab/Chatty:0a1b2c3d', { prompt: 'x' })).model.from).toBe('lab/chatty');
    expect(moved(request('0123456789abcdef', { prompt: 'x' })).model.from).toBe('lab/draw');
    expect(staying(request('ffffffffffffffff', { prompt: 'x' }))).toEqual(['model-hash']);
  });

  test('the user names slug and modality, by name, version or expression', () => {
    const map = {
      'me/private': 'chat:new/other',
      ffffffffffffffff: 'image:new/draw',
      'process.env.MODEL': 'chat:new/env',
    };
    expect(moved(request('me/private:abc', { prompt: 'x' }), map).model.to).toBe('new/other');
    expect(moved(request('ffffffffffffffff', { prompt: 'x' }), map).modality).toBe('image');
    const env = request(undefined, { prompt: 'x' });
    expect(staying(env, map)).toEqual(['model-unseen']);
    const named = { ...env, model: { ...env.model, name: 'process.env.MODEL' } };
    expect(moved(named, map).model.to).toBe('new/env');
  });

  test('a slug without modality needs one from the tables, and they must agree', () => {
    expect(staying(request('me/private', { prompt: 'x' }), { 'me/private': 'new/strange' })).toEqual([
      'model-modality',
    ]);
    expect(moved(request('me/private', { prompt: 'x' }), { 'me/private': 'new/chatty' }).modality).toBe(
      'chat',
    );
    expect(moved(request('lab/prose', { prompt: 'x' }), { 'lab/prose': 'new/strange' }).modality).toBe(
      'chat',
    );
    expect(staying(request('lab/prose', { prompt: 'x' }), { 'lab/prose': 'new/draw' })).toEqual([
      'model-modality',
    ]);
    expect(staying(request('lab/named-chat', { prompt: 'x' }), { 'lab/named-chat': 'new/strange' })).toEqual([
      'model-modality',
    ]);
  });

  test('without services nothing moves', () => {
    const migration = migrationWith();
    const { services: _services, ...destination } = migration.destination;
    const verdict = planRequest(request('lab/chatty', { prompt: 'x' }), { ...migration, destination });
    expect(verdict.stays).toBe(true);
  });
});
