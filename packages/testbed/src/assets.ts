/**
 * The open web as programs see it: every path of example.com is a file whose bytes follow from its path.
 *
 * Inputs of fixtures (photos, sounds) lie there, so that a rewrite that downloads an input can be run too. A path with the
 * word "slow" takes a quarter of a second.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock.ts';
import { mediaFor } from './content.ts';
import { type RunningServer, startServer } from './http/server.ts';

const SOUND = /\.(mp3|wav|flac|ogg|m4a)$/;
const VIDEO = /\.(mp4|mov|webm)$/;

/** Starts the file server on a free port of 127.0.0.1. */
export function startAssets(clock: Clock): Promise<RunningServer> {
  return startServer(clock, async (call) => {
    if (call.method !== 'GET' && call.method !== 'HEAD') return { status: 405, empty: true };
    if (call.path.includes('slow')) await sleep(250);
    const kind = SOUND.test(call.path) ? 'audio' : VIDEO.test(call.path) ? 'video' : 'image';
    const { bytes, type } = mediaFor(kind, call.path);
    return { status: 200, bytes, type };
  });
}
