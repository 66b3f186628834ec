/**
 * A request to a source whose API is not OpenAI-shaped, between its front end and its back end.
 *
 * Types only. A front end reads a call in some language into a `SourceRequest`; the middle (`plan.ts`) turns it into a
 * `DestinationRequest` by the rows of the source's table; a back end prints that in the language and style of the file.
 * Nothing here knows a language, a provider or a syntax tree.
 */
import type { Span } from '../model.ts';
import type { EndpointRow, Modality, OutputForm } from '../request-table.ts';
import type { Reason, Value } from '../rules/values.ts';
import type { Language } from '../table.ts';

/** An input as the front end read it: everything a `Value` is, and what only inputs of requests are. */
export type InputValue =
  | Value
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  /** `null`, `None`, `undefined`: as if it were not given. */
  | { readonly kind: 'nothing'; readonly span: Span }
  /** Text made of a value by `JSON.stringify` or `json.dumps`; `inner` is what was wrapped. */
  | { readonly kind: 'json'; readonly inner: Value; readonly span: Span }
  /** An open file, a buffer or a blob rather than an address. */
  | { readonly kind: 'file'; readonly form: 'handle' | 'bytes' | 'blob'; readonly span: Span };

export interface Input {
  readonly name: string;
  /** The whole item, without the separator that follows it. */
  readonly span: Span;
  readonly value: InputValue;
}

export interface SourceRequest {
  /**
   * - `run`: waits and answers the output
   * - `stream`: answers events while the model runs
   * - `create`: answers a prediction that the program waits for, polls or hands on
   */
  readonly kind: 'run' | 'stream' | 'create';
  readonly language: Language;
  /** The call from its beginning to the model: where is told that it stays. By default where the model is named. */
  readonly span?: Span;
  /**
   * Where the model is named. `id` is known when it is a literal, or a constant or enum member that is one; else `name` is
   * what a person may call it by: the variable of the environment, or the expression as it stands (`process.env.MODEL`).
   */
  readonly model: { readonly id?: string; readonly name?: string; readonly span: Span };
  readonly inputs: readonly Input[];
  /** False when a spread, a computed name or an object made elsewhere hides inputs. */
  readonly complete: boolean;
  /** What is given beside the inputs: webhook, wait, signal, progress. */
  readonly options: readonly Input[];
}

/** A value of the destination's body, to be printed in the language of the file. */
export type BodyValue =
  | { readonly kind: 'source'; readonly span: Span }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly items: readonly BodyValue[] }
  | { readonly kind: 'object'; readonly entries: readonly BodyField[] }
  /** Text with values in it: `${width}x${height}`. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Span)[] }
  /** A list made of text: `value.split(',')`. */
  | { readonly kind: 'split'; readonly span: Span; readonly by: string }
  /** A list made of JSON text: `JSON.parse(value)`. */
  | { readonly kind: 'parsed'; readonly span: Span }
  /** A number made of text or a number. */
  | { readonly kind: 'number-of'; readonly span: Span }
  /** One number by another, both maybe expressions. */
  | { readonly kind: 'quotient'; readonly over: BodyValue; readonly under: BodyValue }
  /** A value looked up by another when the program runs; `fallback` where the key is none of them. */
  | {
      readonly kind: 'choice';
      readonly span: Span;
      readonly rows: Readonly<Record<string, string>>;
      readonly fallback?: string;
    }
  /** A file as a `data:` address. */
  | { readonly kind: 'data-url'; readonly span: Span; readonly form: 'handle' | 'bytes' | 'blob' }
  /** The file behind an address, fetched, where the destination wants the file itself. */
  | { readonly kind: 'fetched'; readonly span: Span };

export interface BodyField {
  readonly name: string;
  readonly value: BodyValue;
  /** The input it was made of, for comments and order. */
  readonly from?: Input;
}

export interface DestinationRequest {
  readonly modality: Modality;
  readonly endpoint: EndpointRow;
  /** The model before, without version, and the slug after. */
  readonly model: { readonly from: string; readonly to: string };
  /** In the order to print, `model` first. */
  readonly body: readonly BodyField[];
  /** Fields the destination's SDK has no name for: extra body. */
  readonly extra: readonly BodyField[];
  /** Options of the call beside its body (`signal`), where the language's SDK has them. */
  readonly options: readonly BodyField[];
  /** The form of value the code got before. */
  readonly before: OutputForm;
  /** Whether the answer arrives as events. */
  readonly stream: boolean;
  /** One for each thing that changes, is left out or has to be looked at; each becomes a draft of the request's group. */
  readonly reasons: readonly { readonly reason: Reason; readonly span: Span }[];
}

/** `stays`: no rewrite; the reasons say why and what to type. */
export type RequestVerdict =
  | { readonly stays: true; readonly reasons: readonly { readonly reason: Reason; readonly span: Span }[] }
  | { readonly stays: false; readonly request: DestinationRequest };

/**
 * What the program does with the answer, at one place.
 *
 * - `join`: puts the parts together to one text
 * - `each`: takes the parts one by one
 * - `item`: takes one part (`[0]`, the last); what happens to the part is in `then`
 * - `url`: asks for the address of a file (`.url()`, `.url`, `.href` of it)
 * - `string`: makes text of it (`String(x)`, a template, `str(x)`, printing, JSON)
 * - `bytes`: reads the file's content (`.blob()`, `.read()`, writing it to disk)
 * - `length`: asks how many there are
 * - `test`: asks whether there is one
 * - `member`: reads a member by its name (`output.transcription`); `members` holds the names
 * - `value`: goes out as data (into JSON, a database, a template of a page) or is returned, and nobody in the file asks the
 *   place it goes to for more than its text
 * - `escape`: hands it to somebody who is not seen
 */
export type UseKind =
  | 'join'
  | 'each'
  | 'item'
  | 'url'
  | 'string'
  | 'bytes'
  | 'length'
  | 'test'
  | 'member'
  | 'value'
  | 'escape';

/** All that is known about what the program does with one answer. */
export interface ResultUse {
  readonly uses: readonly UseKind[];
  /** Names read off the answer itself, with `member`. */
  readonly members?: readonly string[];
  /** Files came as objects with an address and content (true) or as text (false); undefined when that cannot be told. */
  readonly fileObjects?: boolean;
  /** Where to tell. */
  readonly span: Span;
}

/**
 * The form in which the new answer is bound to the old name.
 *
 * - `text`: one text · `texts`: the text as the only item of a list
 * - `url`: one link · `urls`: a list of links
 * - `bytes`: the content of a file
 * - `vectors`: a list of vectors · `vector`: the first of them
 * - `object`: the new answer itself, whose members are read; for vectors its list `data`
 */
export type ResultForm = 'text' | 'texts' | 'url' | 'urls' | 'bytes' | 'vectors' | 'vector' | 'object';

/** How the new answer is handed on. */
export type ResultVerdict =
  | { readonly stays: true; readonly reasons: DestinationRequest['reasons'] }
  | {
      readonly stays: false;
      readonly form: ResultForm;
      /** Old member name → new one, for `object`. */
      readonly members: ReadonlyMap<string, string>;
      /** Old names of members that are lists of records. */
      readonly records?: ReadonlySet<string>;
      /** What the body needs besides for these members. */
      readonly adds: readonly BodyField[];
      readonly reasons: DestinationRequest['reasons'];
    };
