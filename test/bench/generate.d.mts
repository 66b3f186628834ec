/** Types of `generate.mjs` for the tests that use its trees. */
export interface Generated {
  readonly files: number;
  readonly bytes: number;
  readonly hits: number;
}

export interface GenerateOptions {
  readonly hits?: number;
  readonly ignored?: number;
  readonly only?: readonly string[];
}

export function generate(files: number, root: string, options?: GenerateOptions): Generated;
