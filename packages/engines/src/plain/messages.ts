/**
 * Strings that speak to a person: what stands in them is told to somebody, and neither read nor sent.
 *
 * Only tells them apart; such strings are treated like comments.
 */

/** A sentence: three words in a row, none of them part of an address or a header. */
const SENTENCE = /(?:^|[\s("'])[A-Za-z]+[,;:]? [A-Za-z]+[,;:]? [A-Za-z]+(?:$|[\s,.;:!?)"'])/;
/** Commands and headers are used as they stand. */
const USED = /\b(?:curl|wget|Bearer|Authorization|export|SELECT|docker)\b/;

/** Whether the text of a string of one line is a message. */
export function isMessage(text: string): boolean {
  return text.length < 2000 && !text.includes('\n') && SENTENCE.test(text) && !USED.test(text);
}
