/** The JavaScript and TypeScript engine: what other folders may use of it. */
export { analyzeJs } from './analyze.ts';
export { jsEngine } from './engine.ts';
export { formOf, type JsForm, parseJs } from './parse.ts';
