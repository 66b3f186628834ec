/** Makes parameter rows: names as one text, what becomes of them, why. */
import type { ParameterRow } from '@aig/core';

type Action = ParameterRow['action'];
type More = Partial<Omit<ParameterRow, 'names' | 'action' | 'why' | 'modality'>>;
type Maker = (names: string, action: Action, why: string, more?: More) => ParameterRow;

/** A maker of rows of one modality, which all have the same source unless they name another. */
export const rowsOf =
  (modality: ParameterRow['modality'], source: string): Maker =>
  (names, action, why, more = {}) => ({
    modality,
    names: names.split(' '),
    action,
    why,
    source,
    ...more,
  });

export const lost = 'check that the result is still what you want';
export const none = 'AIgateway documents no such field, so it is left out';
