/**
 * The operation on an argument that names a model.
 */
import type { Migration } from '../engine.ts';
import type { Construction } from './client-plan.ts';
import { resolveModel } from './model-id.ts';
import type { Arg, Op } from './values.ts';

/** Operations on the model options of a construction. */
export function planModel(
  site: Construction,
  provider: string | undefined,
  migration: Migration,
  ops: Op[],
): void {
  for (const arg of site.args) {
    if (!site.target.model.includes(arg.name)) continue;
    const route = site.target.modelPrefix ?? '';
    const routed = route !== '' && arg.value.kind === 'string' && arg.value.text.startsWith(route);
    const inner: Arg =
      routed && arg.value.kind === 'string'
        ? { ...arg, value: { ...arg.value, text: arg.value.text.slice(route.length) } }
        : arg;
    const op = modelOp(inner, migration, provider);
    if (!op) continue;
    const back = routed && op.op === 'replace' && op.value.kind === 'string';
    ops.push(
      back && op.op === 'replace' && op.value.kind === 'string'
        ? { ...op, arg, value: { ...op.value, text: route + op.value.text } }
        : op,
    );
  }
}

/** The operation on an argument that names a model; undefined when nothing is to be done. */
export function modelOp(arg: Arg, migration: Migration, provider?: string): Op | undefined {
  if (arg.value.kind !== 'string') {
    if (arg.value.kind === 'number' || arg.value.kind === 'object') return undefined;
    return {
      op: 'tell',
      arg,
      reason: {
        rule: 'model-unseen',
        confidence: 'review',
        message: 'the model is chosen elsewhere',
        advice: `make sure it is a slug of ${migration.destination.title} such as openai/gpt-5.4`,
      },
    };
  }
  const verdict = resolveModel(arg.value.text, migration, provider);
  if (!verdict) return undefined;
  const reason = {
    rule: verdict.to === undefined ? 'model-unknown' : 'model',
    confidence: verdict.confidence,
    message: verdict.message,
    ...(verdict.advice === undefined ? {} : { advice: verdict.advice }),
    ...(verdict.severity === undefined ? {} : { severity: verdict.severity }),
  };
  if (verdict.blocks) return { op: 'block', arg, reason };
  if (verdict.to === undefined || verdict.to === arg.value.text) return { op: 'tell', arg, reason };
  return { op: 'replace', arg, name: arg.name, value: { kind: 'string', text: verdict.to }, reason };
}
