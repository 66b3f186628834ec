/**
 * The form of request data: how the calls of a source that is not OpenAI-shaped are made, what its inputs are called and
 * what they become, what each model takes and answers.
 *
 * Types only; the rows live in `packages/providers`, the logic in `requests/`.
 */
import type { Advised, Cited, Language } from './table.ts';

export type Modality = 'chat' | 'image' | 'video' | 'transcription' | 'speech' | 'music' | 'embedding';

/**
 * What a model hands back: one text, a list of its pieces, a link to one file, a list of links, an object, numbers.
 * `unknown`: it is published nowhere; the uses have to tell.
 */
export type OutputForm = 'text' | 'texts' | 'file' | 'files' | 'object' | 'vectors' | 'unknown';

/** An endpoint of the destination that serves a modality. */
export interface EndpointRow extends Cited {
  /** `chat`, `images`, `edits`, `videos` … */
  readonly id: string;
  readonly modality: Modality;
  /** Path below the base: `/chat/completions`. */
  readonly path: string;
  /** The answer is a job that has to be asked for. */
  readonly job: boolean;
  /** Method of the destination's SDK; without it the path is posted to. */
  readonly method?: { readonly js: string; readonly python: string };
  /** Content is sent as a form with files. */
  readonly form?: boolean;
  /** Fields it takes; anything else is no field of it. */
  readonly fields: readonly string[];
  /** Fields it refuses to work without. */
  readonly required: readonly string[];
  /** Fields of `fields` that the destination's SDK has no name for: they go to its extra body. */
  readonly beyondSdk?: readonly string[];
  /** Fields whose type in the SDK is a union of these words; another value needs a cast in TypeScript. */
  readonly unions?: Readonly<Record<string, readonly string[]>>;
  /** Fields written where the request does not give them. */
  readonly adds?: readonly (Cited & {
    readonly name: string;
    readonly value: string;
    readonly language?: Language;
    /** Told as `review`. */
    readonly mark?: boolean;
  })[];
  /** It can answer in events, with `stream: true`. */
  readonly streams?: boolean;
}

/** What one input of a source becomes. Rows of one modality are asked in order; the first whose name fits decides. */
export interface ParameterRow extends Advised {
  /** Names of the input. */
  readonly names: readonly string[];
  readonly modality: Modality | 'any';
  /** Only for models of these owners or ids (`openai/`, `meta/llama-2-70b-chat`). */
  readonly models?: readonly string[];
  /**
   * - `same`, `rename`: the same value, under `to` when it is given
   * - `message`: content of a message of role `to`
   * - `messages`: a list of messages, or JSON text of one
   * - `image-part`: a picture in the user's message; a list gives several
   * - `list-of`: text with commas (or what `by` says) becomes a list
   * - `number`: text of a number becomes a number
   * - `seconds`: milliseconds become seconds
   * - `size-width`, `size-height`: together they are `size`
   * - `size`: a size as it stands when it has the form 1024x1024, else by `values`
   * - `value`: a word by `values`; one that is not there is left out and reported
   * - `frames`: with `per` frames a second it is a duration; without one `per` is the default
   * - `json-list`: JSON text of a list becomes the list
   * - `file`: a file that the destination takes as `to` (an upload) or as `address` (a link); it decides about the endpoint
   * - `option`: becomes an option of the call beside the body, with the same value
   * - `omit`: says nothing to the destination; taken out, nothing is lost
   * - `lose`: no counterpart; taken out, `review` with `why`
   * - `secret`: somebody else's key; taken out, and the key's variable stays
   * - `block`: without it the request means something else; the request stays
   */
  readonly action:
    | 'same'
    | 'rename'
    | 'message'
    | 'messages'
    | 'image-part'
    | 'list-of'
    | 'number'
    | 'seconds'
    | 'size-width'
    | 'size-height'
    | 'size'
    | 'value'
    | 'frames'
    | 'json-list'
    | 'file'
    | 'option'
    | 'omit'
    | 'lose'
    | 'secret'
    | 'block';
  readonly to?: string;
  /** With `file`: the field that takes a link. */
  readonly address?: string;
  /** The source takes a list here. */
  readonly list?: boolean;
  /** With `list-of`: what stands between the items; a comma by default. */
  readonly by?: string;
  /** With `size` and `value`: what an expression that is none of `values` at run time becomes. */
  readonly fallback?: string;
  /** The change is told as `review`, with `why`. */
  readonly mark?: boolean;
  /** Told as `review` when the text given holds one of these. */
  readonly remarks?: readonly (Advised & { readonly contains: readonly string[] })[];
  readonly values?: Readonly<Record<string, string>>;
  /** With `frames`: the input that holds frames a second, and what it is when not given. */
  readonly per?: { readonly names: readonly string[]; readonly default: number };
  /** Values (as literal text) that are this model's default or mean "none": taken out without a word. */
  readonly silent?: readonly string[];
}

/** What is known of a model of the source. */
export interface CatalogueRow {
  /** `owner/name`. */
  readonly id: string;
  readonly modality: Modality | 'none';
  readonly output: OutputForm;
  /** The modality is read off the model's name and description only. */
  readonly weak?: boolean;
}

/** What a member of an answer that was an object becomes. */
export interface ResultRow extends Cited {
  readonly modality: Modality;
  /** Only for models of these owners or ids. */
  readonly models?: readonly string[];
  /** Member of the old answer. */
  readonly from: string;
  /** Member of the new one. */
  readonly to: string;
  /** Fields of the request without which the new answer lacks it. */
  readonly asks?: Readonly<Record<string, string>>;
  /** It is a list of records: dictionaries before, and in Python objects of classes afterwards. */
  readonly records?: true;
}

/** What a call on the source's SDK is. */
export interface RequestMethodRow extends Advised {
  /** Dotted path on a client or module; `*` for one segment, `**` at the end for all that follows. */
  readonly path: string;
  /**
   * - `run`, `stream`, `create`: see `SourceRequest`
   * - `get`, `cancel`, `wait`, `list`: about a prediction that exists
   * - `handle`: answers an object that names a model (`models.get(id)`); what is called on it has its own row, whose path goes
   *   on from this one (`models.get.versions.get.predict`)
   * - `none`: no counterpart
   */
  readonly call: 'run' | 'stream' | 'create' | 'get' | 'cancel' | 'wait' | 'list' | 'handle' | 'none';
  /** Where the parts stand: a position (0-based) or the name of an option of the argument object. */
  readonly model?: readonly (number | string)[];
  readonly input?: readonly (number | string)[];
  /** The inputs are the named arguments themselves. */
  readonly namedInputs?: boolean;
  /** The result is awaited although the method itself is not asynchronous elsewhere. */
  readonly async?: boolean;
}

/** How an SDK sends requests; part of its `SdkTable`. */
export interface RequestApi {
  readonly methods: readonly RequestMethodRow[];
  /** The module itself is a client (`replicate.run(…)` in Python). */
  readonly moduleClient: boolean;
  /** From this version on files arrive as objects with an address, before as text. */
  readonly fileObjectsSince?: string;
  /** Constructor option that switches those objects off. */
  readonly fileObjectsOption?: string;
  /** Members of the object that `create` answers, and the words its state is told in. */
  readonly prediction?: {
    readonly output: string;
    readonly status: string;
    readonly error: string;
    /** Methods that wait or look again. */
    readonly refresh: readonly string[];
    readonly done: readonly string[];
    /** Every other word: not yet, failed, cancelled. */
    readonly notDone: readonly string[];
  };
  /** Members of the events of a stream: where the text is, which kind it is, and the kind that has text. */
  readonly event?: { readonly text: string; readonly kind: string; readonly output: string };
}

/** The request data of a source. */
export interface RequestTable {
  readonly catalogue: readonly CatalogueRow[];
  readonly parameters: readonly ParameterRow[];
  /** Version ids (or the first digits of one, at least 8) → `owner/name`. */
  readonly versions: readonly { readonly hash: string; readonly id: string }[];
  /** Options beside the inputs, by the same actions. */
  readonly options: readonly ParameterRow[];
  /** Members of answers that are objects. */
  readonly results: readonly ResultRow[];
  /** Instances of the API's endpoints for raw HTTP, in order: `/v1/models/{owner}/{name}/predictions`. */
  readonly routes: readonly {
    readonly method: string;
    readonly path: string;
    readonly call: RequestMethodRow['call'];
  }[];
}
