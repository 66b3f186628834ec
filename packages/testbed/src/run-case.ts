/**
 * Runs a program for real against the fakes and tells what it printed and what it sent.
 *
 * Flow: start the fakes on one clock -> copy the tree to a temporary folder -> link the SDK packages -> start the program under
 * the redirect -> collect. The tree itself is never written to, the fakes live for one run only.
 */
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAigateway, type Violation } from './aigateway/server.ts';
import { startAssets } from './assets.ts';
import { runningClock } from './clock.ts';
import { type FakeGateway, startGateway } from './gateways/server.ts';
import { GATEWAY_NAMES, GATEWAYS, type GatewayName } from './gateways/table.ts';
import type { Delivery } from './http/hooks.ts';
import type { RecordedRequest } from './http/record.ts';
import { startPortkey } from './portkey/server.ts';
import { HOSTS, redirectEnv, type ServerName } from './redirect/env.ts';
import { startReplicate } from './replicate/server.ts';
import { type Phase, type RunFile, readRunFile } from './run-file.ts';
import { nodeSdks, pythonBin, pythonSdks } from './sdk/install.ts';
import { linkPackages } from './sdk/link.ts';
import { undeclaredModules } from './sdk/python-declared.ts';
import { pythonSetFor } from './sdk/python-set.ts';

export interface CaseResult {
  stdout: string;
  stderr: string;
  /** Exit code; -1 when the program was killed. */
  exit: number;
  /** What each fake was sent, in order. */
  requests: Record<ServerName, RecordedRequest[]>;
  /** What AIgateway would not have taken or would have ignored. */
  violations: Violation[];
  /** Webhooks of both providers. */
  deliveries: Delivery[];
  /** Hosts off the machine the program tried to reach, as `host:port`. */
  refused: string[];
}

export interface CaseOptions extends RunFile {
  phase: Phase;
  /** Added to the environment of the phase. */
  env?: Record<string, string>;
  /** Default 30 s of real time, 120 s where the LiteLLM package is wanted, then the program is killed. */
  timeoutMs?: number;
}

/** The SDK packages a case needs cannot be installed on this machine; the message says why. Tests skip on it. */
export class SdksUnavailable extends Error {}

/** Keys every program may use; a case can set others. */
const KEYS = {
  REPLICATE_API_TOKEN: 'r8_testbedtoken'.padEnd(40, '0'),
  AIGATEWAY_API_KEY: 'sk-aig-testbed',
  PORTKEY_API_KEY: 'testbed-portkey-key',
} as const;

const keysOf = (phase: Phase): Record<string, string> =>
  phase === 'after'
    ? { AIGATEWAY_API_KEY: KEYS.AIGATEWAY_API_KEY }
    : {
        REPLICATE_API_TOKEN: KEYS.REPLICATE_API_TOKEN,
        PORTKEY_API_KEY: KEYS.PORTKEY_API_KEY,
        ...Object.fromEntries(GATEWAY_NAMES.map((name) => [GATEWAYS[name].keyEnv, `testbed-${name}-key`])),
      };

/**
 * Runs the program of a tree. Without an environment of its own a phase has the keys of its side only: those of the sources
 * before, AIgateway's after. Throws SdksUnavailable when packages cannot be installed, and the error of a fake that
 * broke.
 */
export async function runCase(dir: string, options: CaseOptions): Promise<CaseResult> {
  const path = await toolPath(options, dir);
  const work = await mkdtemp(join(tmpdir(), 'aig-testbed-'));
  const clock = runningClock();
  const hookPort = options.webhooks ? await freePort() : undefined;
  const hooks = hookPort === undefined ? {} : { webhookPort: hookPort };
  const aigateway = await startAigateway({ clock, ...options, ...hooks });
  const { replicateModels: models = [], deployments = {} } = options;
  const replicate = await startReplicate({ clock, models, deployments, ...hooks });
  const portkey = await startPortkey({ clock });
  const assets = await startAssets(clock);
  const gateways = await startGateways(clock);
  const servers: Record<ServerName, { port: number; requests: RecordedRequest[]; close(): Promise<void> }> = {
    aigateway,
    replicate,
    portkey,
    assets,
    ...gateways,
  };
  try {
    const tree = join(work, 'tree');
    await cp(dir, tree, { recursive: true });
    if (path.node) await linkPackages(path.node, tree, options.sdk?.js);
    const undeclared = path.node ? [] : await undeclaredModules(tree);
    const refusedLog = join(work, 'refused.log');
    const ports = mapServers((name) => servers[name].port);
    const phaseEnv = options[options.phase] ?? keysOf(options.phase);
    const env = {
      ...redirectEnv({ ports, clockPort: aigateway.port, refusedLog, undeclared }, path.folders),
      HOME: work,
      ...(hookPort === undefined ? {} : { PORT: String(hookPort) }),
      ...phaseEnv,
      ...options.env,
    };
    const ran = await run(
      options.command,
      tree,
      env,
      options.stdin ?? '',
      options.timeoutMs ?? patience(options),
    );
    const refused = (await readFile(refusedLog, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    return {
      ...ran,
      requests: mapServers((name) => servers[name].requests),
      violations: aigateway.violations,
      deliveries: [...replicate.deliveries, ...aigateway.deliveries],
      refused,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
    await Promise.all(Object.values(servers).map((server) => server.close()));
  }
}

/** Runs a fixture by its run.json: the tree is `in/` before and `out/` after, unless another one is given. */
export async function runFixture(caseDir: string, phase: Phase, tree?: string): Promise<CaseResult> {
  const file = await readRunFile(caseDir);
  if (!file) throw new Error(`${caseDir} has no run.json`);
  return runCase(tree ?? join(caseDir, phase === 'before' ? 'in' : 'out'), { ...file, phase });
}

/** The LiteLLM package takes seconds to import. */
const patience = (options: RunFile): number => (options.sdk?.python?.includes('litellm') ? 120_000 : 30_000);

/** Folders for PATH, and the npm packages when the command needs Node. */
async function toolPath(options: CaseOptions, tree: string): Promise<{ folders: string[]; node?: string }> {
  const python = /^python/.test(options.command[0] ?? '');
  // A package that the migration took out of the manifest does not say any more which set is needed.
  const gone = python && options.phase === 'after' ? await undeclaredModules(tree) : [];
  const wishes = (options.sdk?.python ?? []).filter((w) => !gone.includes(w.split('==')[0] ?? ''));
  const installed = python ? await pythonSdks(await pythonSetFor(wishes)) : await nodeSdks();
  if (!installed.ok) throw new SdksUnavailable(installed.reason);
  if (python) return { folders: [pythonBin(installed.dir)] };
  return { folders: [join(installed.dir, 'node_modules', '.bin')], node: installed.dir };
}

/** A port nobody listens on at this moment, for the program's own server. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function mapServers<T>(of: (name: ServerName) => T): Record<ServerName, T> {
  return Object.fromEntries((Object.keys(HOSTS) as ServerName[]).map((name) => [name, of(name)])) as Record<
    ServerName,
    T
  >;
}

/** One fake for each gateway of the table. */
async function startGateways(
  clock: ReturnType<typeof runningClock>,
): Promise<Record<GatewayName, FakeGateway>> {
  const started = await Promise.all(
    GATEWAY_NAMES.map(async (name) => [name, await startGateway({ clock, ...GATEWAYS[name] })] as const),
  );
  return Object.fromEntries(started) as Record<GatewayName, FakeGateway>;
}

function run(
  [program = '', ...args]: string[],
  cwd: string,
  env: Record<string, string>,
  stdin: string,
  timeout: number,
): Promise<{ stdout: string; stderr: string; exit: number }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, timeout, killSignal: 'SIGKILL', shell: false });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    child.on('error', reject);
    // A program that ends without reading its input closes the pipe early; that is no fault.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => {
      const text = (parts: Buffer[]): string => Buffer.concat(parts).toString('utf8');
      resolve({ stdout: text(out), stderr: text(err), exit: code ?? -1 });
    });
    child.stdin.end(stdin);
  });
}
