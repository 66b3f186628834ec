/**
 * Inputs of models that write down, speak or make music → /audio/transcriptions, /audio/speech, /audio/music.
 */
import type { ParameterRow } from '@aig/core';
import { lost, none, rowsOf } from './rows.ts';

const heard = rowsOf('transcription', 'Replicate model schemas; https://aigateway.sh/docs/audio');
const said = rowsOf('speech', 'Replicate model schemas; https://aigateway.sh/docs/audio');
const played = rowsOf('music', 'Replicate model schemas; https://aigateway.sh/docs/async-jobs');

const token = 'it is a key of another provider, which the destination does not need';
const drop = { advice: 'take the variable of that key out if nothing else reads it' };
const unset = ['None', 'none', 'auto', ''];

const transcription: readonly ParameterRow[] = [
  heard('audio audio_file file file_url audio_path url', 'file', 'the sound is sent as a file', {
    to: 'file',
  }),
  heard('language', 'same', 'it has the same name', { silent: unset }),
  heard('initial_prompt prompt', 'rename', 'the hint is called prompt', { to: 'prompt', silent: [''] }),
  heard('temperature', 'same', 'it has the same name and scale', { silent: ['0'] }),
  heard('transcription', 'value', 'the form of the text is called response_format', {
    to: 'response_format',
    values: { srt: 'srt', vtt: 'vtt' },
    silent: ['plain text'],
  }),
  heard('task', 'block', 'AIgateway translates no sound', {
    silent: ['transcribe'],
    advice: 'leave this call as it is, or translate the text with a chat model',
  }),
  heard('translate', 'block', 'AIgateway translates no sound', {
    silent: ['false'],
    advice: 'leave this call as it is, or translate the text with a chat model',
  }),
  heard('model', 'lose', 'the size of the model is part of its name now', { advice: lost }),
  heard(
    'diarise_audio diarize diarization num_speakers min_speakers max_speakers group_segments',
    'block',
    'only some models of AIgateway tell speakers apart',
    {
      silent: ['false'],
      advice: 'take deepgram/nova-3 with diarize, by hand',
    },
  ),
  heard(
    'timestamp align_output word_timestamps',
    'lose',
    'times come with response_format verbose_json and timestamp_granularities',
    {
      advice: 'ask for them by hand where the code reads them',
      silent: ['chunk', 'false'],
    },
  ),
  heard('batch_size debug', 'omit', 'it only chooses how Replicate runs the model'),
  heard(
    'patience suppress_tokens condition_on_previous_text temperature_increment_on_fallback compression_ratio_threshold logprob_threshold no_speech_threshold vad_onset vad_offset',
    'lose',
    none,
    {
      advice: lost,
    },
  ),
  heard('hf_token huggingface_access_token', 'secret', token, drop),
];

const speech: readonly ParameterRow[] = [
  said('text prompt', 'rename', 'the text to speak is called input', { to: 'input' }),
  said('speed speaking_rate', 'rename', 'the speed has the same scale', { to: 'speed', silent: ['1'] }),
  said('audio_format output_format', 'value', 'the format is called response_format', {
    to: 'response_format',
    values: { mp3: 'mp3', wav: 'wav', flac: 'flac', opus: 'opus', pcm: 'pcm' },
    fallback: 'mp3',
  }),
  said(
    'voice voice_id history_prompt preset voice_a speaker_id',
    'lose',
    'the voices of one model are not those of another',
    {
      advice: 'set voice to one that the new model has',
    },
  ),
  said(
    'speaker reference reference_audio custom_voice custom_history_prompt',
    'block',
    'a voice cannot be copied from a recording',
    {
      advice: 'leave this call as it is, or choose a voice of the new model and run again',
    },
  ),
  said(
    'emotion pitch volume language_boost stability similarity_boost style cleanup_voice sample_rate bitrate channel language language_code text_temp waveform_temp output_full english_normalization text_normalization subtitle_enable previous_text next_text seed temperature',
    'lose',
    none,
    {
      advice: lost,
    },
  ),
];

const music: readonly ParameterRow[] = [
  played('prompt prompt_a', 'rename', 'the text is called prompt', { to: 'prompt' }),
  played('lyrics', 'same', 'it has the same name'),
  played('duration', 'number', 'the duration is a number of seconds', { to: 'duration' }),
  played('music_length_ms', 'seconds', 'the duration is in seconds', { to: 'duration' }),
  played('force_instrumental', 'rename', 'it is called is_instrumental', { to: 'is_instrumental' }),
  played('output_format', 'value', 'the format is called format', {
    to: 'format',
    values: { mp3: 'mp3', wav: 'wav' },
    fallback: 'mp3',
  }),
  played(
    'input_audio song_file voice_file instrumental_file seed_image_id images',
    'block',
    'AIgateway documents no music made of other sound or pictures',
    {
      advice: 'leave this call as it is',
    },
  ),
  played(
    'prompt_b alpha denoising num_inference_steps model_version continuation continuation_start continuation_end normalization_strategy multi_band_diffusion top_k top_p temperature classifier_free_guidance seed bitrate sample_rate negative_prompt steps guidance',
    'lose',
    none,
    {
      advice: lost,
    },
  ),
];

export const audio: readonly ParameterRow[] = [...transcription, ...speech, ...music];
