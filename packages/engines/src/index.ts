/** Language engines: text to sites to drafts. */
export * from './pick.ts';
export { survey } from './survey/index.ts';
