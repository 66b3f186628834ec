/**
 * What looks like a use of the source where nothing proves what it is: members of a client that is reached through another
 * object, and options of the source given to a call that nobody knows.
 *
 * Only told, never rewritten. Runs after all structural steps and leaves alone what they have spoken for.
 */
import { matchMethod, matchOption, type SdkTable } from '@aig/core';
import { hasEvidence } from '../literal/names.ts';
import { child, inside, type PyNode, walk } from './node.ts';
import { plainString } from './strings.ts';
import { topOf } from './symbols.ts';
import { attributeResource, isClaimed, ownerOf, type Work } from './work.ts';

/** @param known expressions whose meaning the client step has settled */
export function planStrays(work: Work, known: ReadonlySet<PyNode>): void {
  const { file } = work;
  const sdk = file.migration.source.sdks.find((s) => s.language === 'python' && s.methods.length > 0);
  if (!sdk || !hasEvidence(file.text, file.migration)) return;
  walk(file.root, (n) => {
    if (n.type === 'attribute') reached(work, n, sdk, known);
    if (n.type === 'pair' || n.type === 'keyword_argument') option(work, n, sdk);
  });
}

/** `service.portkey.prompts.render`: the attribute's name says whose client it is. */
function reached(work: Work, node: PyNode, sdk: SdkTable, known: ReadonlySet<PyNode>): void {
  const { file } = work;
  const id = child(node, 'attribute');
  const name = id && file.source(id);
  if (name === undefined || !named(name, work) || known.has(node)) return;
  const whole = topOf(node);
  if (whole === node || isTold(work, whole)) return;
  const path = file
    .source(whole)
    .slice(node.end - whole.start)
    .replace(/\s+/g, '')
    .replace(/^\./, '');
  const row = matchMethod(path, sdk);
  const served = row !== undefined && row.action !== 'none';
  const words = path.split('.');
  const member = row ?? sdk.methods.find((m) => m.path.split('.')[0] === words[0]);
  if (!member && !words.some((w) => w === 'config' || isOption(w, sdk, work))) return;
  const { destination } = file.migration;
  work.note(
    whole,
    served
      ? {
          rule: 'client-elsewhere',
          confidence: 'manual',
          message: 'this calls a client of the source that is made elsewhere',
          advice: `check the model id and the options of this call: clients of ${destination.title} need ids of the form provider/model`,
        }
      : {
          rule: row ? `member-${row.path.split('.')[0]}` : 'member-unknown',
          confidence: 'manual',
          message: row
            ? row.why
            : `${path} looks like a member of a client of the source that is made elsewhere`,
          advice: row?.advice ?? `find out what ${name} is; an OpenAI client has no ${path}`,
          ...(row?.severity === undefined ? {} : { severity: row.severity }),
        },
    served ? {} : { holds: [attributeResource(file, name)] },
  );
}

/** `call(virtual_key=…)`, `{"virtual_key": …}`: options that only the source knows, and its other ones beside its name. */
function option(work: Work, node: PyNode, sdk: SdkTable): void {
  const { file } = work;
  const key = child(node, node.type === 'pair' ? 'key' : 'name');
  const name = key && (node.type === 'pair' ? plainString(key, file.text)?.text : file.source(key));
  if (!key || name === undefined || isClaimed(work, node) || isTold(work, node)) return;
  if (ownerOf(work, node) !== undefined) return;
  const match = isOption(name, sdk, work);
  if (!match || !(/virtual/.test(name) || besideName(node, work))) return;
  work.note(node, {
    rule: 'option',
    confidence: 'manual',
    message: match.why,
    advice: match.advice ?? 'take it out when nothing of the source reads it any more',
  });
}

function isOption(name: string, sdk: SdkTable, work: Work): { why: string; advice?: string } | undefined {
  // Words such as `provider` or `metadata` are everybody's.
  if (!/[_A-Z]/.test(name)) return undefined;
  const match = matchOption(name, sdk, work.file.migration);
  if (!match || !('header' in match) || match.header.name.endsWith('*')) return undefined;
  const { why, advice } = match.header;
  return advice === undefined ? { why } : { why, advice };
}

/** Whether the call or the name that gets the dictionary is named after the source, or gets its virtual key too. */
function besideName(node: PyNode, work: Work): boolean {
  const { file } = work;
  const list = node.parent;
  if (!list) return false;
  const keys = list.children.flatMap((c) => {
    const key = child(c, c.type === 'pair' ? 'key' : 'name');
    return key ? [file.source(key)] : [];
  });
  if (keys.some((k) => /virtual_?key/i.test(k))) return true;
  const owner = list.parent;
  const holder =
    list.type === 'argument_list'
      ? owner && child(owner, 'function')
      : owner && (child(owner, 'left') ?? child(owner, 'name') ?? child(owner, 'key'));
  return holder !== undefined && named(file.source(holder), work);
}

const named = (name: string, work: Work): boolean =>
  name.toLowerCase().includes(work.file.migration.source.id.toLowerCase());

/** Whether a finding speaks of it already. */
const isTold = (work: Work, node: PyNode): boolean =>
  work.drafts.some(
    (d) =>
      d.confidence === 'manual' &&
      (inside(node, d) || (inside(d, node) && d.start === node.start && d.end > d.start)),
  ) || work.claimed.some((c) => c.end > c.start && inside(c, node) && node.type === 'attribute');
