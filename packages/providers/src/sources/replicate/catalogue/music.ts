/** Models of Replicate that make music. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const music = catalogueOf(
  'music',
  {
    file: `
    declare-lab: mustango
    meta: musicgen
  `,
    files: `
    lucataco: magnet
    nateraw: musicgen-songstarter-v0.2
  `,
    object: `
    riffusion: riffusion
  `,
    unknown: `
    elevenlabs: music
    google: lyria-2 lyria-3 lyria-3-pro
    minimax: music-01
  `,
  },
  {
    unknown: `
    ardianfe: music-gen-fn-200e stable-audio-prod
    codehappynice: codemusic
    minimax: music-1.5
    stability-ai: stable-audio-2.5
  `,
  },
);
