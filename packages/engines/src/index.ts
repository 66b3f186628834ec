/** Language engines: text to sites to drafts. */
export * from './pick.ts';
