/**
 * What every row of provider data has, and the rows that stand by themselves: variables, options, packages. Types only; see `table.ts`.
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
  /** Others have such a variable too: alone it does not show that the source is in use. */
  readonly shared?: boolean;
}

/** An SDK constructor option that becomes an option of the destination client instead of a header. */
export interface OptionRow extends Advised {
  /** Names in either language. */
  readonly names: readonly string[];
  /** The role it has in the destination client; `drop` is taken out, nothing is lost. */
  readonly to: 'key' | 'base-url' | 'headers' | 'timeout' | 'max-retries' | 'same' | 'drop';
  /** `ms-to-s`: the value is milliseconds and Python clients want seconds. */
  readonly convert?: 'ms-to-s';
}

export interface PackageRow extends Advised {
  readonly registry: 'npm' | 'pypi';
  /** Registry name as written in manifests (PyPI names match in every spelling of `-`, `_`, `.` and case). */
  readonly name: string;
  /** What replaces it; without it the row is a finding. */
  readonly to?: {
    readonly name: string;
    readonly version: string;
    /** Version for each major version of the old package, where they go together (`1` → `^1.0.0`). */
    readonly majors?: Readonly<Record<string, string>>;
  };
  /** Extras that run something of their own (a server): a dependency with one of them stays, its successor comes beside it. */
  readonly keptBy?: readonly string[];
}
