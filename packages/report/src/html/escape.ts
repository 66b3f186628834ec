/** Text of a repository as HTML that shows it and does nothing else. */
import { visible, visibleLine } from '../visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const entities = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

/** A name or message, on one line. */
export const esc = (text: string): string => entities(visible(text));

/** A line of code. */
export const escLine = (text: string): string => entities(visibleLine(text));
