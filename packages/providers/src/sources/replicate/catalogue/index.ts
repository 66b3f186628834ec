/**
 * The models of Replicate: of which kind each is and in which form it answers.
 *
 * Source: replicate/all-the-public-replicate-models, model schemas and pages, SDK tests, node packs and public projects, one
 * for each row of the facts (read 2026). Where a form is published for most models of a lab and not for one of them, that one
 * has the form of the others (Anthropic, OpenAI and Meta texts; video links: 23 of 24).
 */
import type { CatalogueRow } from '@aig/core';
import { chat } from './chat.ts';
import { embedding } from './embedding.ts';
import { image } from './image.ts';
import { music } from './music.ts';
import { none } from './none.ts';
import { speech } from './speech.ts';
import { transcription } from './transcription.ts';
import { video } from './video.ts';

export const models: readonly CatalogueRow[] = [
  ...chat,
  ...image,
  ...video,
  ...speech,
  ...transcription,
  ...music,
  ...embedding,
  ...none,
];
