/** Inputs of video models → fields of POST /videos/generations, which answers a job. */
import type { ParameterRow } from '@aig/core';
import { lost, none, rowsOf } from './rows.ts';

const row = rowsOf('video', 'Replicate model schemas; https://aigateway.sh/docs/async-jobs');

export const video: readonly ParameterRow[] = [
  row('prompt', 'same', 'it has the same name'),
  row('prompt_text text', 'rename', 'the text is called prompt', { to: 'prompt' }),
  row(
    'image start_image first_frame_image input_image start_image_url input_reference image_url first_frame',
    'file',
    'the first frame is given by its address',
    {
      address: 'image_url',
    },
  ),
  row('duration seconds length', 'number', 'the duration is a number of seconds', { to: 'duration' }),
  row('num_frames frame_num max_frames', 'frames', 'frames at a speed are seconds of duration', {
    to: 'duration',
    per: { names: ['fps', 'frames_per_second'], default: 16 },
    advice: 'check that the model makes videos of that length',
  }),
  row('fps frames_per_second', 'lose', none, { advice: lost }),
  row('aspect_ratio', 'value', 'it has the same name', {
    to: 'aspect_ratio',
    values: {
      ...Object.fromEntries(
        ['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', '9:21', '3:2', '2:3'].map((r) => [r, r]),
      ),
      portrait: '9:16',
      landscape: '16:9',
    },
    fallback: '16:9',
  }),
  row('resolution quality', 'value', 'it has the same words', {
    to: 'resolution',
    values: Object.fromEntries(['360p', '480p', '540p', '720p', '768p', '1080p', '4k'].map((r) => [r, r])),
    fallback: '720p',
  }),
  row(
    'end_image last_frame last_frame_image end_image_url last_image reference_images reference_videos reference_audios subject_reference reference_video style_reference',
    'block',
    'AIgateway documents a first frame and nothing else to go by',
    {
      advice: 'leave this call as it is, or do without it and run again',
    },
  ),
  row(
    'video input_video video_url audio audio_file init_video',
    'block',
    'AIgateway documents no video made of another video or of sound',
    {
      advice: 'leave this call as it is',
    },
  ),
  row('negative_prompt', 'lose', none, { advice: 'say in the prompt what must not be seen', silent: [''] }),
  row('seed', 'lose', 'AIgateway documents no seed, so videos cannot be made again the same way', {
    advice: lost,
    silent: ['-1', '0'],
  }),
  row('generate_audio', 'lose', 'AIgateway documents no switch for sound', { advice: lost }),
  row(
    'cfg_scale guidance_scale sample_shift sample_steps sample_guide_scale num_inference_steps motion_bucket_id cond_aug decoding_t camera_fixed loop concepts effect steps width height size target_resolution max_area mode motion_mode sizing_strategy',
    'lose',
    none,
    {
      advice: lost,
    },
  ),
  row('video_length', 'lose', 'it names a number of frames by a word of its model', {
    advice: 'set duration in seconds by hand',
  }),
  row('prompt_optimizer enhance_prompt fast_mode go_fast disable_safety_checker', 'lose', none, {
    advice: lost,
  }),
  row('openai_api_key', 'secret', 'it is a key of another provider, which the destination does not need', {
    advice: 'take the variable of that key out if nothing else reads it',
  }),
];
