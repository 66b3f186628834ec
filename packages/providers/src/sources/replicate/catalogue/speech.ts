/** Models of Replicate that speak a text. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const speech = catalogueOf(
  'speech',
  {
    file: `
    jaaari: kokoro-82m
    lucataco: xtts-v2
    minimax: speech-02-turbo speech-2.8-turbo
  `,
    object: `
    suno-ai: bark
  `,
    unknown: `
    adirik: styletts2
    afiaka87: tortoise-tts
    elevenlabs: flash-v2.5 turbo-v2.5 v2-multilingual v3
    inworld: tts-1.5-max tts-1.5-mini
    qwen: qwen3-tts
  `,
  },
  {
    unknown: `
    alphanumericuser: kokoro-82m
    awerks: neon-tts
    chenxwh: openvoice
    minimax: speech-02-hd voice-cloning
    prunaai: dia-1.6b
    resemble-ai: chatterbox chatterbox-multilingual chatterbox-pro
  `,
  },
);
