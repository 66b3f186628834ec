/**
 * The environment that puts a program under the redirect. See preload.mjs (Node) and python/sitecustomize.py.
 *
 * Nothing of the tester's own environment is passed on but what a process needs to start, so a real key on the machine can
 * neither be read nor sent.
 */
import { dirname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { GATEWAYS } from '../gateways/table.ts';

/** Hosts by the fake that plays them; a leading dot stands for all subdomains. */
export const HOSTS = {
  replicate: [
    'api.replicate.com',
    'openai-proxy.replicate.com',
    'stream.replicate.com',
    'streaming.api.replicate.com',
    'replicate.delivery',
    '.replicate.delivery',
  ],
  aigateway: ['api.aigateway.sh', 'media.aigateway.sh'],
  portkey: ['api.portkey.ai', 'api.portkey.com', 'media.portkey.ai', 'localhost:8787'],
  openrouter: GATEWAYS.openrouter.hosts,
  litellm: GATEWAYS.litellm.hosts,
  requesty: GATEWAYS.requesty.hosts,
  bifrost: GATEWAYS.bifrost.hosts,
  keeptrusts: GATEWAYS.keeptrusts.hosts,
  together: GATEWAYS.together.hosts,
  fireworks: GATEWAYS.fireworks.hosts,
  helicone: GATEWAYS.helicone.hosts,
  openai: GATEWAYS.openai.hosts,
  assets: ['example.com', '.example.com'],
} as const;

export type ServerName = keyof typeof HOSTS;

export interface RedirectPlan {
  /** Local ports of the running fakes. */
  ports: Record<ServerName, number>;
  /** Port that is told about the program's clock. */
  clockPort: number;
  /** File to which refused hosts are appended, one `host:port` a line. */
  refusedLog: string;
  /** Top-level Python modules that cannot be imported, because the tree does not declare their package. */
  undeclared?: readonly string[];
}

const preload = fileURLToPath(new URL('./preload.mjs', import.meta.url));
const python = fileURLToPath(new URL('./python/', import.meta.url));
const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'SystemRoot'];

/** Environment variables for a program; `path` are folders put before PATH. */
export function redirectEnv(plan: RedirectPlan, path: readonly string[]): Record<string, string> {
  const hosts = Object.fromEntries(
    Object.entries(HOSTS).flatMap(([server, names]) =>
      names.map((name) => [name, plan.ports[server as ServerName]]),
    ),
  );
  const base = Object.fromEntries(
    PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
  return {
    ...base,
    PATH: [...path, dirname(process.execPath), process.env.PATH ?? ''].join(
      process.platform === 'win32' ? ';' : ':',
    ),
    AIG_TESTBED: JSON.stringify({
      hosts,
      clockPort: plan.clockPort,
      refusedLog: plan.refusedLog,
      undeclared: plan.undeclared,
    }),
    NODE_OPTIONS: `--import=${pathToFileURL(preload).href}`,
    PYTHONPATH: python,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUNBUFFERED: '1',
    NO_COLOR: '1',
  };
}
