/** All inputs of all modalities; the first row that fits decides. */
import type { ParameterRow } from '@aig/core';
import { audio } from './audio.ts';
import { chat } from './chat.ts';
import { embedding } from './embedding.ts';
import { image } from './image.ts';
import { video } from './video.ts';

export { options } from './options.ts';
export const parameters: readonly ParameterRow[] = [...chat, ...image, ...video, ...audio, ...embedding];
