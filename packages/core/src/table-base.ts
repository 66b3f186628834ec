/**
 * What every row of provider data has, and the rows of environment variables. Types only; see `table.ts`.
 */
import type { Severity } from './model.ts';

/** Where a row comes from. */
export interface Cited {
  /** One sentence for the report: what changes and why. */
  readonly why: string;
  /** Where that is published. */
  readonly source: string;
}

/** What a person should do where nothing can be rewritten, or what to check where it was. */
export interface Advised extends Cited {
  readonly advice?: string;
  readonly severity?: Severity;
}

export interface EnvRow extends Advised {
  /** Exact name, or a name with one `*` at its start or end. */
  readonly name: string;
  /** `key`: a secret for the source. `base-url`: holds the gateway's URL. `model`: a model id. `other`: reported only. */
  readonly role: 'key' | 'base-url' | 'model' | 'other';
  /** New name; without it the row is a finding. */
  readonly to?: string;
  /** The name may stand inside a longer one (`NEXT_PUBLIC_<name>`, `<name>_STAGING`), whose other parts are kept. */
  readonly affixes?: boolean;
}
