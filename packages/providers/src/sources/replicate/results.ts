/** Members of answers that are objects, and what they are called in the new answer. */
import type { ResultRow } from '@aig/core';

const source = 'https://aigateway.sh/docs/audio; model schemas of openai/whisper and incredibly-fast-whisper';
const verbose = { response_format: 'verbose_json' };

export const results: readonly ResultRow[] = [
  { modality: 'transcription', from: 'transcription', to: 'text', why: 'the text is called text', source },
  { modality: 'transcription', from: 'text', to: 'text', why: 'the text is called text', source },
  {
    modality: 'transcription',
    models: ['openai/whisper'],
    from: 'segments',
    to: 'segments',
    asks: verbose,
    records: true,
    why: 'segments come with response_format verbose_json',
    source,
  },
  {
    modality: 'transcription',
    from: 'detected_language',
    to: 'language',
    asks: verbose,
    why: 'the language comes with response_format verbose_json',
    source,
  },
  { modality: 'embedding', from: 'embedding', to: 'embedding', why: 'a vector has the same name', source },
];
