/**
 * The messages of a chat request: system text, user text and pictures become one list in the order the destination wants.
 */
import type { Span } from '../model.ts';
import type { ParameterRow } from '../request-table.ts';
import type { Gathered } from './gather.ts';
import { copied, fromJson } from './literals.ts';
import type { BodyField, BodyValue, Input } from './model.ts';

export class Messages {
  private readonly texts: { readonly role: string; readonly input: Input }[] = [];
  private readonly pictures: { readonly input: Input; readonly values: readonly BodyValue[] }[] = [];
  private list: { readonly input: Input; readonly value: BodyValue } | undefined;

  /** Content of a message of the role that the row names. */
  text(input: Input, row: ParameterRow, box: Gathered): void {
    const role = row.to ?? 'user';
    if (this.texts.some((t) => t.role === role)) {
      box.block('input-blocked', input, {
        why: `a second text for the role ${role} is given`,
        advice: 'put the texts together to one, then run again',
      });
      return;
    }
    this.texts.push({ role, input });
  }

  /** A list of messages, or JSON text of one. */
  whole(input: Input, box: Gathered): void {
    const { value } = input;
    if (value.kind === 'string') {
      const parsed = fromJson(value.text);
      if (parsed?.kind === 'list') this.list = { input, value: parsed };
      else box.block('input-blocked', input, { why: 'this text is no list of messages' });
      return;
    }
    if (value.kind === 'json') this.list = { input, value: copied(value.inner.span) };
    else this.list = { input, value: copied(value.span) };
    if (value.kind === 'opaque') {
      box.tell('review', 'input-messages', input, {
        why: 'the messages are made elsewhere',
        advice: 'make sure that this is a list of messages and not JSON text of one',
      });
    }
  }

  /** Pictures for the user's message. */
  picture(input: Input, row: ParameterRow, box: Gathered): void {
    const { value } = input;
    if (value.kind === 'list' && value.complete) {
      this.pictures.push({ input, values: value.items.map((item) => copied(item.span)) });
    } else if (value.kind === 'file') {
      this.pictures.push({ input, values: [{ kind: 'data-url', span: value.span, form: value.form }] });
    } else if (row.list && value.kind !== 'string' && value.kind !== 'joined') {
      box.block('input-blocked', input, {
        why: 'the pictures are a list that is made elsewhere',
        advice: 'write the list here, or build the content parts of the message by hand',
      });
    } else {
      this.pictures.push({ input, values: [copied(value.span)] });
    }
  }

  /** The field, or nothing when no input said anything. */
  field(box: Gathered): BodyField | undefined {
    if (this.list) {
      for (const { input } of this.pictures) {
        box.block('input-blocked', input, {
          why: 'pictures beside a list of messages have no place of their own',
          advice: 'put the picture into the content of a message, then run again',
        });
      }
      for (const { input } of this.texts) {
        box.tell('review', 'input-lost', input, { why: 'it is not read where messages are given' });
      }
      return { name: 'messages', value: this.list.value, from: this.list.input };
    }
    const user = this.texts.find((t) => t.role === 'user');
    if (!user) return undefined;
    const others = this.texts.filter((t) => t.role !== 'user');
    return {
      name: 'messages',
      value: {
        kind: 'list',
        items: [
          ...others.map((t) => message(t.role, copied(t.input.value.span))),
          message('user', this.content(user.input.value.span)),
        ],
      },
      from: user.input,
    };
  }

  private content(text: Span): BodyValue {
    const pictures = this.pictures.flatMap((p) => p.values);
    if (pictures.length === 0) return copied(text);
    return {
      kind: 'list',
      items: [
        object({ type: { kind: 'string', text: 'text' }, text: copied(text) }),
        ...pictures.map((url) =>
          object({ type: { kind: 'string', text: 'image_url' }, image_url: object({ url }) }),
        ),
      ],
    };
  }
}

const object = (fields: Readonly<Record<string, BodyValue>>): BodyValue => ({
  kind: 'object',
  entries: Object.entries(fields).map(([name, value]) => ({ name, value })),
});

const message = (role: string, content: BodyValue): BodyValue =>
  object({ role: { kind: 'string', text: role }, content });
