/**
 * JavaScript text to a Babel tree. The first step of the engine; nothing here knows what is looked for.
 *
 * Plugins follow the extension: `<T>x` is a type assertion in `.ts` and an element in `.tsx`.
 */
import { type ParserPlugin, parse } from '@babel/parser';
import type * as t from '@babel/types';

/** Which grammar a text is read with. */
export interface JsForm {
  readonly typescript: boolean;
  readonly jsx: boolean;
}

export interface ParsedJs {
  readonly program: t.Program;
  readonly comments: readonly t.Comment[];
  /** False when the parser had to recover from errors; offsets are right nevertheless. */
  readonly clean: boolean;
  /** A name is declared twice in one scope, so what it stands for depends on who is asked. */
  readonly redeclared: boolean;
  /** Which grammar it was read with in the end. */
  readonly form: JsForm;
}

const MODULE = /\.([cm]?[jt]sx?)$/i;

/** Whether a file is a module, and not a document or a component with modules in it. */
export const isModule = (path: string): boolean => MODULE.test(path);

/** The form of a file by its extension; what has no known extension is read as JSX-free TypeScript's superset, plain JavaScript. */
export function formOf(path: string): JsForm {
  const extension = MODULE.exec(path)?.[1]?.toLowerCase() ?? 'js';
  const typescript = extension.includes('t');
  return { typescript, jsx: typescript ? extension === 'tsx' : true };
}

/**
 * Parses `text`; undefined when not even a partial tree can be had. Errors that leave the tree whole (a name declared
 * twice, `await` outside a module) count as unclean.
 *
 * A file is not always what its extension says: TypeScript stands in `.js` files and elements in `.ts` files. What fails
 * in the form that is expected is tried in the others.
 */
export function parseJs(text: string, form: JsForm): ParsedJs | undefined {
  const others: readonly JsForm[] = [
    { typescript: true, jsx: true },
    { typescript: true, jsx: false },
  ];
  let partial: ParsedJs | undefined;
  for (const tried of [
    form,
    ...others.filter((o) => o.typescript !== form.typescript || o.jsx !== form.jsx),
  ]) {
    const parsed = parseAs(text, tried);
    if (parsed?.clean) return parsed;
    partial ??= parsed;
  }
  return partial;
}

/** Errors after which the parser goes on with a guess at what was meant; the tree has holes then. */
const GUESSED = /^(?:UnexpectedToken|Missing|Unterminated)/;

function parseAs(text: string, form: JsForm): ParsedJs | undefined {
  const plugins: ParserPlugin[] = ['decorators-legacy'];
  // Flow annotations occur in plain JavaScript only and are harmless where there are none.
  plugins.push(form.typescript ? 'typescript' : 'flow');
  if (form.jsx) plugins.push('jsx');
  try {
    const file = parse(text, {
      sourceType: 'unambiguous',
      plugins,
      errorRecovery: true,
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowImportExportEverywhere: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      allowNewTargetOutsideFunction: true,
      tokens: false,
      attachComment: false,
    });
    const errors = file.errors ?? [];
    if (errors.some((e) => GUESSED.test(e.reasonCode))) return undefined;
    return {
      program: file.program,
      comments: file.comments ?? [],
      clean: errors.length === 0,
      redeclared: errors.some((e) => e.reasonCode === 'VarRedeclaration'),
      form,
    };
  } catch {
    return undefined;
  }
}
