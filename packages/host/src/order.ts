/**
 * The order of paths in every list the host hands out: by Unicode code point, on every platform and with any locale.
 * Pure; used by the scan and its in-memory twin.
 */

/** Compares two strings by code point: negative, zero or positive, as `Array.prototype.sort` wants it. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return weight(x) - weight(y);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates below U+E000, although they stand for code points above U+FFFF. */
function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
