/**
 * Reads the compact lists of models and versions: one line for each owner, its names after a colon. Lines that begin with
 * more white space go on with the owner above.
 */
import type { CatalogueRow, OutputForm, RequestTable } from '@aig/core';

type Forms = Readonly<Partial<Record<OutputForm, string>>>;

/** Rows of one modality. `named`: only name and description tell their modality. */
export function catalogueOf(
  modality: CatalogueRow['modality'],
  published: Forms,
  named: Forms = {},
): readonly CatalogueRow[] {
  const rows = (forms: Forms, weak: boolean): CatalogueRow[] =>
    Object.entries(forms).flatMap(([output, text]) =>
      words(text).map((id) => ({
        id,
        modality,
        output: output as OutputForm,
        ...(weak ? { weak } : {}),
      })),
    );
  return [...rows(published, false), ...rows(named, true)];
}

/** `owner: name=hash,hash` → rows. */
export function versionsOf(text: string): RequestTable['versions'] {
  return words(text).flatMap((word) => {
    const [id = '', hashes = ''] = word.split('=');
    return hashes.split(',').map((hash) => ({ hash, id }));
  });
}

function words(text: string): string[] {
  let owner = '';
  return text.split(/\s+/).flatMap((word) => {
    if (word.endsWith(':')) owner = word.slice(0, -1);
    return word === '' || word.endsWith(':') ? [] : [`${owner}/${word}`];
  });
}
