/** Models of Replicate that write down what is said. Rows and their sources: see `index.ts`. */
import { catalogueOf } from './rows.ts';

export const transcription = catalogueOf(
  'transcription',
  {
    texts: `
    openai: gpt-4o-transcribe
  `,
    text: `
    wordscenes: whisper-stable-ts
  `,
    object: `
    openai: whisper
    turian: insanely-fast-whisper-with-video
    vaibhavs10: incredibly-fast-whisper
    victor-upmeet: whisperx
  `,
  },
  {
    unknown: `
    aqasemi: whisper-jax
    daanelson: whisperx
    hnesk: whisper-wordtimestamps
    ibm-granite: granite-speech-3.3-8b
    m1guelpf: whisper-subtitles
    microsoft: phi-4-multimodal-instruct
    nvidia: canary-qwen-2.5b parakeet-rnnt-1.1b
    openai: gpt-4o-mini-transcribe
    rafaelgalle: whisper-diarization-advanced
    shreejalmaharjan-27: tiktok-short-captions
    soykertje: whisper
    thomasmol: whisper-diarization
    victor-upmeet: whisperx-a40-large
    wglodell: cog-whisperx-withprompt
  `,
  },
);
