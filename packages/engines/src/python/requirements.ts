/**
 * Requirements in Python code: lists of `setup.py`, arguments of `pip_install(…)` and of `pip install` run as a process.
 *
 * Which package becomes which is decided where all manifests are (`manifest/`); here only the places are found.
 */
import { requirementString } from '../manifest/requirements.ts';
import { type ListChange, spliceList } from '../splice/list.ts';
import { child, inward, type PyNode, parts, walk } from './node.ts';
import { contents, plainString } from './strings.ts';
import { isClaimed, type Work } from './work.ts';

const INSTALLS = /(?:^|[._])install$/;

/** Plans all requirement strings of the file. */
export function planRequirements(work: Work): void {
  const { file } = work;
  const setup = /(?:^|\/)setup\.py$/.test(file.path);
  walk(file.root, (n) => {
    const list = /^(?:list|tuple|set)$/.test(n.type)
      ? setup || installs(n, work)
      : n.type === 'argument_list' && callsInstall(n, work);
    if (list) planList(work, n, setup);
  });
}

function planList(work: Work, list: PyNode, setup: boolean): void {
  const { file } = work;
  const items = parts(list);
  const texts = items.map((i) => plainString(i, file.text)?.text);
  const open = list.children[0];
  const close = list.children.at(-1);
  if (!open || !close) return;
  const splice = (change: ListChange) =>
    spliceList({ text: file.text, inner: { start: open.end, end: close.start }, items }, [change]).flat();
  items.forEach((item, i) => {
    const inner = contents(item)[0];
    const text = texts[i];
    if (!inner || text === undefined || item.type !== 'string' || isClaimed(work, item)) return;
    const siblings = texts.flatMap((t, k) => (k !== i && t !== undefined ? [t] : []));
    const probe = requirementString(file.text, inner, siblings, { remove: [], add: [] }, file.migration);
    const replaced = probe?.edits[0]?.text;
    const fresh =
      replaced === undefined
        ? ''
        : file.text.slice(item.start, inner.start) + replaced + file.text.slice(inner.end, item.end);
    const draft = requirementString(
      file.text,
      inner,
      siblings,
      {
        remove: splice({ change: 'remove', item }),
        add: splice({ change: 'add', text: fresh, after: item }),
        ...(setup ? { manifest: file.path } : {}),
      },
      file.migration,
    );
    if (draft) work.add(draft);
  });
}

/** `[sys.executable, "-m", "pip", "install", …]`, `image.pip_install([…])`. */
function installs(list: PyNode, work: Work): boolean {
  const words = parts(list).map((p) => plainString(p, work.file.text)?.text);
  if (words.includes('install') && words.some((w) => w !== undefined && /^(?:.*\/)?(?:pip3?|uv)$/.test(w)))
    return true;
  const around = list.parent?.type === 'keyword_argument' ? list.parent.parent : list.parent;
  return around?.type === 'argument_list' && callsInstall(around, work);
}

function callsInstall(list: PyNode, work: Work): boolean {
  const callee = list.parent?.type === 'call' ? child(list.parent, 'function') : undefined;
  return callee !== undefined && INSTALLS.test(work.file.source(inward(callee)));
}
