/**
 * Where clients are made: the source SDK's own, and other people's clients pointed at the source.
 *
 * A class of another SDK counts only when its base URL or its headers prove the source; a call or dictionary of unknown make
 * only when a base URL of the source stands beside a key or headers.
 */
import {
  type Arg,
  type ClientRow,
  type Construction,
  isSourceUrl,
  pointsAtSource,
  successorOf,
} from '@aig/core';
import type { PyFile } from '../file.ts';
import { child, type PyNode, parts, walk } from '../node.ts';
import { foreignClient, type SourceSymbol, sourceSymbol } from '../symbols.ts';
import { argumentsOf, entriesOf, entryName } from '../value.ts';
import { collectedOptions } from './options.ts';

export interface ClientSite {
  /** The call, or the dictionary of options. */
  readonly node: PyNode;
  readonly callee: PyNode | undefined;
  readonly own: SourceSymbol | undefined;
  readonly construction: Construction;
  /** The argument list or dictionary. */
  readonly list: PyNode;
}

/** Options of frameworks that hand them on to an OpenAI client. */
const GENERIC: ClientRow = {
  language: 'python',
  modules: [],
  name: '*',
  shape: 'openai',
  baseUrl: ['base_url', 'api_base', 'openai_api_base', 'baseURL'],
  key: ['api_key', 'openai_api_key'],
  headers: ['default_headers', 'extra_headers', 'headers'],
  model: ['model', 'model_name'],
  source: 'names that AutoGen, LiteLLM and LangChain share',
};

/** All client sites in text order. */
export function findSites(file: PyFile): ClientSite[] {
  const sites: ClientSite[] = [];
  walk(file.root, (n) => {
    const site =
      n.type === 'call' ? callSite(n, file) : n.type === 'dictionary' ? dictionarySite(n, file) : undefined;
    if (site) sites.push(site);
  });
  return sites;
}

function callSite(node: PyNode, file: PyFile): ClientSite | undefined {
  const callee = child(node, 'function');
  const list = child(node, 'arguments');
  if (!callee || list?.type !== 'argument_list') return undefined;
  const own = sourceSymbol(callee, file);
  if (own) {
    const role = own.row.role;
    // Whose calls are not OpenAI-shaped is made anew with them: see `predictions/`.
    if (own.sdk.requests) return undefined;
    if (role !== 'client' && role !== 'async-client') return undefined;
    const target = successorOf(own.sdk, 'python', file.migration);
    const collected = collectedOptions(node, own.sdk, file);
    if (collected) {
      const { args, list: home } = collected;
      return { node, callee, own, list: home, construction: { args, complete: true, target, sdk: own.sdk } };
    }
    const { args, complete } = argumentsOf(node, file, own.sdk.target?.model.slice(0, 1));
    return { node, callee, own, list, construction: { args, complete, target, sdk: own.sdk } };
  }
  const row = foreignClient(callee, file);
  // Nothing but the address of a call to something unknown says that it is a client.
  if (!row && !parts(list).some((p) => namesBase(p, file))) return undefined;
  const { args, complete } = argumentsOf(node, file, row?.model.slice(0, 1));
  if (row)
    return pointsAtSource(args, row, file.migration)
      ? { node, callee, own: undefined, list, construction: { args, complete, target: row } }
      : undefined;
  // A positional argument says nothing about the named ones; a hidden `**` might.
  const named = args.filter((a) => (a.span as PyNode).type === 'keyword_argument');
  if (!generic(named, file)) return undefined;
  const hidden = list.children.some((c) => c.type === 'dictionary_splat');
  return {
    node,
    callee,
    own: undefined,
    list,
    construction: {
      args: named,
      complete: !hidden,
      target: EXPECTATION.test(file.source(callee)) ? expectation(file) : unknownClass(file),
    },
  };
}

/** What a stand-in of `unittest.mock` was called with. */
const EXPECTATION = /\.assert_(?:any_call|(?:called|awaited)(?:_once)?_with)$/;

/** What code elsewhere is expected to send changes with that code, which is not this call. */
const expectation = (file: PyFile): ClientRow => ({
  ...GENERIC,
  unfit: {
    why: 'a test states here what other code is called with',
    advice: `where that code moves, expect the base URL ${file.migration.destination.openaiBase} and its key here`,
    source: 'Python documentation: unittest.mock',
  },
});

/** A class of unknown make cannot be trusted with a key where a provider's own key is what it was made for. */
const unknownClass = (file: PyFile): ClientRow =>
  file.migration.source.headers.some((h) => h.besideKey)
    ? {
        ...GENERIC,
        unfit: {
          why: 'this client has a key of its own besides, and nothing is known of it',
          advice: `make an OpenAI client with the base URL ${file.migration.destination.openaiBase} and the key from ${file.migration.destination.keyEnv}, or give this one both by hand if it has the shape of OpenAI`,
          source: GENERIC.source,
        },
      }
    : GENERIC;

function namesBase(argument: PyNode, file: PyFile): boolean {
  const name = argument.type === 'keyword_argument' ? child(argument, 'name') : undefined;
  return name !== undefined && GENERIC.baseUrl.includes(file.source(name));
}

function dictionarySite(node: PyNode, file: PyFile): ClientSite | undefined {
  if (!parts(node).some((p) => GENERIC.baseUrl.includes(entryName(p, file) ?? ''))) return undefined;
  const { args, complete } = entriesOf(node, file);
  if (!generic(args, file)) return undefined;
  const hidden = args.some((a) => a.name === '...');
  return {
    node,
    callee: undefined,
    own: undefined,
    list: node,
    construction: { args, complete: complete && !hidden, target: GENERIC },
  };
}

function generic(args: readonly Arg[], file: PyFile): boolean {
  const base = args.find((a) => GENERIC.baseUrl.includes(a.name));
  if (!base || !isSourceUrl(base.value, file.migration)) return false;
  const headers = args.some(
    (a) => (a.name === 'default_headers' || a.name === 'extra_headers') && a.value.kind === 'call',
  );
  return args.some((a) => GENERIC.key.includes(a.name)) || headers;
}
